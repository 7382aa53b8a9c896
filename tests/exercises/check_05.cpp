// The checks of chapter 5: masking.
#include "05_masking/masking.hpp"

#include <limits>

#include "tests/catch.hpp"
#include "tests/exercises/ch05.hpp"
#include "tests/exercises/checker.hpp"

using namespace checks;

const Chapter& checks::chapter() {
    static const Chapter chapter{"05_masking",
                                 {"causal_mask", "padding_mask", "apply_mask", "from_visible"}};
    return chapter;
}

namespace {

const std::string page = "chapters/05_masking/masking.hpp";
const std::string polarity = page + ", the comment above the masks";
const std::string legend = "In the tables 1 is true and 0 is false.";

Matrix opposite(const Matrix& mask) {
    return filled(mask.shape(0), mask.shape(1),
                  [&](std::size_t i, std::size_t j) { return 1 - mask(i, j); });
}

Tensor mask_table(const std::string& name, const Matrix& values) {
    return query_by_key(name, values, Kind::unsigned_numbers);
}

void ask_causal(std::size_t n) {
    const Matrix expected = as_numbers(attention::causal_mask(n));
    Mistake visible{opposite(expected),
                    "Your mask has the opposite meaning: true where a word is visible. In this "
                    "tutorial true means hidden.",
                    polarity};
    Mistake past{attention::transpose(expected),
                 "You hide the words before, and show those after. Row i is the word that looks; "
                 "what comes later has a larger column: j > i.",
                 page + ", the comment on causal_mask"};
    Mistake itself{filled(n, n, [](std::size_t i, std::size_t j) { return j >= i ? 1.0 : 0.0; }),
                   "You hide each word from itself too: that is j >= i. Then the first word sees "
                   "nothing at all.",
                   page + ", the comment on causal_mask"};
    ask({1,
         {},
         "causal_mask(" + std::to_string(n) + ")",
         mask_table("hidden", expected),
         {visible, past, itself},
         "n is " + std::to_string(n) + ". " + legend},
        [&] { return as_numbers(exercise::causal_mask(n)); });
}

void ask_padding(const std::vector<bool>& is_padding) {
    const Matrix expected = as_numbers(attention::padding_mask(is_padding));
    const std::size_t n = is_padding.size();
    Mistake rows{attention::transpose(expected),
                 "You filled the row of the padding: what the padding sees. But nobody may listen "
                 "to it, and who is listened to is the key, the column.",
                 page + ", the comment on padding_mask"};
    Mistake both{filled(n, n,
                        [&](std::size_t i, std::size_t j) {
                            return is_padding[i] || is_padding[j] ? 1.0 : 0.0;
                        }),
                 "You filled the row of the padding as well as its column. Then its row is hidden "
                 "throughout, and a careless softmax makes nan of it. Only the column is hidden.",
                 page + ", the comment on padding_mask"};
    Mistake visible{opposite(expected),
                    "Your mask has the opposite meaning: it hides the words and shows the padding. "
                    "In this tutorial true means hidden.",
                    polarity};
    Mistake both_padding{
        filled(n, n,
               [&](std::size_t i, std::size_t j) {
                   return is_padding[i] && is_padding[j] ? 1.0 : 0.0;
               }),
        "Now only padding does not hear padding; the real words still do. Who asks "
        "does not matter here: the whole column is hidden.",
        page + ", the comment on padding_mask"};
    Mistake causal{
        filled(n, n,
               [&](std::size_t i, std::size_t j) { return is_padding[j] || j > i ? 1.0 : 0.0; }),
        "You hid the words that come later as well. That is the other mask, of task 1. "
        "This one hides padding and nothing else; the two are joined afterwards.",
        page + ", the comment on padding_mask"};
    const Matrix flags =
        filled(1, n, [&](std::size_t, std::size_t j) { return is_padding[j] ? 1.0 : 0.0; });
    Tensor given{"is_padding",
                 "is_padding",
                 {"list", "list", {"is_padding"}},
                 {"word", "words", words(n)},
                 flags,
                 Kind::unsigned_numbers};
    ask({2,
         {given},
         "padding_mask(is_padding)",
         mask_table("hidden", expected),
         {rows, both, visible, both_padding, causal},
         legend},
        [&] { return as_numbers(exercise::padding_mask(is_padding)); });
}

void ask_apply(const Matrix& scaled, const Mask& mask) {
    const std::size_t n = scaled.shape(0);
    const std::size_t m = scaled.shape(1);
    const auto where = [&](bool swapped, double value) {
        return filled(n, m, [&](std::size_t i, std::size_t j) {
            return mask(i, j) != swapped ? value : scaled(i, j);
        });
    };
    Mistake zeros{
        where(false, 0),
        "You put 0 where the mask hides. A score of 0 is a score like any other: e^0 is "
        "1, so after softmax the hidden word still has weight. It takes -inf. (If you did "
        "not write 0: numeric_limits<double>::min() is the smallest number above 0, and "
        "numeric_limits<int>::infinity() is 0, since an int has no infinity.)",
        "./learn run 6, \"Why -inf, and why before softmax\""};
    Mistake inverted{where(true, hidden),
                     "You hid what should be seen, and show what is hidden. In this tutorial true "
                     "means hidden.",
                     polarity};
    Mistake product{
        filled(n, m,
               [&](std::size_t i, std::size_t j) { return mask(i, j) ? hidden : not_a_number; }),
        "You multiplied the mask by -inf. Where the mask is 0 that is 0 * -inf, and "
        "this is nan. Choose between score and -inf, for example with xt::where.",
        page + ", the comment on apply_mask"};
    Mistake opposite_infinity{where(false, -hidden),
                              "You put +inf where the mask hides. A hidden word needs the smallest "
                              "score there is, -inf, so that e^ of it is 0.",
                              page + ", the comment on apply_mask"};
    Mistake causal{
        filled(n, m, [&](std::size_t i, std::size_t j) { return j > i ? hidden : scaled(i, j); }),
        "You hid the words that come later, whatever the mask says. A mask may hide other "
        "words, padding for one: ask hidden(i, j).",
        page + ", the comment on apply_mask"};
    std::vector<Mistake> mistakes{zeros, inverted, product, opposite_infinity, causal};
    if (n == m) {
        mistakes.push_back({filled(n, m,
                                   [&](std::size_t i, std::size_t j) {
                                       return mask(j, i) ? hidden : scaled(i, j);
                                   }),
                            "You read the mask transposed, as hidden(j, i). Cell (i, j) of the "
                            "scores belongs to cell (i, j) of the mask: hidden(i, j).",
                            page + ", the comment on apply_mask"});
    }
    // What people take for "minus infinity".
    for (const double low : {std::numeric_limits<double>::lowest(), -1e9, -1e10, -1e12, -1e30, -1e6,
                             -1e5, -1e4, -9999.0, -1e3, -999.0, -100.0}) {
        mistakes.push_back({where(false, low),
                            "You put a large negative number where the mask hides. Beside other "
                            "scores that works. But where a row is hidden throughout, all its keys "
                            "have the same score again, and share the attention. -inf never does.",
                            page + ", the comment on apply_mask"});
    }
    ask({3,
         {query_by_key("scaled", scaled), mask_table("hidden", as_numbers(mask))},
         "apply_mask(scaled, hidden)",
         query_by_key("masked", attention::apply_mask(scaled, mask)),
         mistakes,
         legend},
        [&] { return exercise::apply_mask(scaled, mask); });
}

void ask_visible(const Mask& visible) {
    const Matrix given = as_numbers(visible);
    const Matrix expected = opposite(given);
    Mistake unchanged{
        given,
        "The mask is as it came. In it true means visible; in ours true means hidden. "
        "Mixed up, every word sees just what it should not.",
        polarity};
    Mistake turned{attention::transpose(given),
                   "You transposed the mask. With a causal mask this looks almost right, but rows "
                   "are queries in both masks. Only true and false change places.",
                   polarity};
    Mistake all_hidden{
        constant(given.shape(0), given.shape(1), 1),
        "Now every cell is true. If you wrote ~: it flips the bits of a number, and both ~0 = -1 "
        "and ~1 = -2 count as true. The opposite of a bool is !.",
        polarity};
    ask({4,
         {mask_table("visible", given)},
         "from_visible(visible)",
         mask_table("hidden", expected),
         {unchanged, turned, all_hidden},
         legend},
        [&] { return as_numbers(exercise::from_visible(visible)); });
}

}  // namespace

TEST_CASE("causal_mask", "[ch05][task_1]") {
    ask_causal(2);
    ask_causal(4);
}

TEST_CASE("padding_mask", "[ch05][task_2]") {
    ask_padding({false, true});
    ask_padding({true, false, false, true});
}

TEST_CASE("apply_mask", "[ch05][task_3]") {
    ask_apply({{3, 5}, {2, 4}}, {{false, true}, {false, false}});
    ask_apply({{1, -2, 3}, {0, 5, 4}}, {{false, true, true}, {true, false, true}});
}

TEST_CASE("from_visible", "[ch05][task_4]") {
    ask_visible({{true, false}, {true, true}});
    ask_visible({{true, false, false}, {false, true, false}});
}
