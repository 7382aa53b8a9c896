// How chapter 6's tensor is told.
#include <algorithm>
#include <cmath>
#include <limits>
#include <numeric>
#include <vector>

#include "chapters.hpp"
#include "common/language.hpp"
#include "common/number.hpp"
#include "common/run.hpp"
#include "common/worked.hpp"

namespace attention {
namespace {

// weights [n queries, n keys] = softmax of each row
Labels labels_of_weights(const Telling& of) {
    return {tr("{0}weights = softmax({0}masked), along each row", of.prefix()),
            of.run().words("query", "queries"), of.run().words("key", "keys"), Kind::weights, true};
}

// The word before the row's, unless that has the largest weight, where softmax has nothing to show
// (e^0 = 1): then the second largest.
std::size_t telling_key(const Telling& of, const LabelledMatrix& weights, std::size_t row) {
    std::vector<std::size_t> by_weight(weights.columns.labels.size());
    std::iota(by_weight.begin(), by_weight.end(), std::size_t{0});
    std::stable_sort(by_weight.begin(), by_weight.end(), [&](std::size_t a, std::size_t b) {
        return weights.values(row, a) > weights.values(row, b);
    });
    const std::size_t before = of.run().neighbour();
    return by_weight.front() == before && by_weight.size() > 1 ? by_weight[1] : before;
}

// The largest score of a row that is not hidden; -inf where all are.
double largest_score(const LabelledMatrix& masked, std::size_t row) {
    double largest = -std::numeric_limits<double>::infinity();
    for (std::size_t j = 0; j < masked.values.shape(1); ++j)
        if (!is_hidden(masked, row, j)) largest = std::max(largest, masked.values(row, j));
    return largest;
}

// The whole row, a line for each visible key: softmax looks at all of them for one weight.
LabelledMatrix shares_of_row(const LabelledMatrix& weights, const LabelledMatrix& masked,
                             std::size_t row) {
    const double largest = largest_score(masked, row);
    std::vector<LabelledRow> lines;
    for (std::size_t j = 0; j < masked.values.shape(1); ++j) {
        if (is_hidden(masked, row, j)) continue;
        const double score = masked.values(row, j);
        lines.push_back(
            {masked.columns.labels[j],
             {{score, score - largest, std::exp(score - largest), weights.values(row, j)}}});
    }
    return stacked(
        weights.name + "_of_" + weights.rows.labels[row],
        tr("{0} of {1}, step by step: the keys that it sees", weights.name,
           weights.rows.labels[row]),
        {tr_noop("key"), "keys", {}},
        {tr_noop("step"), tr_noop("steps"), {tr("score"), tr("- largest"), "e^", tr("share")}},
        lines, Kind::unsigned_numbers);
}

std::string in_parentheses_below_zero(double number) {
    return number < 0 ? "(" + signed_number(number) + ")" : plain_number(number);
}

Worked cell_of_weights(const Telling& of, const LabelledMatrix& weights, std::size_t row,
                       std::size_t column) {
    const LabelledMatrix& masked = of.of_head("masked");
    const double largest = largest_score(masked, row);
    if (std::isinf(largest))
        return {tr("every key of this row is hidden: there is no weight to give, all are 0")};
    if (is_hidden(masked, row, column))
        return {tr("hidden: e^(-inf) is exactly 0, so the weight is too")};
    const LabelledMatrix shares = shares_of_row(weights, masked, row);
    double sum = 0;
    for (std::size_t i = 0; i < shares.values.shape(0); ++i)
        sum += shares.values(i, 2);
    const double score = masked.values(row, column);
    const std::string share = plain_number(std::exp(score - largest));
    return {tr("e^({} - {}) = {}; the e^ of all visible keys, below, add up to {}; {} / {} = {}",
               signed_number(score), in_parentheses_below_zero(largest), share, plain_number(sum),
               share, plain_number(sum), plain_number(weights.values(row, column))),
            shares};
}

}  // namespace

Chapter chapter_06() {
    return {.purpose = tr_noop("scores become shares that add up to 1"),
            .map = {"", "> weights ", "-"},
            .tensors = {{"weights", labels_of_weights, cell_of_weights, telling_key}}};
}

}  // namespace attention
