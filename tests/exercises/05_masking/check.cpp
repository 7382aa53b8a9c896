// What is asked in chapter 5, and the misconceptions that are known: masking.
#include <algorithm>
#include <cmath>
#include <cstdlib>
#include <limits>
#include <string>
#include <vector>

#include "common/language.hpp"
#include "tests/exercises/judge/judge.hpp"
#include "tests/exercises/judge/labels.hpp"
#include "tests/exercises/judge/reference.hpp"

using namespace judge;
using attention::tr;
using attention::tr_noop;

namespace {

constexpr double minus_infinity = -std::numeric_limits<double>::infinity();
constexpr double not_a_number = std::numeric_limits<double>::quiet_NaN();

const std::string polarity =
    tr_noop("chapters/05_masking/masking.hpp, the comment above the masks");
const std::string causal = tr_noop("chapters/05_masking/masking.hpp, the comment on causal_mask");
const std::string padding = tr_noop("chapters/05_masking/masking.hpp, the comment on padding_mask");
const std::string apply = tr_noop("chapters/05_masking/masking.hpp, the comment on apply_mask");

// 1 in each cell for which `hides(i, j)` holds, 0 elsewhere: what a mask looks like here.
template <class Hides>
Matrix mask_of(std::size_t rows, std::size_t columns, Hides hides) {
    return filled(rows, columns,
                  [&](std::size_t i, std::size_t j) { return hides(i, j) ? 1.0 : 0.0; });
}

Mask as_mask(const Matrix& numbers) {
    Mask mask = Mask::from_shape({numbers.shape(0), numbers.shape(1)});
    std::transform(numbers.begin(), numbers.end(), mask.begin(), [](double x) { return x != 0; });
    return mask;
}

// ---- task 1 -------------------------------------------------------------------------------------

bool comes_later(std::size_t i, std::size_t j) {
    return j > i;
}

// A mistake that asks something else of row i and column j of n words.
template <class Hides>
Mistake<std::size_t> hides_where(Hides hides, const std::string& sentence) {
    return {[hides](const std::size_t& n) {
                return Guess(
                    mask_of(n, n, [&](std::size_t i, std::size_t j) { return hides(i, j, n); }));
            },
            sentence, causal};
}

std::vector<Mistake<std::size_t>> mistakes_of_causal_mask() {
    using Size = std::size_t;
    auto opposite =
        hides_where([](Size i, Size j, Size) { return j <= i; },
                    tr("Your mask has the opposite meaning: true where a word is visible. "
                       "In this tutorial true means hidden."));
    opposite.read = polarity;
    return {
        opposite,
        hides_where([](Size i, Size j, Size) { return j < i; },
                    tr("You hide the words before, and show those after. Row i is the word that "
                       "looks; what comes later has a larger column: j > i.")),
        hides_where(
            [](Size i, Size j, Size) { return j >= i; },
            tr("You hide each word from itself too: that is j >= i. Then the first word sees "
               "nothing at all.")),
        hides_where(
            [](Size i, Size j, Size) { return j == i + 1; },
            tr("Only the next word is hidden: that is j == i + 1. All words that come later "
               "are later, too: j > i.")),
        hides_where([](Size i, Size j, Size) { return j > i + 1; },
                    tr("You show each word the one after it, too: that is j > i + 1. A word sees "
                       "itself and what came before.")),
        hides_where([](Size i, Size j, Size) { return i != j; },
                    tr("All is hidden but each word from itself. (If you wrote j - i > 0: a "
                       "std::size_t can't be negative, and what would be below 0 becomes huge. "
                       "Compare j > i.)")),
        hides_where(
            [](Size i, Size j, Size) { return i == j; },
            tr("You hide each word from itself, and nothing else. It is what comes later that "
               "is hidden: j > i.")),
        hides_where([](Size i, Size j, Size n) { return i + j >= n; },
                    tr("This is the triangle of the other diagonal. The words that come later than "
                       "word i have a larger column: j > i.")),
        hides_where([](Size i, Size j, Size n) { return i + j + 1 < n; },
                    tr("This is the triangle of the other diagonal. The words that come later than "
                       "word i have a larger column: j > i.")),
        hides_where([](Size i, Size j, Size) { return i > 0 && j > i; },
                    tr("The first word sees all words. Rows are counted from 0, and the first one "
                       "needs its own hidden cells, too.")),
        hides_where(
            [](Size i, Size j, Size n) { return j > i && j + 1 < n; },
            tr("The last word is hidden from nobody: the loop over the columns ends one too "
               "early.")),
        hides_where([](Size, Size, Size) { return false; },
                    tr("Nothing is hidden: every cell is false.")),
        hides_where(
            [](Size, Size, Size) { return true; },
            tr("Everything is hidden: every cell is true. Then no word sees anything, not "
               "even itself. (If you wrote i < j < n: in C++ this is (i < j) < n, where a bool is "
               "compared with n. Compare twice, with && between.)"))};
}

Task causal_mask() {
    Exercise<Mask(std::size_t)> task;
    task.name = "causal_mask";
    task.built = tr(
        "You built the causal mask. GPT has it in every layer: it learns to guess the next word, "
        "and must not see it beforehand. BERT has none.");
    task.call = "causal_mask(n)";
    task.parameters = {"n"};
    task.expected = [](std::size_t n) { return as_mask(mask_of(n, n, comes_later)); };
    task.shown = [](std::size_t n) -> Shown {
        return {{}, mask_table("hidden", mask_of(n, n, comes_later)), tr("n is {}.", n)};
    };
    task.questions = {{2}, {4}};
    task.large = {{20}, {40}, {70}};
    task.sample = [](Sample& sample) { return std::tuple{sample.size()}; };
    task.mistakes = mistakes_of_causal_mask();
    return task;
}

// ---- task 2 -------------------------------------------------------------------------------------

using Flags = std::vector<bool>;

// A mistake that asks something else of row i and column j.
template <class Hides>
Mistake<Flags> flags_hide_where(Hides hides, const std::string& sentence,
                                const std::string& read = padding) {
    return {[hides](const Flags& flags) {
                return Guess(mask_of(flags.size(), flags.size(), [&](std::size_t i, std::size_t j) {
                    return hides(flags, i, j);
                }));
            },
            sentence, read};
}

// The flags as they are, along `rows` rows.
Matrix repeated(const Flags& flags, std::size_t rows) {
    return mask_of(rows, flags.size(), [&](std::size_t, std::size_t j) { return flags[j]; });
}

std::vector<Mistake<Flags>> mistakes_of_padding_mask() {
    using Size = std::size_t;
    const std::string last_words = tr(
        "You hid as many words at the end as there is padding. Padding may stand anywhere: look at "
        "each flag, is_padding[j].");
    const auto counted = [](const Flags& flags) {
        return static_cast<Size>(std::count(flags.begin(), flags.end(), true));
    };
    return {
        flags_hide_where(
            [](const Flags& f, Size i, Size) { return f[i]; },
            tr("You filled the row of the padding: what the padding sees. But nobody may "
               "listen to it, and who is listened to is the key, the column.")),
        flags_hide_where(
            [](const Flags& f, Size i, Size j) { return f[i] || f[j]; },
            tr("You filled the row of the padding as well as its column. Then its row is "
               "hidden throughout, and a careless softmax makes nan of it. Only the "
               "column is hidden.")),
        flags_hide_where([](const Flags& f, Size, Size j) { return !f[j]; },
                         tr("Your mask has the opposite meaning: it hides the words and shows the "
                            "padding. In this tutorial true means hidden."),
                         polarity),
        flags_hide_where([](const Flags& f, Size i, Size j) { return f[i] && f[j]; },
                         tr("Now only padding does not hear padding; the real words still do. Who "
                            "asks does not matter here: the whole column is hidden.")),
        flags_hide_where(
            [](const Flags& f, Size i, Size j) { return f[i] != f[j]; },
            tr("A cell is hidden here where one of its two words is padding and the other is not. "
               "Who asks does not matter: the whole column of padding is hidden, and no other.")),
        flags_hide_where(
            [](const Flags& f, Size i, Size j) { return !f[i] && f[j]; },
            tr("The real words don't hear padding, but padding does. Who asks does not "
               "matter here: the whole column is hidden.")),
        flags_hide_where([](const Flags& f, Size i, Size j) { return f[j] || j > i; },
                         tr("You hid the words that come later as well. That is the other mask, of "
                            "task 1. This one hides padding and nothing else; the two are joined "
                            "afterwards.")),
        flags_hide_where(
            [](const Flags& f, Size i, Size j) { return i == j && f[j]; },
            tr("Only the cell on the diagonal is set: padding is hidden from itself, and "
               "all others still listen to it. The whole column is hidden.")),
        flags_hide_where(
            [](const Flags& f, Size i, Size j) { return i != j && f[j]; },
            tr("Padding still sees itself. It is hidden as a key from every query, its "
               "own included: the whole column is hidden.")),
        flags_hide_where(
            [](const Flags& f, Size i, Size j) { return j > i && f[j]; },
            tr("You hid padding only from the words before it. Those after it must not "
               "listen to it either: the whole column is hidden.")),
        flags_hide_where(
            [](const Flags& f, Size i, Size j) { return j <= i && f[j]; },
            tr("You hid padding only from itself and the words after it. Those before it "
               "must not listen to it either: the whole column is hidden.")),
        flags_hide_where(
            [](const Flags& f, Size, Size j) {
                return std::any_of(f.begin(), f.begin() + static_cast<std::ptrdiff_t>(j) + 1,
                                   [](bool flag) { return flag; });
            },
            tr("You hid everything from the first padding on. Padding may stand in front "
               "as well: look at each flag, is_padding[j].")),
        flags_hide_where(
            [](const Flags& f, Size, Size j) {
                return f[j] && std::find(f.begin(), f.end(), true) - f.begin() ==
                                   static_cast<std::ptrdiff_t>(j);
            },
            tr("Only the first padding is hidden: the search stops too early. There may "
               "be more: look at each flag, is_padding[j].")),
        flags_hide_where(
            [counted](const Flags& f, Size, Size j) { return j >= f.size() - counted(f); },
            last_words),
        flags_hide_where([](const Flags& f, Size i, Size j) { return i > 0 && f[j]; },
                         tr("The first word still listens to padding: rows are counted from 0.")),
        flags_hide_where([](const Flags& f, Size, Size j) { return j > 0 && f[j]; },
                         tr("Padding in front is not hidden: columns are counted from 0.")),
        flags_hide_where([](const Flags& f, Size, Size j) { return j + 1 < f.size() && f[j]; },
                         tr("Padding at the very end is not hidden: the loop over the columns ends "
                            "one too early.")),
        {[](const Flags& flags) { return Guess(repeated(flags, 1)); },
         tr("This is one row for all queries. Nothing is stretched here: each query has a row of "
            "its own, [n, n]."),
         padding},
        {[](const Flags& flags) { return Guess(reference::turned(repeated(flags, 1))); },
         tr("This is one column. A mask has a row for each query and a column for each key, [n, "
            "n]."),
         padding},
        flags_hide_where([](const Flags&, Size, Size) { return false; },
                         tr("Nothing is hidden: every cell is false.")),
        flags_hide_where([](const Flags&, Size, Size) { return true; },
                         tr("Everything is hidden: every cell is true."))};
}

Task padding_mask() {
    Exercise<Mask(Flags)> task;
    task.name = "padding_mask";
    task.built = tr(
        "You built the padding mask. Sentences of one batch are filled up to the same length, and "
        "BERT is handed this mask (as attention_mask) so that nobody listens to what fills up.");
    task.call = "padding_mask(is_padding)";
    task.parameters = {"is_padding"};
    task.expected = [](const Flags& flags) { return as_mask(repeated(flags, flags.size())); };
    task.shown = [](const Flags& flags) -> Shown {
        const LabelledMatrix given{"padding",
                                   "is_padding",
                                   {tr_noop("list"), "list", {"is_padding"}},
                                   {tr_noop("word"), "words", words(flags.size())},
                                   repeated(flags, 1),
                                   Kind::mask};
        return {{given}, mask_table("hidden", repeated(flags, flags.size()))};
    };
    task.questions = {{{false, true}}, {{true, false, false, true}}};
    Flags many(40, false);
    many[5] = many[20] = many[33] = many[39] = true;
    task.large = {{many}};
    task.sample = [](Sample& sample) {
        const Mask row = sample.mask(1, sample.size());
        return std::tuple{Flags(row.begin(), row.end())};
    };
    task.mistakes = mistakes_of_padding_mask();
    return task;
}

// ---- task 3 -------------------------------------------------------------------------------------

using ApplyMistake = Mistake<Matrix, Mask>;

// A mistake that makes something else of score, mask and place.
template <class Cell>
ApplyMistake each_score(Cell cell, const std::string& sentence, const std::string& read = apply) {
    return {[cell](const Matrix& scaled, const Mask& hidden) {
                return Guess(
                    filled(scaled.shape(0), scaled.shape(1), [&](std::size_t i, std::size_t j) {
                        return cell(scaled(i, j), hidden(i, j), i, j);
                    }));
            },
            sentence, read};
}

// -inf in the cells for which `asks` holds, instead of those that the mask hides.
template <class Asks>
ApplyMistake hides_cells(Asks asks, const std::string& sentence, const std::string& read = apply) {
    return {[asks](const Matrix& scaled, const Mask& hidden) {
                return Guess(
                    filled(scaled.shape(0), scaled.shape(1), [&](std::size_t i, std::size_t j) {
                        return asks(hidden, scaled, i, j) ? minus_infinity : scaled(i, j);
                    }));
            },
            sentence, read};
}

// A score below `low` is taken for one that was hidden already.
ApplyMistake hides_far_below(double low) {
    return hides_cells(
        [low](const Mask& hidden, const Matrix& scaled, std::size_t i, std::size_t j) {
            return hidden(i, j) || scaled(i, j) < low;
        },
        tr("A score far below 0 was hidden as well. It is a score like any other, and no sign of "
           "hiding: ask the mask only."));
}

// A finite number in place of -inf, put there or added.
void add_finite_numbers(std::vector<ApplyMistake>& mistakes) {
    const std::string large_negative = tr(
        "A large negative number stands where the mask hides, put there or added. Beside other "
        "scores that works. But a row that is hidden throughout shares its attention out all the "
        "same, since softmax looks at differences only. -inf never does.");
    // What people take for "minus infinity": a type's lowest number, a power of ten, all nines.
    // -6909542 is -float('inf'): in C++ the quotes make a whole number of the three letters.
    std::vector<double> lows{std::numeric_limits<double>::lowest(),
                             double{std::numeric_limits<float>::lowest()},
                             double{std::numeric_limits<int>::min()},
                             static_cast<double>(std::numeric_limits<long long>::min()),
                             -65504,
                             -6909542};
    for (int digits = 2; digits <= std::numeric_limits<double>::max_exponent10; ++digits) {
        const double power = std::strtod(("1e" + std::to_string(digits)).c_str(), nullptr);
        lows.push_back(-power);
        if (digits <= std::numeric_limits<double>::digits10) lows.push_back(1 - power);
    }
    for (const double low : lows) {
        mistakes.push_back(each_score([low](double score, bool hides, std::size_t,
                                            std::size_t) { return hides ? low : score; },
                                      large_negative));
        mistakes.push_back(each_score([low](double score, bool hides, std::size_t,
                                            std::size_t) { return hides ? score + low : score; },
                                      large_negative));
    }
}

std::vector<ApplyMistake> mistakes_of_apply_mask() {
    using Size = std::size_t;
    const std::string zeros = tr(
        "You put 0 where the mask hides. A score of 0 is a score like any other: e^0 is 1, so "
        "after softmax the hidden word still has weight. It takes -inf. (If you did not write 0: "
        "numeric_limits<double>::min() is the smallest number above 0, and "
        "numeric_limits<int>::infinity() is 0, since an int has no infinity.)");
    const std::string why_infinity = tr("./learn run 6, \"Why -inf, and why before softmax\"");
    const std::string multiplied = tr(
        "You multiplied the mask by -inf. Where the mask is 0 that is 0 * -inf, and this is nan. "
        "Choose between score and -inf, for example with xt::where.");
    std::vector<ApplyMistake> mistakes{
        each_score([](double score, bool hides, Size, Size) { return hides ? 0 : score; }, zeros,
                   why_infinity),
        // numeric_limits<double>::min(), which is as good as 0.
        each_score([](double score, bool hides, Size,
                      Size) { return hides ? std::numeric_limits<double>::min() : score; },
                   zeros, why_infinity),
        hides_cells(
            [](const Mask& hidden, const Matrix&, Size i, Size j) { return !hidden(i, j); },
            tr("You hid what should be seen, and show what is hidden. In this tutorial true "
               "means hidden."),
            polarity),
        each_score(
            [](double, bool hides, Size, Size) { return hides ? minus_infinity : not_a_number; },
            multiplied),
        each_score(
            [](double score, bool hides, Size, Size) { return hides ? -minus_infinity : score; },
            tr("You put +inf where the mask hides. A hidden word needs the smallest score "
               "there is, -inf, so that e^ of it is 0.")),
        each_score(
            [](double score, bool hides, Size, Size) { return hides ? not_a_number : score; },
            tr("You put nan where the mask hides. softmax adds up over the row, and nan plus "
               "anything is nan: the whole row would be lost. e^(-inf) is a plain 0.")),
        each_score(
            [](double score, bool hides, Size, Size) {
                return hides ? score * minus_infinity : score;
            },
            tr("You multiplied the hidden scores by -inf. A negative one becomes +inf, and 0 "
               "becomes nan. Put -inf itself there.")),
        each_score([](double score, bool hides, Size, Size) { return hides ? -score : score; },
                   tr("You turned the sign of the hidden scores over. They are still scores; what "
                      "must not be seen takes -inf.")),
        each_score(
            [](double, bool hides, Size, Size) { return hides ? minus_infinity : 0; },
            tr("The scores are lost: what is not hidden should keep its score, and yours is "
               "0. This is the mask alone; add it to the scores, or choose between the two.")),
        hides_cells([](const Mask&, const Matrix&, Size i, Size j) { return j > i; },
                    tr("You hid the words that come later, whatever the mask says. A mask may hide "
                       "other words, padding for one: ask hidden(i, j).")),
        {[](const Matrix& scaled, const Mask& hidden) {
             if (scaled.shape(0) != scaled.shape(1)) return Guess::anything();
             return Guess(
                 reference::masked(scaled, as_mask(reference::turned(as_numbers(hidden)))));
         },
         tr("You read the mask transposed, as hidden(j, i). Cell (i, j) of the scores belongs to "
            "cell (i, j) of the mask: hidden(i, j)."),
         apply},
        hides_cells(
            [](const Mask& hidden, const Matrix&, Size, Size j) { return hidden(0, j); },
            tr("You read the first row of the mask for every query: hidden(0, j). Each query "
               "has a row of its own: hidden(i, j).")),
        hides_cells(
            [](const Mask& hidden, const Matrix&, Size i, Size) { return hidden(i, 0); },
            tr("You read the first column of the mask for every key: hidden(i, 0). Each key "
               "has a column of its own: hidden(i, j).")),
        hides_cells(
            [](const Mask& hidden, const Matrix& scaled, Size i, Size j) {
                return hidden(i, j) || !(std::abs(scaled(i, j)) > 0);
            },
            tr("A score of 0 was hidden as well. 0 is a score like any other, and no sign of "
               "hiding: ask the mask only.")),
        hides_far_below(-1e3),
        hides_far_below(-1e4),
        hides_far_below(-1e5),
        hides_far_below(-1e6),
        hides_far_below(-1e8),
        hides_far_below(-1e9),
        hides_cells(
            [](const Mask& hidden, const Matrix&, Size i, Size j) {
                return hidden(i, j) &&
                       std::find(&hidden(i, 0), &hidden(i, 0) + j, true) == &hidden(i, 0) + j;
            },
            tr("Only the first hidden key of each row is hidden: the loop stops there. There "
               "may be more.")),
        hides_cells(
            [](const Mask& hidden, const Matrix&, Size i, Size j) {
                const bool* cell = &hidden(i, j);
                return *cell && std::find(&hidden(0, 0), cell, true) == cell;
            },
            tr("Only the very first hidden key is hidden: a return inside the loops ends them. "
               "There may be more.")),
        hides_cells(
            [](const Mask& hidden, const Matrix&, Size i, Size j) {
                return hidden(i, j) && !std::all_of(&hidden(i, 0), &hidden(i, 0) + hidden.shape(1),
                                                    [](bool hides) { return hides; });
            },
            tr("A row that is hidden throughout kept its scores. Hidden is hidden: what "
               "softmax makes of such a row is the next chapter's question.")),
        hides_cells(
            [](const Mask& hidden, const Matrix&, Size i, Size j) { return i > 0 && hidden(i, j); },
            tr("Nothing is hidden in the first row: rows are counted from 0.")),
        hides_cells(
            [](const Mask& hidden, const Matrix&, Size i, Size j) { return j > 0 && hidden(i, j); },
            tr("Nothing is hidden in the first column: columns are counted from 0.")),
        hides_cells([](const Mask& hidden, const Matrix&, Size i,
                       Size j) { return i + 1 < hidden.shape(0) && hidden(i, j); },
                    tr("Nothing is hidden in the last row: the loop ends one too early.")),
        hides_cells([](const Mask& hidden, const Matrix&, Size i,
                       Size j) { return j + 1 < hidden.shape(1) && hidden(i, j); },
                    tr("Nothing is hidden in the last column: the loop ends one too early.")),
        hides_cells([](const Mask&, const Matrix&, Size, Size) { return true; },
                    tr("Everything is hidden, whatever the mask says. (If you wrote = in an if: it "
                       "assigns, == compares, and a bool needs neither: if (hidden(i, j)).)")),
        each_score([](double score, bool, Size, Size) { return score; },
                   tr("These are the scores as they came in: nothing is hidden."))};
    add_finite_numbers(mistakes);
    return mistakes;
}

Task apply_mask() {
    Exercise<Matrix(Matrix, Mask)> task;
    task.name = "apply_mask";
    task.all_digits = true;
    task.magnitude = [](const auto&...) { return 0; };
    task.built = tr(
        "You hid keys with -inf, before softmax. Every GPT and every BERT hides here, between the "
        "scaled scores and softmax.");
    task.call = "apply_mask(scaled, hidden)";
    task.parameters = {"scaled", "hidden"};
    task.expected = reference::masked;
    task.shown = [](const Matrix& scaled, const Mask& hidden) -> Shown {
        return {{query_by_key("scaled", scaled), mask_table("hidden", as_numbers(hidden))},
                query_by_key("masked", scaled)};
    };
    task.questions = {
        {Matrix{{3, 5}, {2, 4}}, Mask{{false, true}, {false, false}}},
        {Matrix{{1, -2, 3}, {0, 5, 4}}, Mask{{false, true, true}, {true, false, true}}},
        // However far below 0 a score is, only the mask hides it.
        {Matrix{{-2000, -2e6}, {-2e9, -1e30}}, Mask{{false, false}, {false, false}}}};
    task.sample = [](Sample& sample) {
        const std::size_t rows = sample.size();
        const std::size_t columns = sample.size();
        const Matrix scaled = sample.matrix(rows, columns);
        return std::tuple{scaled, sample.mask(rows, columns)};
    };
    task.mistakes = mistakes_of_apply_mask();
    return task;
}

// ---- task 4 -------------------------------------------------------------------------------------

// A mistake that asks something else of each cell of the mask.
template <class Hides>
Mistake<Mask> visible_becomes(Hides hides, const std::string& sentence) {
    return {[hides](const Mask& visible) {
                return Guess(
                    mask_of(visible.shape(0), visible.shape(1),
                            [&](std::size_t i, std::size_t j) { return hides(visible, i, j); }));
            },
            sentence, polarity};
}

std::vector<Mistake<Mask>> mistakes_of_from_visible() {
    using Size = std::size_t;
    const std::string turned = tr(
        "You transposed the mask. With a causal mask this looks almost right, but rows are queries "
        "in both masks. Only true and false change places.");
    return {
        visible_becomes([](const Mask& visible, Size i, Size j) { return visible(i, j); },
                        tr("The mask is as it came. In it true means visible; in ours true means "
                           "hidden. Mixed up, every word sees just what it should not.")),
        {[](const Mask& visible) { return Guess(reference::turned(as_numbers(visible))); }, turned,
         polarity},
        {[](const Mask& visible) {
             const Matrix other_way = reference::turned(as_numbers(visible));
             return Guess(mask_of(visible.shape(1), visible.shape(0),
                                  [&](Size i, Size j) { return !(other_way(i, j) > 0); }));
         },
         tr("True and false have changed places, but rows and columns have, too. Rows are queries "
            "in both masks: each cell stays where it is."),
         polarity},
        visible_becomes(
            [](const Mask&, Size, Size) { return true; },
            tr("Now every cell is true. If you wrote ~: it flips the bits of a number, "
               "and both ~0 = -1 and ~1 = -2 count as true. The opposite of a bool is !.")),
        visible_becomes([](const Mask&, Size, Size) { return false; },
                        tr("Now every cell is false, and nothing is hidden at all.")),
        visible_becomes([](const Mask&, Size i, Size j) { return j > i; },
                        tr("This is a causal mask, whatever mask came. It may hide other words, "
                           "padding for one: ask each of its cells.")),
        visible_becomes(
            [](const Mask& visible, Size i, Size j) { return !visible(i, j) && i != j; },
            tr("The diagonal is never hidden here. Mostly a word does see itself, but "
               "that is for the mask to say: padding does not.")),
        visible_becomes(
            [](const Mask& visible, Size i, Size j) { return !visible(i, j) || j > i; },
            tr("What comes later is hidden as well, whatever the mask says. Only true and "
               "false change places.")),
        visible_becomes([](const Mask& visible, Size i,
                           Size j) { return i == 0 ? visible(i, j) : !visible(i, j); },
                        tr("The first row is as it came: rows are counted from 0.")),
        visible_becomes([](const Mask& visible, Size i,
                           Size j) { return j == 0 ? visible(i, j) : !visible(i, j); },
                        tr("The first column is as it came: columns are counted from 0.")),
        visible_becomes(
            [](const Mask& visible, Size i, Size j) {
                return i + 1 == visible.shape(0) ? visible(i, j) : !visible(i, j);
            },
            tr("The last row is as it came: the loop ends one too early.")),
        visible_becomes(
            [](const Mask& visible, Size i, Size j) {
                return j + 1 == visible.shape(1) ? visible(i, j) : !visible(i, j);
            },
            tr("The last column is as it came: the loop ends one too early."))};
}

Task from_visible() {
    Exercise<Mask(Mask)> task;
    task.name = "from_visible";
    task.built =
        tr("You translated a mask. PyTorch itself has both meanings: true is visible in "
           "scaled_dot_product_attention, and hidden in nn.MultiheadAttention.");
    task.call = "from_visible(visible)";
    task.parameters = {"visible"};
    task.expected = [](const Mask& visible) {
        return as_mask(mask_of(visible.shape(0), visible.shape(1),
                               [&](std::size_t i, std::size_t j) { return !visible(i, j); }));
    };
    task.shown = [](const Mask& visible) -> Shown {
        return {{mask_table("visible", as_numbers(visible))},
                mask_table("hidden", as_numbers(visible))};
    };
    task.large = {{as_mask(mask_of(40, 40, comes_later))}};
    task.questions = {{Mask{{true, false}, {true, true}}},
                      {Mask{{true, false, false}, {false, true, false}}}};
    task.sample = [](Sample& sample) {
        const std::size_t rows = sample.size();
        return std::tuple{sample.mask(rows, sample.size())};
    };
    task.mistakes = mistakes_of_from_visible();
    return task;
}

}  // namespace

Chapter judge::chapter() {
    return {"05_masking", {causal_mask(), padding_mask(), apply_mask(), from_visible()}};
}
