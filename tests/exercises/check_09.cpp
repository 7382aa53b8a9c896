// The checks of chapter 9: joining heads, sharing out, and the last map.
#include "09_concat/concat.hpp"

#include "tests/catch.hpp"
#include "tests/exercises/ch09.hpp"
#include "tests/exercises/checker.hpp"

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
        tensors.push_back(word_by_dimension("heads[" + std::to_string(h) + "]", heads[h]));
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

Matrix first_rows(const Matrix& matrix, std::size_t rows) {
    Matrix result = Matrix::from_shape({rows, matrix.shape(1)});
    std::copy(matrix.begin(), matrix.begin() + static_cast<std::ptrdiff_t>(result.size()),
              result.begin());
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
    ask({1,
         shown(heads),
         "concat_heads(heads)",
         word_by_dimension("concat", attention::concat_heads(heads)),
         {below, reshape, turns, backwards}},
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
    Tensor table = word_by_dimension("heads, one below the other", expected);
    table.rows.labels.clear();
    for (std::size_t h = 0; h < heads; ++h) {
        for (const auto& word : words(joined.shape(0)))
            table.rows.labels.push_back("head " + std::to_string(h + 1) + ": " + word);
    }
    ask_all({2,
             {word_by_dimension("joined", joined)},
             "split_heads(joined, " + std::to_string(heads) + ")",
             table,
             {reshape, turns, first},
             "There are " + std::to_string(heads) + " heads."},
            heads, [&] { return exercise::split_heads(joined, heads); });
}

void ask_output(const std::vector<Matrix>& heads, const Matrix& W_O) {
    const Matrix concat = attention::concat_heads(heads);
    const Matrix first = first_rows(W_O, heads.front().shape(1));
    Mistake left_out{concat,
                     "This is concat: W_O was left out. Without it each head's findings stay in "
                     "their own columns; W_O mixes them, so that every number of the output can "
                     "draw on every head.",
                     "./learn run 9, what it says on W_O"};
    Mistake same_rows{attention::matmul(sum_of(heads), first),
                      "All heads were mapped with the same rows of W_O, the first ones. Each head "
                      "has rows of its own: head h begins at row h * d_v.",
                      joining};
    Mistake one_head{attention::matmul(heads.front(), first),
                     "Only the first head is in the output. The results of all heads are added up.",
                     joining};
    std::vector<Mistake> mistakes{left_out, same_rows, one_head};
    if (W_O.shape(0) == W_O.shape(1)) {
        mistakes.push_back(
            {attention::matmul(concat, attention::transpose(W_O)),
             "W_O is the wrong way round: its rows belong to the numbers that go in, "
             "its columns to those that come out.",
             "chapters/02_query_key/query_key.hpp, the comment on linear_map"});
    }
    std::vector<Tensor> given = shown(heads);
    Tensor map{"W_O",
               "W_O",
               {"in", "in", numbered("in", W_O.shape(0))},
               {"out", "out", numbered("out", W_O.shape(1))},
               W_O};
    given.push_back(map);
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
