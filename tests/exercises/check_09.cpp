// The checks of chapter 9: joining heads, sharing out, and the last map.
#include "09_concat/concat.hpp"

#include <algorithm>
#include <string>

#include "tests/catch.hpp"
#include "tests/exercises/ch09.hpp"
#include "tests/exercises/checker.hpp"
#include XTENSOR_OPERATION

using namespace checks;

const Chapter& checks::chapter() {
    static const Chapter chapter{"09_concat", {"concat_heads", "split_heads", "output_of"}};
    return chapter;
}

namespace {

const std::string joining = "chapters/09_concat/concat.hpp, the comment on concat_heads";
const std::string sharing = "chapters/09_concat/concat.hpp, the comment on split_heads";

// The same numbers in the same order in memory, with another number of rows.
Matrix reshaped(const Matrix& matrix, std::size_t rows) {
    Matrix result = Matrix::from_shape({rows, matrix.size() / rows});
    std::copy(matrix.begin(), matrix.end(), result.begin());
    return result;
}

std::vector<Tensor> shown(const std::vector<Matrix>& heads) {
    std::vector<Tensor> tensors;
    for (std::size_t h = 0; h < heads.size(); ++h)
        tensors.push_back(word_by_feature("heads[" + std::to_string(h) + "]", heads[h]));
    return tensors;
}

// Column c comes from head c % h instead of head c / d_v.
Matrix taking_turns(const std::vector<Matrix>& heads) {
    Matrix result = attention::concat_heads(heads);
    for (std::size_t i = 0; i < result.shape(0); ++i) {
        for (std::size_t c = 0; c < result.shape(1); ++c)
            result(i, c) = heads[c % heads.size()](i, c / heads.size());
    }
    return result;
}

std::vector<Matrix> turns_taken(const Matrix& joined, std::size_t heads) {
    std::vector<Matrix> result = attention::split_heads(joined, heads);
    for (std::size_t i = 0; i < joined.shape(0); ++i) {
        for (std::size_t c = 0; c < joined.shape(1); ++c)
            result[c % heads](i, c / heads) = joined(i, c);
    }
    return result;
}

Matrix sum_of(const std::vector<Matrix>& heads) {
    Matrix sum = heads.front();
    for (std::size_t h = 1; h < heads.size(); ++h) {
        for (std::size_t i = 0; i < sum.size(); ++i)
            sum.data()[i] += heads[h].data()[i];
    }
    return sum;
}

// Head h written from column h on, over what the head before it had; `unset` where none wrote.
Matrix overlapping(const std::vector<Matrix>& heads, double unset) {
    Matrix result = attention::concat_heads(heads);
    std::fill(result.begin(), result.end(), unset);
    for (std::size_t h = 0; h < heads.size(); ++h) {
        for (std::size_t i = 0; i < heads[h].shape(0); ++i) {
            for (std::size_t c = 0; c < heads[h].shape(1); ++c)
                result(i, h + c) = heads[h](i, c);
        }
    }
    return result;
}

void ask_concat(const std::vector<Matrix>& heads) {
    const Matrix pile = stacked(heads);
    Mistake below{pile,
                  "You put the heads below one another. But a row is a word, and there are no more "
                  "words than before: the heads go side by side.",
                  joining};
    Mistake reshape{reshaped(pile, heads.front().shape(0)),
                    "The heads were copied one after the other and then reshaped, without bringing "
                    "the words to the front first. So the first words got all of the first head. "
                    "[h, n, d_v] has to become [n, h, d_v] before it is read as [n, h * d_v].",
                    joining};
    Mistake turns{taking_turns(heads),
                  "The heads take turns, column by column. Each head's numbers stay together: "
                  "first all of the first head, then all of the second.",
                  joining};
    Mistake backwards{
        attention::concat_heads({heads.rbegin(), heads.rend()}),
        "The heads stand in the opposite order. The first head comes first, since the "
        "first rows of W_O are made for it.",
        joining};
    const std::string overlap =
        "Head h was put from column h on, so the heads lie over each other. Each head before it "
        "has d_v columns: head h begins at column h * d_v.";
    Mistake overlap_of_zeros{overlapping(heads, 0), overlap, joining};
    Mistake overlap_unset{overlapping(heads, not_a_number), overlap, joining};
    Mistake sum{sum_of(heads),
                "You added the heads up. Then nobody can tell any more which head found what, and "
                "W_O could not treat them differently. Put them side by side.",
                joining};
    Mistake count{{},
                  "A block got numbers of another size. xt::range(from, to) ends before `to`: its "
                  "second number is a place, not how many. Head h has the columns xt::range(h * "
                  "d_v, (h + 1) * d_v).",
                  card(1),
                  "Incompatible dimension"};
    ask({1,
         shown(heads),
         "concat_heads(heads)",
         word_by_feature("concat", attention::concat_heads(heads)),
         {below, reshape, turns, backwards, overlap_of_zeros, overlap_unset, sum, count}},
        [&] { return exercise::concat_heads(heads); });
}

void ask_split(const Matrix& joined, std::size_t heads) {
    Mistake reshape{
        stacked(attention::reshape_without_transpose(joined, heads)),
        "This is a reshape to [h, n, d] without the transpose. The sizes are right, but "
        "each head got whole words, a part of the sentence, and not a part of every "
        "word. Reshape to [n, h, d] first, then transpose to [h, n, d].",
        sharing};
    Mistake turns{stacked(turns_taken(joined, heads)),
                  "The columns were dealt out like cards, one to each head in turn. A head gets "
                  "columns that stand together: head 1 the first d, head 2 the next d.",
                  sharing};
    std::vector<Matrix> pieces = attention::split_heads(joined, heads);
    const Matrix expected = stacked(pieces);
    Mistake first{stacked(std::vector<Matrix>(heads, pieces.front())),
                  "Every head got the same columns, the first ones. Head h begins at column h * d.",
                  sharing};
    std::vector<Matrix> early = pieces;
    for (std::size_t h = 0; h < heads; ++h) {
        for (std::size_t i = 0; i < joined.shape(0); ++i) {
            for (std::size_t c = 0; c < early[h].shape(1); ++c)
                early[h](i, c) = joined(i, h + c);
        }
    }
    Mistake too_early{stacked(early),
                      "Head h began at column h, so the heads overlap. Each head before it has d "
                      "columns: head h begins at column h * d.",
                      sharing};
    Mistake words_shared_out{joined,
                             "This was cut between the words, or not at all. A head gets every "
                             "word, and a piece of each word's row.",
                             sharing};
    Tensor table = word_by_feature("heads, one below the other", expected);
    table.rows = head_and_word(heads, joined.shape(0));
    ask_all({2,
             {word_by_feature("joined", joined)},
             "split_heads(joined, " + std::to_string(heads) + ")",
             table,
             {reshape, turns, first, too_early, words_shared_out},
             "There are " + std::to_string(heads) + " heads."},
            heads, [&] { return exercise::split_heads(joined, heads); });
}

void ask_output(const std::vector<Matrix>& heads, const Matrix& W_O) {
    const Matrix concat = attention::concat_heads(heads);
    const std::size_t d_v = heads.front().shape(1);
    const Matrix first = rows_of(W_O, 0, d_v);
    const auto own_part = [&](std::size_t h) {
        return attention::matmul(heads[h], rows_of(W_O, h * d_v, d_v));
    };
    Mistake left_out{concat,
                     "This is concat: W_O was left out. Without it each head's findings stay in "
                     "their own columns; W_O mixes them, so that every number of the output can "
                     "draw on every head.",
                     "./learn run 9, \"What to look for\""};
    Mistake same_rows{attention::matmul(sum_of(heads), first),
                      "All heads were mapped with the same rows of W_O, the first ones. Each head "
                      "has rows of its own: head h begins at row h * d_v.",
                      card(3)};
    Mistake one_head{attention::matmul(heads.front(), first),
                     "Only the first head is in the output. The results of all heads are added up.",
                     card(3)};
    Mistake last_head{own_part(heads.size() - 1),
                      "Only the last head is in the output: each head took the place of the one "
                      "before it. Add them up: += where you have =.",
                      card(3)};
    std::vector<Matrix> parts;
    std::vector<Matrix> shifted;
    for (std::size_t h = 0; h < heads.size(); ++h) {
        parts.push_back(own_part(h));
        shifted.push_back(attention::matmul(heads[h], rows_of(W_O, h, d_v)));
    }
    Mistake side_by_side{attention::concat_heads(parts),
                         "The results of the heads stand side by side. Each of them is as wide as "
                         "the output already, so they are added up.",
                         card(3)};
    Mistake mean{Matrix(sum_of(parts) / static_cast<double>(heads.size())),
                 "This is the mean over the heads. Nothing is divided here: concat W_O is a sum "
                 "over the columns of all heads.",
                 card(3)};
    Mistake too_early{sum_of(shifted),
                      "Head h was mapped with the rows from h on. Each head before it has d_v rows "
                      "of W_O: those of head h begin at row h * d_v.",
                      card(3)};
    Mistake columns{{},
                    "You took columns of W_O. What belongs to one head is rows: they are what its "
                    "numbers go into. xt::view takes the rows first, then the columns.",
                    card(3),
                    " times [" + std::to_string(W_O.shape(0)) + ", " + std::to_string(d_v) + "]"};
    Mistake count{{},
                  "A block of W_O has no rows. xt::range(from, to) ends before `to`: its second "
                  "number is a place, not how many. Head h has xt::range(h * d_v, (h + 1) * d_v).",
                  card(3),
                  " times [0, "};
    Mistake other_size{{},
                       "Two matrices of different sizes were added. The sum starts as large as the "
                       "output: a row for each word, a column for each column of W_O.",
                       card(3),
                       "Incompatible dimension"};
    std::vector<Mistake> mistakes{left_out,  same_rows, one_head, last_head, side_by_side,
                                  too_early, mean,      columns,  count,     other_size};
    if (W_O.shape(0) == W_O.shape(1)) {
        mistakes.push_back(
            {attention::matmul(concat, attention::transpose(W_O)),
             "You transposed W_O. Its rows belong to the numbers that go in, its columns to those that "
             "come out.",
             "chapters/02_query_key/query_key.hpp, the comment on linear_map"});
    }
    std::vector<Tensor> given = shown(heads);
    given.push_back({"W_O", "W_O", features(W_O.shape(0)), dimensions(W_O.shape(1)), W_O});
    ask({3, given, "output_of(heads, W_O)",
         word_by_dimension("output", attention::matmul(concat, W_O)), mistakes},
        [&] { return exercise::output_of(heads, W_O); });
}

}  // namespace

TEST_CASE("concat_heads", "[ch09][task_1]") {
    ask_concat({{{1, 2}, {3, 4}}, {{5, 6}, {7, 8}}});
    ask_concat({{{1}, {2}, {3}}, {{4}, {5}, {6}}});
    ask_concat({{{1, 2, 3}, {4, 5, 6}}, {{7, 8, 9}, {10, 11, 12}}, {{0, 1, 0}, {2, 0, 2}}});
}

TEST_CASE("split_heads", "[ch09][task_2]") {
    ask_split({{1, 2, 5, 6}, {3, 4, 7, 8}}, 2);
    ask_split({{1, 2, 3, 4, 5, 6}, {7, 8, 9, 10, 11, 12}, {0, 1, 0, 2, 0, 3}}, 3);
}

TEST_CASE("output_of", "[ch09][task_3]") {
    ask_output({{{1}, {2}}, {{3}, {4}}}, {{1, 0}, {2, 3}});
    ask_output({{{1, 2}, {3, 4}, {0, 1}}, {{5, 6}, {7, 8}, {1, 0}}},
               {{1, 0, 2}, {0, 1, 0}, {1, 1, 0}, {-1, 0, 3}});
}
