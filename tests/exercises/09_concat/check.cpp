// What is asked in chapter 9, and the misconceptions that are known: joining heads, sharing out,
// and the last map.
#include <fmt/format.h>

#include <algorithm>

#include "common/language.hpp"
#include "tests/exercises/judge/judge.hpp"
#include "tests/exercises/judge/labels.hpp"
#include "tests/exercises/judge/reference.hpp"
#include "tests/exercises/judge/slips.hpp"
#include "tests/exercises/judge/stages.hpp"

using namespace judge;
using attention::tr;
using attention::tr_noop;

namespace {

using Matrices = std::vector<Matrix>;

const std::string folder = "09_concat";
const std::string joining = tr_noop("chapters/09_concat/concat.hpp, the comment on concat_heads");
const std::string sharing = tr_noop("chapters/09_concat/concat.hpp, the comment on split_heads");

Matrix rows_of(const Matrix& m, std::size_t first, std::size_t count) {
    return filled(count, m.shape(1), [&](std::size_t i, std::size_t j) { return m(first + i, j); });
}

Matrix columns_of(const Matrix& m, std::size_t first, std::size_t count) {
    return filled(m.shape(0), count, [&](std::size_t i, std::size_t j) { return m(i, first + j); });
}

// What all heads have in common.
std::size_t words_of(const Matrices& heads) {
    return heads.front().shape(0);
}

std::size_t width_of(const Matrices& heads) {
    return heads.front().shape(1);
}

// Side by side, first head first.
Matrix joined(const Matrices& heads) {
    const std::size_t d = width_of(heads);
    return filled(words_of(heads), heads.size() * d,
                  [&](std::size_t i, std::size_t c) { return heads[c / d](i, c % d); });
}

Matrices split(const Matrix& matrix, std::size_t heads) {
    const std::size_t d = matrix.shape(1) / heads;
    Matrices pieces;
    for (std::size_t h = 0; h < heads; ++h)
        pieces.push_back(columns_of(matrix, h * d, d));
    return pieces;
}

Matrix sum_of(const Matrices& matrices) {
    Matrix sum = matrices.front();
    for (std::size_t h = 1; h < matrices.size(); ++h) {
        for (std::size_t k = 0; k < sum.size(); ++k)
            sum.data()[k] += matrices[h].data()[k];
    }
    return sum;
}

Matrix mean_of(const Matrices& matrices) {
    return reference::divided(sum_of(matrices), static_cast<double>(matrices.size()));
}

Matrices reversed(Matrices matrices) {
    std::reverse(matrices.begin(), matrices.end());
    return matrices;
}

// A few words in any number of heads.
Matrices sample_of_heads(Sample& sample) {
    const std::size_t n = sample.size();
    const std::size_t d = sample.size(1, 6);
    Matrices heads(sample.size(1, 6));
    for (Matrix& head : heads)
        head = sample.matrix(n, d);
    return heads;
}

// As many as a model may have.
Matrices ten_heads() {
    Matrices heads;
    for (int h = 1; h <= 10; ++h)
        heads.push_back(Matrix{{static_cast<double>(h)}, {static_cast<double>(-h)}});
    return heads;
}

std::vector<LabelledMatrix> shown_heads(const Matrices& heads) {
    std::vector<LabelledMatrix> tensors;
    for (std::size_t h = 0; h < heads.size(); ++h)
        tensors.push_back(word_by_feature(fmt::format("heads[{}]", h), heads[h]));
    return tensors;
}

// ---- task 1 -------------------------------------------------------------------------------------

// The heads copied one after the other into memory, and read as rows of another length.
Matrix reshaped(const Matrices& heads) {
    Matrix result = Matrix::from_shape({words_of(heads), heads.size() * width_of(heads)});
    const Matrix pile = stacked(heads);
    std::copy(pile.begin(), pile.end(), result.begin());
    return result;
}

// Column c comes from head c % h instead of head c / d_v.
Matrix taking_turns(const Matrices& heads) {
    return filled(
        words_of(heads), heads.size() * width_of(heads),
        [&](std::size_t i, std::size_t c) { return heads[c % heads.size()](i, c / heads.size()); });
}

// Head h written from column h on, over what the head before it had.
Matrix overlapping(const Matrices& heads) {
    Matrix result = joined(heads);
    std::fill(result.begin(), result.end(), 0.0);
    for (std::size_t h = 0; h < heads.size(); ++h) {
        for (std::size_t i = 0; i < words_of(heads); ++i) {
            for (std::size_t c = 0; c < width_of(heads); ++c)
                result(i, h + c) = heads[h](i, c);
        }
    }
    return result;
}

// Head h written from column h * heads on. What would come beyond the last column is refused, left
// out, or put into the first ones.
enum class Beyond { refused, left_out, anew };

Guess put_by_heads(const Matrices& heads, Beyond beyond) {
    Matrix result = joined(heads);
    const std::size_t columns = result.shape(1);
    const std::size_t count = heads.size();
    if (beyond == Beyond::refused && (count - 1) * count + width_of(heads) > columns) {
        return Guess::throws("out of bounds");
    }
    std::fill(result.begin(), result.end(), 0.0);
    for (std::size_t h = 0; h < count; ++h) {
        for (std::size_t i = 0; i < words_of(heads); ++i) {
            for (std::size_t c = 0; c < width_of(heads); ++c) {
                const std::size_t to = h * count + c;
                if (to < columns || beyond == Beyond::anew)
                    result(i, to % columns) = heads[h](i, c);
            }
        }
    }
    return result;
}

// Every head written into the first block.
Matrix one_over_another(const Matrices& heads) {
    const std::size_t d = width_of(heads);
    return filled(words_of(heads), heads.size() * d,
                  [&](std::size_t i, std::size_t c) { return c < d ? heads.back()(i, c) : 0; });
}

// The columns of one head stay 0.
Matrix joined_without(Matrices heads, std::size_t missing) {
    std::fill(heads[missing].begin(), heads[missing].end(), 0.0);
    return joined(heads);
}

// xt::view(concat, xt::all(), xt::range(h * d_v, d_v)) = heads[h]: from the second head on the view
// has no columns.
Guess range_as_count(const Matrices& heads) {
    if (heads.size() == 1) return joined(heads);
    if (width_of(heads) == 1) return Guess::anything();  // one column fits into none
    return Guess::throws("Incompatible dimension");
}

const char* const stopped_after_two = tr_noop(
    "You stopped after two heads. There may be any number of them: heads.size() says how many.");

// The first two heads, or the only one.
Matrices first_two(const Matrices& heads) {
    return {heads.begin(), heads.begin() + std::min<std::ptrdiff_t>(2, std::ssize(heads))};
}

std::vector<Mistake<Matrices>> mistakes_of_concat() {
    const std::string only_two = tr(stopped_after_two);
    const std::string by_heads = tr(
        "Head h was put from column h * heads.size() on. Each head before it has d_v columns: head h "
        "begins at column h * d_v.");
    return {
        {stacked,
         tr("You put the heads below one another. But a row is a word, and there are no more words than "
            "before: the heads go side by side."),
         joining},
        {reshaped,
         tr("The heads were copied one after the other and then reshaped, without bringing the words to "
            "the front first. So the first words got all of the first head. [h, n, d_v] has to become "
            "[n, h, d_v] before it is read as [n, h * d_v]."),
         joining},
        {taking_turns,
         tr("The heads take turns, column by column. Each head's numbers stay together: first all of "
            "the first head, then all of the second."),
         joining},
        {[](const Matrices& heads) { return Guess(joined(reversed(heads))); },
         tr("The heads stand in the opposite order. The first head comes first, since the first rows of "
            "W_O are made for it."),
         joining},
        {overlapping,
         tr("Head h was put from column h on, so the heads lie over each other. Each head before it has "
            "d_v columns: head h begins at column h * d_v."),
         joining},
        {[](const Matrices& heads) { return put_by_heads(heads, Beyond::refused); }, by_heads,
         joining},
        {[](const Matrices& heads) { return put_by_heads(heads, Beyond::left_out); }, by_heads,
         joining},
        {[](const Matrices& heads) { return put_by_heads(heads, Beyond::anew); }, by_heads,
         joining},
        {one_over_another,
         tr("All heads were put into the first d_v columns, one over the other, and the last one is "
            "left. Head h begins at column h * d_v."),
         joining},
        {sum_of,
         tr("You added the heads up. Then nobody can tell any more which head found what, and W_O could "
            "not treat them differently. Put them side by side."),
         joining},
        {mean_of,
         tr("This is the mean of the heads, as wide as one of them. Then nobody can tell any more which "
            "head found what. Put them side by side."),
         joining},
        {[](const Matrices& heads) { return Guess(joined(Matrices(heads.size(), heads[0]))); },
         tr("The first head stands everywhere. Block h belongs to head h: heads[h], not heads[0]."),
         card(folder, 1)},
        {[](const Matrices& heads) { return Guess(joined(Matrices(heads.size(), heads.back()))); },
         tr("The last head stands everywhere: it was written into every block."), card(folder, 1)},
        {[](const Matrices& heads) { return Guess(joined_without(heads, heads.size() - 1)); },
         tr("The columns of the last head are 0: the loop ends one head too early. h runs from 0 to "
            "heads.size() - 1."),
         card(folder, 1)},
        {[](const Matrices& heads) { return Guess(joined_without(heads, 0)); },
         tr("The columns of the first head are 0: heads are counted from 0."), card(folder, 1)},
        {[](const Matrices& heads) { return Guess(heads[0]); },
         tr("This is the first head alone. All of them stand side by side."), card(folder, 1)},
        {[](const Matrices& heads) { return Guess(joined(first_two(heads))); }, only_two,
         card(folder, 1)},
        {[](const Matrices& heads) {
             Matrices kept = heads;
             for (std::size_t h = 2; h < kept.size(); ++h)
                 std::fill(kept[h].begin(), kept[h].end(), 0.0);
             return Guess(joined(kept));
         },
         only_two, card(folder, 1)},
        {range_as_count,
         tr("A block got numbers of another size. xt::range(from, to) ends before `to`: its second "
            "number is a place, not how many. Head h has the columns xt::range(h * d_v, (h + 1) * "
            "d_v)."),
         card(folder, 1)}};
}

Task concat_heads() {
    Exercise<Matrix(Matrices)> task;
    task.name = "concat_heads";
    task.all_digits = true;
    task.magnitude = [](const auto&...) { return 0; };
    task.built = tr(
        "You joined the heads: each word has one row again, with what every head found for it. All "
        "models with several heads, GPT and BERT among them, do this before their last map.");
    task.call = "concat_heads(heads)";
    task.parameters = {"heads"};
    task.expected = joined;
    task.shown = [](const Matrices& heads) {
        return Shown{shown_heads(heads), word_by_feature("concat", joined(heads))};
    };
    task.questions = {
        {Matrices{{{1, 2}, {3, 4}}, {{5, 6}, {7, 8}}}},
        {Matrices{{{1}, {2}, {3}}, {{4}, {5}, {6}}}},
        {Matrices{{{1, 2, 3}, {4, 5, 6}}, {{7, 8, 9}, {10, 11, 12}}, {{0, 1, 0}, {2, 0, 2}}}}};
    task.large = {{ten_heads()}};
    task.sample = [](Sample& sample) { return std::tuple{sample_of_heads(sample)}; };
    task.mistakes = mistakes_of_concat();
    return task;
}

// ---- task 2 -------------------------------------------------------------------------------------

using SplitTask = Exercise<Matrices(Matrix, std::size_t)>;
using SplitMistake = Mistake<Matrix, std::size_t>;

// Number j of word i in head h is the number at row(i, h, j), column(i, h, j) of the joined matrix.
template <class Place>
std::function<Guess(const Matrix&, std::size_t)> taken_from(Place place) {
    return [place](const Matrix& all, std::size_t heads) {
        const std::size_t d = all.shape(1) / heads;
        Matrices pieces;
        for (std::size_t h = 0; h < heads; ++h) {
            pieces.push_back(filled(all.shape(0), d, [&](std::size_t i, std::size_t j) {
                return all.data()[place(all, heads, h, i, j)];
            }));
        }
        return Guess(pieces);
    };
}

// A reshape to [h, n, d], without a transpose.
std::size_t in_memory(const Matrix& all, std::size_t heads, std::size_t h, std::size_t i,
                      std::size_t j) {
    return (h * all.shape(0) + i) * (all.shape(1) / heads) + j;
}

std::size_t dealt_out(const Matrix& all, std::size_t heads, std::size_t h, std::size_t i,
                      std::size_t j) {
    return i * all.shape(1) + j * heads + h;
}

std::size_t first_columns(const Matrix& all, std::size_t, std::size_t, std::size_t i,
                          std::size_t j) {
    return i * all.shape(1) + j;
}

std::size_t too_early(const Matrix& all, std::size_t, std::size_t h, std::size_t i, std::size_t j) {
    return i * all.shape(1) + h + j;
}

std::size_t begun_by_heads_kept_inside(const Matrix& all, std::size_t heads, std::size_t h,
                                       std::size_t i, std::size_t j) {
    return i * all.shape(1) + (h * heads + j) % all.shape(1);
}

Guess words_shared_out(const Matrix& all, std::size_t heads) {
    const std::size_t n = all.shape(0) / heads;
    Matrices pieces;
    for (std::size_t h = 0; h < heads; ++h)
        pieces.push_back(rows_of(all, h * n, n));
    return pieces;
}

// As many pieces as one should have columns, each as wide as there are heads.
Guess heads_as_width(const Matrix& all, std::size_t heads) {
    return split(all, all.shape(1) / heads);
}

// xt::range(h * d, d): from the second head on it has no columns.
Guess only_first_range(const Matrix& all, std::size_t heads) {
    Matrices pieces = split(all, heads);
    for (std::size_t h = 1; h < heads; ++h)
        pieces[h] = columns_of(all, 0, 0);
    return pieces;
}

// xt::range(from, to - 1).
Guess one_column_short(const Matrix& all, std::size_t heads) {
    const std::size_t d = all.shape(1) / heads;
    Matrices pieces;
    for (std::size_t h = 0; h < heads; ++h)
        pieces.push_back(columns_of(all, h * d, d - 1));
    return pieces;
}

// Head h from column h * heads on: a loop may leave the matrix, a view ends where it ends.
Guess begun_by_heads(const Matrix& all, std::size_t heads) {
    const std::size_t d = all.shape(1) / heads;
    if ((heads - 1) * heads + d > all.shape(1) && all.shape(1) > 1) {
        return Guess::throws("out of bounds");
    }
    Matrices pieces;
    for (std::size_t h = 0; h < heads; ++h)
        pieces.push_back(columns_of(all, all.shape(1) == 1 ? 0 : h * heads, d));
    return pieces;
}

Guess blocks_begun_by_heads(const Matrix& all, std::size_t heads) {
    const std::size_t d = all.shape(1) / heads;
    Matrices pieces;
    for (std::size_t h = 0; h < heads; ++h) {
        const std::size_t from = std::min(h * heads, all.shape(1));
        pieces.push_back(columns_of(all, from, std::min(d, all.shape(1) - from)));
    }
    return pieces;
}

std::vector<SplitMistake> mistakes_of_split() {
    const std::string between_words = tr(
        "This was cut between the words, or not at all. A head gets every word, and a piece of each "
        "word's row.");
    const std::string by_heads = tr(
        "Head h began at column h * heads. Each head before it has d columns: head h begins at column "
        "h * d.");
    return {
        {taken_from(in_memory),
         tr("This is a reshape to [h, n, d] without the transpose. The sizes are right, but each head "
            "got whole words, a part of the sentence, and not a part of every word. Reshape to [n, h, "
            "d] first, then transpose to [h, n, d]."),
         sharing},
        {taken_from(dealt_out),
         tr("The columns were dealt out like cards, one to each head in turn. A head gets columns that "
            "stand together: head 1 the first d, head 2 the next d."),
         sharing},
        {taken_from(first_columns),
         tr("Every head got the same columns, the first ones. Head h begins at column h * d."),
         sharing},
        {taken_from(too_early),
         tr("Head h began at column h, so the heads overlap. Each head before it has d columns: head h "
            "begins at column h * d."),
         sharing},
        {words_shared_out, between_words, sharing},
        {[](const Matrix& all, std::size_t heads) { return Guess(Matrices(heads, all)); },
         between_words, sharing},
        {[](const Matrix& all, std::size_t) { return Guess(Matrices{all}); }, between_words,
         sharing},
        {[](const Matrix& all, std::size_t heads) { return Guess(reversed(split(all, heads))); },
         tr("The heads stand in the opposite order. The first d columns belong to the first head."),
         sharing},
        {begun_by_heads, by_heads, card(folder, 2)},
        {blocks_begun_by_heads, by_heads, card(folder, 2)},
        {taken_from(begun_by_heads_kept_inside), by_heads, card(folder, 2)},
        {one_column_short,
         tr("The last column of each head is missing: xt::range(from, to) ends before `to` already, so "
            "there is no - 1 to it."),
         card(folder, 2)},
        {[](const Matrix& all, std::size_t heads) {
             Matrices pieces = split(all, heads);
             if (pieces.size() > 2) pieces.resize(2);
             return Guess(pieces);
         },
         tr("You stopped after two heads. There may be any number of them: `heads` says how many."),
         card(folder, 2)},
        {heads_as_width,
         tr("The number of heads was taken for the width of a piece. There are `heads` pieces, and each "
            "has joined.shape(1) / heads columns."),
         card(folder, 2)},
        {only_first_range,
         tr("Only the first head has columns. xt::range(from, to) ends before `to`: its second number "
            "is a place, not how many. Head h has xt::range(h * d, (h + 1) * d)."),
         card(folder, 2)},
        {[](const Matrix& all, std::size_t heads) {
             return Guess(Matrices{split(all, heads).front()});
         },
         tr("There is only the first head: does the return stand inside the loop? It comes behind it, when "
            "all heads are in the list."),
         card(folder, 2)},
        {[](const Matrix& all, std::size_t heads) {
             Matrices pieces = split(all, heads);
             pieces.pop_back();
             return Guess(pieces);
         },
         tr("The last head is missing: the loop ends one head too early. h runs from 0 to heads - 1."),
         card(folder, 2)},
        {[](const Matrix& all, std::size_t heads) {
             Matrices pieces = split(all, heads);
             pieces.erase(pieces.begin());
             return Guess(pieces);
         },
         tr("The first head is missing: heads are counted from 0."), card(folder, 2)}};
}

Task split_heads() {
    SplitTask task;
    task.name = "split_heads";
    task.all_digits = true;
    task.magnitude = [](const auto&...) { return 0; };
    task.built = tr(
        "You shared each word's row out to the heads. In PyTorch it is one line that many models "
        "have: a view to [n, h, d], then a transpose to [h, n, d].");
    task.call = "split_heads(joined, heads)";
    task.parameters = {"joined", "heads"};
    task.expected = split;
    task.shown = [](const Matrix& all, std::size_t heads) {
        LabelledMatrix table =
            word_by_feature("heads, one below the other", stacked(split(all, heads)));
        table.rows = head_and_word(heads, all.shape(0));
        return Shown{{word_by_feature("joined", all)},
                     table,
                     heads == 1 ? tr("There is one head.") : tr("There are {} heads.", heads)};
    };
    task.questions = {{Matrix{{1, 2, 5, 6}, {3, 4, 7, 8}}, 2},
                      {Matrix{{1, 2, 3, 4, 5, 6}, {7, 8, 9, 10, 11, 12}, {0, 1, 0, 2, 0, 3}}, 3}};
    task.large = {{joined(ten_heads()), 10}};
    task.sample = [](Sample& sample) {
        const std::size_t heads = sample.size(1, 6);
        const std::size_t d = sample.size(1, 6);
        return SplitTask::Input{sample.matrix(sample.size(), heads * d), heads};
    };
    task.mistakes = mistakes_of_split();
    return task;
}

// ---- task 3 -------------------------------------------------------------------------------------

using OutputTask = Exercise<Matrix(Matrices, Matrix)>;
using OutputMistake = Mistake<Matrices, Matrix>;

// Each head with the rows of W_O from `first(h)` on.
template <class First>
Matrices parts_from(const Matrices& heads, const Matrix& W_O, First first) {
    Matrices parts;
    for (std::size_t h = 0; h < heads.size(); ++h)
        parts.push_back(reference::product(heads[h], rows_of(W_O, first(h), width_of(heads))));
    return parts;
}

Matrices own_parts(const Matrices& heads, const Matrix& W_O) {
    return parts_from(heads, W_O, [&](std::size_t h) { return h * width_of(heads); });
}

// What attention::matmul does with any two matrices.
Guess product_or_throw(const Matrix& left, const Matrix& right) {
    if (left.shape(1) != right.shape(0)) return Guess::throws("matmul: ");
    return reference::product(left, right);
}

// W_O(row(h, j), c) meets number j of head h.
template <class Row>
Matrix mixed_with(const Matrices& heads, const Matrix& W_O, Row row) {
    return filled(words_of(heads), W_O.shape(1), [&](std::size_t i, std::size_t c) {
        double sum = 0;
        for (std::size_t h = 0; h < heads.size(); ++h) {
            for (std::size_t j = 0; j < width_of(heads); ++j)
                sum += heads[h](i, j) * W_O(row(h, j), c);
        }
        return sum;
    });
}

// Columns of W_O where its rows should be: only one head alone may get away with it.
Guess columns_of_w_o(const Matrices& heads, const Matrix& W_O) {
    if (heads.size() > 1) {
        return Guess::throws(
            fmt::format(" times [{}, {}]", W_O.shape(0), std::min(width_of(heads), W_O.shape(1))));
    }
    if (W_O.shape(0) != W_O.shape(1)) return Guess::anything();
    return reference::product(heads[0], W_O);
}

// A head times the whole of W_O, which has rows for all heads.
Guess all_of_w_o(const Matrices& heads, const Matrix& W_O) {
    if (heads.size() > 1) {
        return Guess::throws(fmt::format(" times [{}, {}]", W_O.shape(0), W_O.shape(1)));
    }
    return reference::product(heads[0], W_O);
}

// xt::range(h * d_v, d_v): from the second head on it has no rows.
Guess range_as_count_of_rows(const Matrices& heads, const Matrix& W_O) {
    if (heads.size() > 1) return Guess::throws(" times [0, ");
    return reference::product(heads[0], W_O);
}

// The sum was begun with d_v columns. xtensor stretches what has one column.
Guess sum_as_wide_as_a_head(const Matrices& heads, const Matrix& W_O) {
    const Matrix output = reference::product(joined(heads), W_O);
    const std::size_t d_v = width_of(heads);
    if (d_v == 1 || d_v == W_O.shape(1)) return output;
    if (W_O.shape(1) > 1) return Guess::throws("Incompatible dimension");
    return filled(words_of(heads), d_v, [&](std::size_t i, std::size_t) { return output(i, 0); });
}

// d_v taken off the columns of W_O: its blocks don't fit the heads, or lie over each other.
Guess blocks_by_d_model(const Matrices& heads, const Matrix& W_O) {
    // xt::range ends where the matrix ends.
    const std::size_t rows = std::min(W_O.shape(1) / heads.size(), W_O.shape(0));
    if (rows != width_of(heads)) return Guess::throws("matmul: ");
    return reference::product(joined(heads), W_O);
}

Guess steps_by_d_model(const Matrices& heads, const Matrix& W_O) {
    const std::size_t step = W_O.shape(1) / heads.size();
    if ((heads.size() - 1) * step + width_of(heads) > W_O.shape(0)) {
        return Guess::throws("out of bounds");
    }
    return mixed_with(heads, W_O, [&](std::size_t h, std::size_t j) { return h * step + j; });
}

Guess steps_by_d_model_kept_inside(const Matrices& heads, const Matrix& W_O) {
    const std::size_t step = W_O.shape(1) / heads.size();
    return mixed_with(heads, W_O, [&](std::size_t h, std::size_t j) {
        return std::min(h * step + j, W_O.shape(0) - 1);
    });
}

std::vector<OutputMistake> mistakes_of_adding() {
    return {
        {[](const Matrices& heads, const Matrix&) { return Guess(joined(heads)); },
         tr("This is concat: W_O was left out. Without it each head's findings stay in their own "
            "columns; W_O mixes them, so that every number of the output can draw on every head."),
         tr("./learn run 9, \"What to look for\"")},
        {[](const Matrices& heads, const Matrix& W_O) {
             return Guess(own_parts(heads, W_O).front());
         },
         tr("Only the first head is in the output. The results of all heads are added up."),
         card(folder, 3)},
        {[](const Matrices& heads, const Matrix& W_O) {
             return Guess(own_parts(heads, W_O).back());
         },
         tr("Only the last head is in the output: each head took the place of the one before it. Add "
            "them up: += where you have =."),
         card(folder, 3)},
        {[](const Matrices& heads, const Matrix& W_O) {
             return Guess(joined(own_parts(heads, W_O)));
         },
         tr("The results of the heads stand side by side. Each of them is as wide as the output already, "
            "so they are added up."),
         card(folder, 3)},
        {[](const Matrices& heads, const Matrix& W_O) {
             return Guess(mean_of(own_parts(heads, W_O)));
         },
         tr("This is the mean over the heads. Nothing is divided here: concat W_O is a sum over the "
            "columns of all heads."),
         card(folder, 3)},
        {[](const Matrices& heads, const Matrix& W_O) {
             Matrices parts = own_parts(heads, W_O);
             std::fill(parts.front().begin(), parts.front().end(), 0.0);
             return Guess(sum_of(parts));
         },
         tr("The first head is not in the output: heads are counted from 0."), card(folder, 3)},
        {[](const Matrices& heads, const Matrix& W_O) {
             Matrices parts = own_parts(heads, W_O);
             std::fill(parts.back().begin(), parts.back().end(), 0.0);
             return Guess(sum_of(parts));
         },
         tr("The last head is not in the output: the loop ends one head too early. h runs from 0 to "
            "heads.size() - 1."),
         card(folder, 3)},
        {[](const Matrices& heads, const Matrix& W_O) {
             return Guess(sum_of(first_two(own_parts(heads, W_O))));
         },
         tr(stopped_after_two), card(folder, 3)},
        {[](const Matrices& heads, const Matrix& W_O) {
             Matrices parts = own_parts(heads, W_O);
             parts.push_back(parts.front());
             return Guess(sum_of(parts));
         },
         tr("The first head is in the output twice: the sum begins with it, and the loop adds it again. "
            "Begin with 0, or the loop with the second head."),
         card(folder, 3)},
        {sum_as_wide_as_a_head,
         tr("Two matrices of different sizes were added. The sum starts as large as the output: a row "
            "for each word, a column for each column of W_O."),
         card(folder, 3)}};
}

// Loops with the right ends, which read W_O(c, row).
Guess w_o_by_rows(const Matrices& heads, const Matrix& W_O) {
    const Matrix concat = joined(heads);
    return slips::added_up({concat.shape(0), W_O.shape(1), concat.shape(1),
                            [&](std::size_t i, std::size_t c, std::size_t j) {
                                return concat(i, j) * slips::cell(W_O, c, j);
                            }});
}

std::vector<OutputMistake> mistakes_with_rows() {
    const std::string turned = tr(
        "You transposed W_O. Its rows belong to the numbers that go in, its columns to those that "
        "come out.");
    const std::string linear_map =
        tr("chapters/02_query_key/query_key.hpp, the comment on linear_map");
    const std::string same_rows = tr(
        "All heads were mapped with the same rows of W_O, the first ones. Each head has rows of its "
        "own: head h begins at row h * d_v.");
    const std::string by_d_model = tr(
        "The rows of a head were counted from the columns of W_O: d_model / heads. How many belong to "
        "a head is told by the head itself: d_v = heads[0].shape(1).");
    return {
        {[](const Matrices& heads, const Matrix& W_O) {
             return Guess(
                 sum_of(parts_from(heads, W_O, [](std::size_t) { return std::size_t{0}; })));
         },
         same_rows, card(folder, 3)},
        {[](const Matrices& heads, const Matrix& W_O) {
             return Guess(sum_of(parts_from(heads, W_O, [](std::size_t h) { return h; })));
         },
         tr("Head h was mapped with the rows from h on. Each head before it has d_v rows of W_O: those "
            "of head h begin at row h * d_v."),
         card(folder, 3)},
        {[](const Matrices& heads, const Matrix& W_O) {
             return Guess(reference::product(joined(reversed(heads)), W_O));
         },
         tr("The first head was mapped with the last rows of W_O, and so on: the heads or the blocks "
            "stand in the opposite order. The first d_v rows belong to the first head."),
         card(folder, 3)},
        {[](const Matrices& heads, const Matrix& W_O) {
             return Guess(mixed_with(
                 heads, W_O, [&](std::size_t h, std::size_t j) { return j * heads.size() + h; }));
         },
         tr("The rows of W_O were dealt out like cards, one to each head in turn. A head's rows stand "
            "together: the first d_v belong to the first head."),
         card(folder, 3)},
        {blocks_by_d_model, by_d_model, card(folder, 3)},
        {steps_by_d_model, by_d_model, card(folder, 3)},
        {steps_by_d_model_kept_inside, by_d_model, card(folder, 3)},
        {columns_of_w_o,
         tr("You took columns of W_O. What belongs to one head is rows: they are what its numbers go "
            "into. xt::view takes the rows first, then the columns."),
         card(folder, 3)},
        {all_of_w_o,
         tr("You multiplied a head by the whole of W_O. Only d_v of its rows belong to one head: "
            "those of head h begin at row h * d_v."),
         card(folder, 3)},
        {range_as_count_of_rows,
         tr("A block of W_O has no rows. xt::range(from, to) ends before `to`: its second number is a "
            "place, not how many. Head h has xt::range(h * d_v, (h + 1) * d_v)."),
         card(folder, 3)},
        {[](const Matrices& heads, const Matrix& W_O) {
             return product_or_throw(joined(heads), reference::turned(W_O));
         },
         turned, linear_map},
        {w_o_by_rows, turned, linear_map}};
}

Task output_of() {
    OutputTask task;
    task.name = "output_of";
    task.all_digits = true;
    task.built = tr(
        "You computed what multi-head attention puts out, as a sum over the heads. Researchers read "
        "trained models this way: each head adds its own part, and one part can be taken away.");
    task.call = "output_of(heads, W_O)";
    task.parameters = {"heads", "W_O"};
    task.expected = [](const Matrices& heads, const Matrix& W_O) {
        return reference::product(joined(heads), W_O);
    };
    task.shown = [](const Matrices& heads, const Matrix& W_O) {
        Shown shown{shown_heads(heads),
                    word_by_dimension("output", reference::product(joined(heads), W_O))};
        shown.given.push_back(
            {"W_O", "W_O", features(W_O.shape(0)), dimensions(W_O.shape(1)), W_O});
        return shown;
    };
    task.questions = {{Matrices{{{1}, {2}}, {{3}, {4}}}, Matrix{{1, 0}, {2, 3}}},
                      {Matrices{{{1, 2}, {3, 4}, {0, 1}}, {{5, 6}, {7, 8}, {1, 0}}},
                       Matrix{{1, 0, 2}, {0, 1, 0}, {1, 1, 0}, {-1, 0, 3}}}};
    task.large = {{ten_heads(), reference::turned(Matrix{{1, 2, 3, 4, 5, 6, 7, 8, 9, 10}})}};
    task.sample = [](Sample& sample) {
        const Matrices heads = sample_of_heads(sample);
        const std::size_t rows = heads.size() * width_of(heads);
        const std::size_t d_model = sample.one_in(3) ? rows : sample.size();
        return OutputTask::Input{heads, sample.matrix(rows, d_model)};
    };
    const auto in_own_loops = slips::of_sums<Matrices, Matrix>(
        [](const Matrices& heads, const Matrix& W_O) {
            const Matrix concat = joined(heads);
            return slips::Sums{concat.shape(0), W_O.shape(1), W_O.shape(0),
                               [concat, W_O](std::size_t i, std::size_t c, std::size_t j) {
                                   return concat(i, j) * W_O(j, c);
                               }};
        },
        tr("the loop over the columns of W_O"), card(folder, 3));
    for (const auto& mistakes : {mistakes_of_adding(), mistakes_with_rows(), in_own_loops})
        task.mistakes.insert(task.mistakes.end(), mistakes.begin(), mistakes.end());
    return task;
}

}  // namespace

Chapter judge::chapter() {
    return {folder,
            {concat_heads(), split_heads(), output_of()},
            {stages::transpose(), stages::matmul()}};
}
