// The checks of chapter 6: softmax.
#include <algorithm>
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
const std::string softmax_body = "chapters/06_softmax/softmax.cpp, the comment at the top";
const std::string stable = "./learn run 6, \"Why the row's maximum is taken off first\"";

// function(masked(i, j), i, j) in each cell.
template <class Function>
Matrix map(const Matrix& masked, Function function) {
    return filled(masked.shape(0), masked.shape(1),
                  [&](std::size_t i, std::size_t j) { return function(masked(i, j), i, j); });
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

// The exps divided down the columns, by the sum of all, and by sums without a kept dimension, which
// xtensor lays along the columns: the sum of row j under column j. A learner may have shifted the
// scores before or not, and that changes what comes out.
Matrix by_column_sums(const Matrix& exps) {
    const Matrix turned = attention::transpose(exps);
    return map(exps, [&](double e, std::size_t, std::size_t j) { return e / row_sum(turned, j); });
}

Matrix by_whole_sum(const Matrix& exps) {
    double sum = 0;
    for (const double e : exps)
        sum += e;
    return map(exps, [&](double e, std::size_t, std::size_t) { return e / sum; });
}

std::optional<Matrix> by_flat_sums(const Matrix& exps) {
    if (exps.shape(0) != exps.shape(1)) return {};
    return map(exps, [&](double e, std::size_t, std::size_t j) { return e / row_sum(exps, j); });
}

Matrix by_row_sums(const Matrix& numbers) {
    return map(numbers,
               [&](double s, std::size_t i, std::size_t) { return s / row_sum(numbers, i); });
}

// A sum that is begun once, above all loops, and so goes on from row to row.
Matrix by_sums_so_far(const Matrix& exps) {
    double sum = 0;
    Matrix result = exps;
    for (std::size_t i = 0; i < exps.shape(0); ++i) {
        sum += row_sum(exps, i);
        for (std::size_t j = 0; j < exps.shape(1); ++j)
            result(i, j) /= sum;
    }
    return result;
}

// One loop adds up and divides, so each number is divided by what was added up by then.
Matrix by_growing_sums(const Matrix& exps) {
    Matrix result = exps;
    for (std::size_t i = 0; i < exps.shape(0); ++i) {
        double sum = 0;
        for (std::size_t j = 0; j < exps.shape(1); ++j) {
            sum += exps(i, j);
            result(i, j) /= sum;
        }
    }
    return result;
}

// Rows chosen by a condition get no weight; the others are as they should be.
template <class Condition>
Matrix nothing_where(const Matrix& masked, Condition condition) {
    return map(attention::softmax(masked), [&](double weight, std::size_t i, std::size_t) {
        return condition(i) ? 0.0 : weight;
    });
}

// One maximum or sum for each row, but as [n]: its shape does not fit.
const char* const no_kept_dims =
    "Without xt::keep_dims the result for n rows has the shape [n], one dimension only: a Matrix "
    "can't hold it, and beside [n, m] xtensor lays it along the columns. Give xt::keep_dims as "
    "well: then it is [n, 1].";
const Mistake flat_throws{{}, no_kept_dims, softmax_body, "Incompatible dimension"};
const Mistake flat_in_matrix{{}, no_kept_dims, softmax_body, "Assertion error"};

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
    Mistake smallest{map(masked,
                         [&](double s, std::size_t i, std::size_t) {
                             return s - *std::min_element(&masked(i, 0),
                                                          &masked(i, 0) + masked.shape(1));
                         }),
                     "You took each row's smallest score off. It is the largest that makes e^ "
                     "overflow: take that one off, and nothing is above 0.",
                     formula};
    Mistake from_zero{
        map(masked, [&](double s, std::size_t i,
                        std::size_t) { return s - std::max(0.0, row_max(masked, i)); }),
        "A row in which all scores are below 0 kept its own numbers: the search for its maximum "
        "began at 0. (numeric_limits<double>::min() is no better, it is the smallest number above "
        "0.) Begin at the row's first score, or at -inf.",
        formula};
    double so_far = hidden;
    Mistake not_begun_anew{map(masked,
                               [&](double s, std::size_t i, std::size_t) {
                                   so_far = std::max(so_far, row_max(masked, i));
                                   return s - so_far;
                               }),
                           "The maximum of an earlier row was still there when this row began. "
                           "Each row needs its own: declare it inside the loop over the rows.",
                           formula};
    Matrix growing = masked;
    for (std::size_t i = 0; i < masked.shape(0); ++i) {
        double max = hidden;
        for (std::size_t j = 0; j < masked.shape(1); ++j) {
            max = std::max(max, masked(i, j));
            growing(i, j) -= max;
        }
    }
    Mistake too_early{growing,
                      "You subtract while you still look for the maximum, so a score never meets "
                      "what comes after it. Find the maximum in one loop, subtract in the next.",
                      formula};
    ask({1,
         {query_by_key("masked", masked)},
         "shift_rows(masked)",
         query_by_key("shifted", shifted(masked)),
         {columns, whole, turned, smallest, from_zero, not_begun_anew, too_early, flat_throws,
          flat_in_matrix}},
        [&] { return exercise::shift_rows(masked); });
}

