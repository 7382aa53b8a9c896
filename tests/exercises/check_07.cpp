// The checks of chapter 7: weighing values.
#include "07_value_weighting/value_weighting.hpp"
#include "tests/catch.hpp"
#include "tests/exercises/ch07.hpp"
#include "tests/exercises/checker.hpp"

using namespace checks;

const Chapter& checks::chapter() {
    static const Chapter chapter{"07_value_weighting",
                                 {"context_of", "weigh_values", "after_reordering"}};
    return chapter;
}

namespace {

const std::string page =
    "chapters/07_value_weighting/value_weighting.hpp, the comment on "
    "weigh_values";

Matrix row(const Matrix& matrix, std::size_t i) {
    Matrix result = Matrix::from_shape({1, matrix.shape(1)});
    for (std::size_t j = 0; j < matrix.shape(1); ++j)
        result(0, j) = matrix(i, j);
    return result;
}

std::size_t heaviest(const Matrix& weights, std::size_t i) {
    std::size_t best = 0;
    for (std::size_t j = 1; j < weights.shape(1); ++j) {
        if (weights(i, j) > weights(i, best)) best = j;
    }
    return best;
}

void ask_one(const Matrix& weights, const Matrix& V, std::size_t word) {
    const Matrix turned = attention::weigh_values(attention::transpose(weights), V);
    const Matrix ones(Matrix::shape_type{1, V.shape(0)}, 1.0);
    Mistake column{row(turned, word),
                   "You used the column of the word: what the others give to it. What it collects "
                   "depends on the weights that it gives, its row.",
                   page};
    Mistake winner{row(V, heaviest(weights, word)),
                   "You took the value of the word with the largest weight. Attention does not "
                   "choose one word: every value counts, with its weight.",
                   page};
    Mistake unweighted{attention::weigh_values(ones, V),
                       "The values are added up without their weights. Each one is multiplied by "
                       "the weight that its word gets.",
                       page};
    Mistake own{row(V, word),
                "This is the word's own value. It collects the values of all words, and its own is "
                "only one of them.",
                page};
    const std::string call = "context_of(weights, V, " + std::to_string(word) + ")";
    Tensor expected = word_by_dimension("context", row(attention::weigh_values(weights, V), word));
    expected.rows.labels = {words(6)[word]};
    ask({1,
         {query_by_key("weights", weights, Kind::weights), word_by_dimension("V", V)},
         call,
         expected,
         {column, winner, unweighted, own}},
        [&] { return exercise::context_of(weights, V, word); });
}

void ask_stage(const Matrix& weights, const Matrix& V) {
    Mistake turned{
        attention::weigh_values(attention::transpose(weights), V),
        "The weights are transposed: each word collects with the weights that the others "
        "give to it. A row of weights belongs to the word that collects.",
        page};
    Mistake values{V,
                   "These are the values as they came. Each word should collect from all words, "
                   "with its weights.",
                   page};
    Mistake order{
        {},
        "The sizes don't fit in this order. The weights come first: their columns and the "
        "rows of V are the same words.",
        page,
        "matmul: "};
    std::vector<Mistake> mistakes{turned, values, order};
    if (V.shape(0) == V.shape(1) && V.shape(0) == weights.shape(0)) {
        mistakes.push_back(
            {attention::weigh_values(V, weights),
             "You multiplied V by the weights. The weights come first: their columns "
             "and the rows of V are the same words.",
             page});
    }
    ask({2,
         {query_by_key("weights", weights, Kind::weights), word_by_dimension("V", V)},
         "weigh_values(weights, V)",
         word_by_dimension("context", attention::weigh_values(weights, V)),
         mistakes},
        [&] { return exercise::weigh_values(weights, V); });
}

void ask_order(const Matrix& context, const std::vector<std::size_t>& order) {
    Matrix expected = context;
    Matrix inverse = context;
    Tensor positions{"order",
                     "order",
                     {"list", "list", {"order"}},
                     {"position", "positions", numbered("at", order.size())},
                     Matrix::from_shape({1, order.size()}),
                     Kind::unsigned_numbers};
    for (std::size_t i = 0; i < order.size(); ++i) {
        positions.values(0, i) = static_cast<double>(order[i]);
        for (std::size_t d = 0; d < context.shape(1); ++d) {
            expected(i, d) = context(order[i], d);
            inverse(order[i], d) = context(i, d);
        }
    }
    Mistake unchanged{context,
                      "The contexts are in the old order. Each word keeps its own output row, so "
                      "when the words move, the rows move with them.",
                      "the card of task 3"};
    Mistake backwards{inverse,
                      "You moved the rows the other way: row i went to order[i]. But order[i] says "
                      "where the word now at i stood before, so that is the row to fetch.",
                      "the card of task 3"};
    Tensor table = word_by_dimension("new context", expected);
    for (std::size_t i = 0; i < order.size(); ++i)
        table.rows.labels[i] = words(6)[order[i]];
    ask({3,
         {word_by_dimension("context", context), positions},
         "after_reordering(context, order)",
         table,
         {unchanged, backwards}},
        [&] { return exercise::after_reordering(context, order); });
}

}  // namespace

TEST_CASE("context_of", "[ch07][task_1]") {
    ask_one({{0.25, 0.75}, {0.5, 0.5}}, {{2, 4}, {6, 0}}, 0);
    ask_one({{1, 0, 0}, {0.25, 0.75, 0}, {0.5, 0.25, 0.25}}, {{4, 0}, {0, 8}, {-4, 4}}, 2);
}

TEST_CASE("weigh_values", "[ch07][task_2]") {
    ask_stage({{0.25, 0.75}, {0.5, 0.5}}, {{2, 4}, {6, 0}});
    ask_stage({{1, 0, 0}, {0.25, 0.75, 0}, {0.5, 0.25, 0.25}}, {{4, 0}, {0, 8}, {-4, 4}});
}

TEST_CASE("after_reordering", "[ch07][task_3]") {
    ask_order({{1, 2}, {3, 4}, {5, 6}}, {2, 0, 1});
    ask_order({{1}, {2}, {3}, {4}}, {1, 3, 0, 2});
}
