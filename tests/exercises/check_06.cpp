// The checks of chapter 6: softmax.
#include <cmath>

#include "06_softmax/softmax.hpp"
#include "tests/catch.hpp"
#include "tests/exercises/ch06.hpp"
#include "tests/exercises/checker.hpp"

using namespace checks;

const Chapter& checks::chapter() {
    static const Chapter chapter{"06_softmax", {"shift_rows", "softmax", "softmax_or_nothing"}};
    return chapter;
}

namespace {

const std::string formula = "chapters/06_softmax/softmax.hpp, the comment on softmax";
const std::string stable = "./learn run 6, \"Why the row's maximum is taken off first\"";

// function(masked(i, j), i, j) in each cell.
template <class Function>
Matrix map(const Matrix& masked, Function function) {
    Matrix result = masked;
    for (std::size_t i = 0; i < masked.shape(0); ++i) {
        for (std::size_t j = 0; j < masked.shape(1); ++j)
            result(i, j) = function(masked(i, j), i, j);
    }
    return result;
}

double row_max(const Matrix& m, std::size_t i) {
    double max = m(i, 0);
    for (std::size_t j = 0; j < m.shape(1); ++j)
        max = std::max(max, m(i, j));
    return max;
}

double row_sum(const Matrix& m, std::size_t i) {
    double sum = 0;
    for (std::size_t j = 0; j < m.shape(1); ++j)
        sum += m(i, j);
    return sum;
}

double column_max(const Matrix& m, std::size_t j) {
    return row_max(attention::transpose(m), j);
}

double max_of_all(const Matrix& m) {
    return *std::max_element(m.begin(), m.end());
}

Matrix exps_of(const Matrix& m) {
    return map(m, [](double s, std::size_t, std::size_t) { return std::exp(s); });
}

Matrix shifted(const Matrix& m) {
    return map(m, [&](double s, std::size_t i, std::size_t) { return s - row_max(m, i); });
}

Matrix down_the_columns(const Matrix& m) {
    return attention::transpose(attention::softmax(attention::transpose(m)));
}

Matrix over_the_whole(const Matrix& m) {
    const Matrix exps = exps_of(m);
    double sum = 0;
    for (const double e : exps)
        sum += e;
    return map(exps, [&](double e, std::size_t, std::size_t) { return e / sum; });
}

// What exps / xt::sum(exps, {1}) gives: the sum of row j under column j.
Matrix without_kept_dims(const Matrix& m) {
    if (m.shape(0) != m.shape(1)) return {};
    const Matrix exps = exps_of(m);
    return map(exps, [&](double e, std::size_t, std::size_t j) { return e / row_sum(exps, j); });
}

void ask_shift(const Matrix& masked) {
    Mistake columns{
        map(masked,
            [&](double s, std::size_t, std::size_t j) { return s - column_max(masked, j); }),
        "You took each column's maximum off. A row is what one query gives to all keys, "
        "so it is the row's own maximum that goes: axis 1, not axis 0.",
        formula};
    Mistake whole{
        map(masked, [&](double s, std::size_t, std::size_t) { return s - max_of_all(masked); }),
        "You took the maximum of the whole matrix off every row. Each row needs its own: "
        "a row of small scores would end up so far down that e^ of it is 0.",
        formula};
    Mistake turned{
        map(masked, [&](double s, std::size_t i, std::size_t) { return row_max(masked, i) - s; }),
        "You have the difference the wrong way round: it is the score minus the maximum, "
        "so that the largest becomes 0 and all others are below it.",
        formula};
    ask({1,
         {query_by_key("masked", masked)},
         "shift_rows(masked)",
         query_by_key("shifted", shifted(masked)),
         {columns, whole, turned}},
        [&] { return exercise::shift_rows(masked); });
}

void ask_softmax(const Matrix& masked) {
    Mistake columns{down_the_columns(masked),
                    "This is softmax down the columns: each column adds up to 1. A row is what one "
                    "query gives to all keys, so each row must: sum along axis 1, not axis 0.",
                    formula};
    Mistake whole{over_the_whole(masked),
                  "All weights together add up to 1. Each query divides its own attention, so each "
                  "row has a sum of its own.",
                  formula};
    Mistake undivided{exps_of(masked),
                      "These are e^score, not divided by the sum of their row yet. Only shares add "
                      "up to 1.",
                      formula};
    Mistake shifted_only{exps_of(shifted(masked)),
                         "These are e^(score - maximum), not divided by the sum of their row yet. "
                         "Only shares add up to 1.",
                         formula};
    Mistake flat{without_kept_dims(masked),
                 "You divided by sums of shape [n], without a kept dimension: xtensor laid them "
                 "along the columns, so column j was divided by the sum of row j. Keep the "
                 "dimension: xt::keep_dims makes them [n, 1].",
                 "chapters/06_softmax/softmax.cpp"};
    Mistake overflow{attention::naive_softmax(masked),
                     "The scores were not shifted: e^1000 is too large for a double, and inf / inf "
                     "is nan. Take the row's maximum off first; it changes no weight.",
                     stable};
    const double all = max_of_all(masked);
    Mistake global{attention::naive_softmax(
                       map(masked, [&](double s, std::size_t, std::size_t) { return s - all; })),
                   "You took one maximum, that of the whole matrix, off all rows. In a row far "
                   "below it every e^ is 0, and 0 / 0 is nan. Each row needs its own maximum.",
                   stable};
    ask({2,
         {query_by_key("masked", masked)},
         "softmax(masked)",
         query_by_key("weights", attention::softmax(masked), Kind::weights),
         {columns, overflow, global, whole, undivided, shifted_only, flat}},
        [&] { return exercise::softmax(masked); });
}

void ask_hidden(const Matrix& masked) {
    Mistake nans{attention::naive_softmax(masked),
                 "The row in which everything is hidden became nan: there e^ of every score is 0, "
                 "and 0 / 0 is nan (and so is -inf minus the row's maximum, -inf). One such row "
                 "spoils everything that is computed from it. Its weights should be 0.",
                 formula};
    Matrix equal = attention::softmax(masked);
    for (std::size_t i = 0; i < masked.shape(0); ++i) {
        if (!std::isinf(row_max(masked, i))) continue;
        for (std::size_t j = 0; j < masked.shape(1); ++j)
            equal(i, j) = 1.0 / static_cast<double>(masked.shape(1));
    }
    Mistake equal_shares{equal,
                         "The row in which everything is hidden gives equal weight to all keys. "
                         "This happens when -inf is replaced by one finite number. But these keys "
                         "are hidden: they must get nothing at all.",
                         formula};
    ask({3,
         {query_by_key("masked", masked)},
         "softmax_or_nothing(masked)",
         query_by_key("weights", attention::softmax(masked), Kind::weights),
         {nans, equal_shares}},
        [&] { return exercise::softmax_or_nothing(masked); });
}

}  // namespace

TEST_CASE("shift_rows", "[ch06][task_1]") {
    ask_shift({{1, 2, 3}, {0, 5, 4}});
    ask_shift({{1, 2, 3}, {10, 20, 30}});
    ask_shift({{2, hidden, hidden}, {-1, -4, hidden}, {0.5, 0.25, 0}});
}

TEST_CASE("softmax", "[ch06][task_2]") {
    ask_softmax({{0, std::log(3.0)}, {0, 0}});
    ask_softmax({{1, 2, 3}, {10, 20, 30}});
    ask_softmax({{1, hidden, hidden}, {2, 1, hidden}, {0, 1, 3}});
    ask_softmax({{1000, 1000}});
    ask_softmax({{0, 1}, {2000, 2001}});
}

TEST_CASE("softmax_or_nothing", "[ch06][task_3]") {
    ask_hidden({{0, std::log(3.0)}, {0, 0}});
    ask_hidden({{hidden, hidden}, {0, 0}});
    ask_hidden({{hidden, hidden, hidden}, {1, 2, hidden}, {-1, 0, 1}});
}
