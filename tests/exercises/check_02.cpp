// The checks of chapter 2: queries and keys.
#include <algorithm>
#include <string>

#include "02_query_key/query_key.hpp"
#include "tests/catch.hpp"
#include "tests/exercises/ch02.hpp"
#include "tests/exercises/checker.hpp"

using namespace checks;

const Chapter& checks::chapter() {
    static const Chapter chapter{"02_query_key",
                                 {"linear_map", "linear_out_in", "queries_and_keys"}};
    return chapter;
}

namespace {

using attention::linear_map;
using attention::transpose;

const std::string formula = "chapters/02_query_key/query_key.hpp, the comment on linear_map";
const std::string three_ways = "./learn run 2, \"The loop, the library call, and the column way\"";
const std::string look = "./learn run 2, \"What to look for\"";

std::string shape(const Matrix& m) {
    return attention::shape_text(m);
}

void ask_map(const Matrix& X, const Matrix& W) {
    const Matrix expected = linear_map(X, W);
    const std::size_t last = W.shape(0) - 1;
    double total = 0;
    const Matrix running = filled(X.shape(0), W.shape(1), [&](std::size_t i, std::size_t j) {
        return total += expected(i, j);
    });
    double row_total = 0;
    const Matrix running_in_row = filled(X.shape(0), W.shape(1), [&](std::size_t i, std::size_t j) {
        return row_total = (j == 0 ? 0 : row_total) + expected(i, j);
    });
    const Matrix whole = filled(X.shape(0), W.shape(1), [&](std::size_t i, std::size_t j) {
        return int_dot(X, i, transpose(W), j);
    });
    const Matrix short_sums = filled(X.shape(0), W.shape(1), [&](std::size_t i, std::size_t j) {
        double sum = 0;
        for (std::size_t d = 0; d < std::min(W.shape(0), W.shape(1)); ++d)
            sum += X(i, d) * W(d, j);
        return sum;
    });
    Mistake turned{product(X, transpose(W)),
                   "You read W along its rows: W(j, d). Row i of X meets column j of W, so it is "
                   "W(d, j).",
                   formula};
    Mistake x_turned{product(transpose(X), W),
                     "You read X down its columns: X(d, i). A word is a row of X, so the numbers "
                     "of word i are X(i, d).",
                     formula};
    Mistake order{product(W, X),
                  "This is W X. Here words are rows, and the map stands on the right: X W. Books "
                  "that make a word a column write it the other way round.",
                  three_ways, "matmul: " + shape(W) + " times " + shape(X)};
    Mistake overwritten{
        filled(X.shape(0), W.shape(1),
               [&](std::size_t i, std::size_t j) { return X(i, last) * W(last, j); }),
        "Only the last product is left in each cell. A cell is the sum over all d: "
        "+= where you have =.",
        formula};
    Mistake carried{running,
                    "The sum goes on from cell to cell. It must begin at 0 in each cell, so it "
                    "belongs inside the loop over j.",
                    formula};
    Mistake carried_in_row = carried;
    carried_in_row.answer = running_in_row;
    Mistake ints{whole, int_sum, formula};
    Mistake too_early{short_sums,
                      "The sum stops too early: some numbers of the word are left out. d runs over "
                      "all columns of X, which are as many as W has rows.",
                      formula};
    Mistake cellwise{
        cell_by_cell(X, W),
        "You multiplied cell by cell, as X * W does in xtensor. A matrix product is something "
        "else: each row of X with each column of W, added up.",
        formula};
    Mistake result_turned{transpose(expected),
                          "The right numbers, but transposed: a row of the result belongs to a "
                          "word, and a column to a feature.",
                          three_ways};
    ask({1,
         {word_by_dimension("X", X), map_table("W", W)},
         "linear_map(X, W)",
         word_by_feature("X W", expected),
         {turned, x_turned, order, overwritten, carried, carried_in_row, cellwise, result_turned,
          too_early, ints}},
        [&] { return exercise::linear_map(X, W); });
}

void ask_out_in(const Matrix& X, const Matrix& weight) {
    const Matrix expected = linear_map(X, transpose(weight));
    Mistake not_turned{product(X, weight),
                       "You used the weight as it is stored. PyTorch stores (out, in), and X W "
                       "needs (in, out): transpose it first. With as many outs as ins nothing "
                       "complains, and the numbers are wrong.",
                       three_ways, "matmul: " + shape(X) + " times " + shape(weight)};
    Mistake not_back{transpose(expected),
                     "This is weight Xᵀ: the right numbers, but each word is a column now. "
                     "Transpose the result, or use X weightᵀ.",
                     three_ways};
    Mistake order{product(weight, X),
                  "This is weight X, as books write it for a word that is a column. But here the "
                  "words are rows of X, so weight meets the columns of X, which are no words.",
                  three_ways, "matmul: " + shape(weight) + " times " + shape(X)};
    std::optional<Matrix> back = product(X, weight);
    if (back) back = transpose(*back);
    Mistake result_turned{back,
                          "You transposed the result, not the weight. The weight comes first: "
                          "transposed it is a W, and then X W.",
                          three_ways};
    Mistake x_turned{product(transpose(X), weight),
                     "You transposed X, not the weight. X is as it should be, with a row for each "
                     "word; it is the weight that lies the other way.",
                     three_ways};
    const Tensor given{"weight",
                       "weight, stored as (out, in)",
                       {"out", "outs", numbered("f", weight.shape(0))},
                       {"in", "ins", numbered("dim", weight.shape(1))},
                       weight};
    ask({2,
         {word_by_dimension("X", X), given},
         "linear_out_in(X, weight)",
         word_by_feature("X W", expected),
         {not_turned, not_back, order, result_turned, x_turned}},
        [&] { return exercise::linear_out_in(X, weight); });
}

void ask_both(const Matrix& X, const Matrix& W_Q, const Matrix& W_K) {
    const Matrix Q = linear_map(X, W_Q);
    const Matrix K = linear_map(X, W_K);
    const auto both = [](const Matrix& first, const Matrix& second) {
        return stacked({first, second});
    };
    const bool square = W_Q.shape(0) == W_Q.shape(1);
    const auto when = [&](bool known, const Matrix& first, const Matrix& second) {
        return known ? std::optional(both(first, second)) : std::nullopt;
    };
    Mistake same{when(square, X, X),
                 "You returned X twice. Q, K and X are three different things: X says what a word "
                 "is, Q what it asks for, K what it offers. The maps make the difference.",
                 look};
    Mistake one_query{both(Q, Q),
                      "Q and K are the same: both went through W_Q. A word does not offer what it "
                      "asks for, so K has a map of its own, W_K.",
                      look};
    Mistake one_key{both(K, K),
                    "Q and K are the same: both went through W_K. A word does not ask for what it "
                    "offers, so Q has a map of its own, W_Q.",
                    look};
    Mistake swapped{both(K, Q),
                    "The right two matrices, but in the wrong order: the queries come first. Mixed "
                    "up, every word would ask for what it offers and offer what it asks for.",
                    look};
    Mistake chain{
        square ? std::optional(both(Q, linear_map(Q, W_K))) : std::nullopt,
        "You made K out of Q. Both are maps of the same X: what a word offers has nothing "
        "to do with what it asks.",
        formula};
    Mistake plain_key{when(square, Q, X),
                      "Q is right, but K is X itself. Keys are not the words as they are: they go "
                      "through a map too, W_K.",
                      look};
    attention::Axis rows{"matrix and word", "rows", {}};
    for (const char* name : {"Q ", "K "}) {
        for (const std::string& word : words(X.shape(0)))
            rows.labels.push_back(name + word);
    }
    ask_all({3,
             {word_by_dimension("X", X), map_table("W_Q", W_Q), map_table("W_K", W_K)},
             "queries_and_keys(X, W_Q, W_K)",
             {"Q, K", "Q, K", rows, features(Q.shape(1)), both(Q, K)},
             {same, one_query, one_key, swapped, chain, plain_key}},
            2, [&] { return exercise::queries_and_keys(X, W_Q, W_K); });
}

}  // namespace

TEST_CASE("linear_map", "[ch02][task_1]") {
    ask_map({{1, 2}, {3, 4}}, {{1, 0}, {5, 2}});
    ask_map({{1, 2, 0}, {3, 4, -1}}, {{1, 0}, {5, 2}, {0, 7}});
    ask_map({{0.5, 2}, {1, -1}}, {{1, 0}, {0.25, 2}});  // with an int, all else would pass
    ask_map({{1, 2}, {3, 4}, {0, 6}}, {{1, 0, 2, 3}, {5, 2, 0, 0.5}});
}

TEST_CASE("linear_out_in", "[ch02][task_2]") {
    ask_out_in({{1, 2}, {3, 4}}, {{1, 5}, {0, 2}});
    ask_out_in({{1, 2, 0}, {3, 4, -1}}, {{1, 5, 0.5}, {0, 2, 7}});
}

TEST_CASE("queries_and_keys", "[ch02][task_3]") {
    ask_both({{1, 2}, {3, 4}}, {{1, 0}, {0, 0}}, {{0, 1}, {1, 0}});
    ask_both({{1, 2, 0}, {3, 4, -1}}, {{1, 0}, {5, 2}, {0, 7}}, {{0, 2}, {1, 0.5}, {3, 0}});
}