void ask_softmax(const Matrix& masked) {
    const double all = max_of_all(masked);
    std::vector<Mistake> mistakes{
        {attention::naive_softmax(masked),
         "The scores were not shifted: e^1000 is too large for a double, and inf / inf is nan. "
         "Take "
         "the row's maximum off first; it changes no weight.",
         stable},
        {attention::naive_softmax(
             map(masked, [&](double s, std::size_t, std::size_t) { return s - all; })),
         "You took one maximum, that of the whole matrix, off all rows. In a row far below it "
         "every "
         "e^ is 0, and 0 / 0 is nan. Each row needs its own maximum.",
         stable},
        {exps_of(masked),
         "These are e^score, not divided by the sum of their row yet. Only shares add up to 1.",
         formula},
        {exps_of(shifted(masked)),
         "These are e^(score - maximum), not divided by the sum of their row yet. Only shares add "
         "up to 1. (If you did divide: a sum in an int loses what comes after its point.)",
         formula},
        flat_throws,
        flat_in_matrix};
    // The same mistakes with the rows shifted first and without.
    for (const Matrix& scores : {masked, shifted(masked)}) {
        const Matrix exps = exps_of(scores);
        mistakes.push_back(
            {by_column_sums(exps),
             "This is softmax down the columns: each column adds up to 1. A row is what one query "
             "gives to all keys, so each row must: sum along axis 1, not axis 0.",
             formula});
        mistakes.push_back({by_whole_sum(exps),
                            "All weights together add up to 1. Each query divides its own "
                            "attention, so each row has a sum of its own.",
                            formula});
        mistakes.push_back(
            {by_flat_sums(exps),
             "You divided by sums of shape [n], without a kept dimension: xtensor laid them along "
             "the columns, so column j was divided by the sum of row j. Keep the dimension: "
             "xt::keep_dims makes them [n, 1].",
             softmax_body});
        mistakes.push_back({by_sums_so_far(exps),
                            "The sum of the rows above was still there when this row began. Each "
                            "row starts from 0: declare the sum inside the loop over the rows.",
                            formula});
        mistakes.push_back({by_growing_sums(exps),
                            "You divide while you still add up, so each number is divided by a sum "
                            "that is not complete. Add up in one loop, divide in the next.",
                            formula});
        mistakes.push_back(
            {by_row_sums(scores),
             "You divided the scores themselves by their sum. Scores may be negative "
             "and may add up to 0: e^ of each comes first, and is never below 0.",
             formula});
    }
    const Matrix shifted_exps = exps_of(shifted(masked));
    mistakes.push_back(
        {map(masked, [&](double s, std::size_t i,
                         std::size_t) { return std::exp(s) / row_sum(shifted_exps, i); }),
         "Above the fraction bar stands e^score, below it the sum of e^(score - maximum). The "
         "shift "
         "cancels only if both have it.",
         stable});
    ask({2,
         {query_by_key("masked", masked)},
         "softmax(masked)",
         query_by_key("weights", attention::softmax(masked), Kind::weights),
         mistakes},
        [&] { return exercise::softmax(masked); });
}

void ask_hidden(const Matrix& masked) {
    bool hides_a_row = false;
    for (std::size_t i = 0; i < masked.shape(0); ++i)
        hides_a_row = hides_a_row || std::isinf(row_max(masked, i));
    const auto naive_when = [&](bool known) {
        return known ? std::optional(attention::naive_softmax(masked)) : std::nullopt;
    };
    Mistake not_shifted{
        naive_when(!hides_a_row),
        "A row that hides nothing became nan: e^-1000 is too small for a double and becomes 0, and "
        "0 / 0 is nan. Take the row's maximum off first; it changes no weight.",
        stable};
    Mistake nans{
        naive_when(hides_a_row),
        "The row in which everything is hidden became nan: there e^ of every score is 0, "
        "and 0 / 0 is nan (and so is -inf minus the row's maximum, -inf). One such row "
        "spoils everything that is computed from it. Its weights should be 0. (If you looked "
        "for nan with ==: nan equals nothing, not even nan. std::isnan finds it.)",
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
    const char* const only_some =
        "You emptied a row in which only some keys are hidden. It still has somebody to listen to. "
        "A row counts as hidden only when every score in it is -inf.";
    Mistake first_hidden{
        nothing_where(masked, [&](std::size_t i) { return std::isinf(masked(i, 0)); }), only_some,
        formula};
    Mistake any_hidden{nothing_where(masked,
                                     [&](std::size_t i) {
                                         return std::any_of(&masked(i, 0),
                                                            &masked(i, 0) + masked.shape(1),
                                                            [](double s) { return std::isinf(s); });
                                     }),
                       only_some, formula};
    Mistake underflow{
        nothing_where(masked, [&](std::size_t i) { return row_sum(exps_of(masked), i) == 0; }),
        "You emptied a row that hides nothing. e^-1000 is too small for a double and becomes 0, so "
        "a sum of 0 does not mean hidden. Look at the scores: is every one of them -inf?",
        stable};
    ask({3,
         {query_by_key("masked", masked)},
         "softmax_or_nothing(masked)",
         query_by_key("weights", attention::softmax(masked), Kind::weights),
         {nans, not_shifted, equal_shares, first_hidden, any_hidden, underflow}},
        [&] { return exercise::softmax_or_nothing(masked); });
}

}  // namespace

TEST_CASE("shift_rows", "[ch06][task_1]") {
    ask_shift({{1, 2, 3}, {0, 5, 4}});
    ask_shift({{1, 2, 3}, {10, 20, 30}});
    ask_shift({{2, hidden, hidden}, {-1, -4, hidden}, {2.5, 0.25, 0}});
}

TEST_CASE("softmax", "[ch06][task_2]") {
    ask_softmax({{0, std::log(3.0)}, {0, std::log(4.0)}});
    ask_softmax({{1, 2, 3}, {10, 20, 30}});
    ask_softmax({{1, hidden, hidden}, {2, 1, hidden}, {0, 1, 3}});
    ask_softmax({{1000, 1000}});
    ask_softmax({{0, 1}, {2000, 2001}});
}

TEST_CASE("softmax_or_nothing", "[ch06][task_3]") {
    ask_hidden({{0, std::log(3.0)}, {0, 0}});
    ask_hidden({{hidden, hidden}, {0, 0}});
    // Padding in front: its column is hidden from all, and still only its own row from everything.
    ask_hidden({{hidden, hidden}, {hidden, 0}});
    ask_hidden({{hidden, hidden, hidden}, {1, 2, hidden}, {-1, 0, 1}});
    ask_hidden({{-1000, -1000}});
}
