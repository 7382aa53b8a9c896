// What is asked in chapter 6, and the misconceptions that are known: softmax.
#include <algorithm>
#include <cmath>
#include <limits>

#include "common/language.hpp"
#include "tests/exercises/judge/judge.hpp"
#include "tests/exercises/judge/labels.hpp"
#include "tests/exercises/judge/reference.hpp"

using namespace judge;
using attention::tr;
using attention::tr_noop;

namespace {

constexpr double hidden = -std::numeric_limits<double>::infinity();

const std::string formula = tr_noop("chapters/06_softmax/softmax.hpp, the comment on softmax");
const std::string softmax_body = tr_noop("chapters/06_softmax/softmax.cpp, the comment at the top");
const std::string own_types = tr_noop("the types of your own variables");
const std::string stable = tr_noop("./learn run 6, \"Why the row's maximum is taken off first\"");

// Scores in, a matrix out: what all three tasks are.
using ScoresTask = Exercise<Matrix(Matrix)>;
using Mistakes = std::vector<Mistake<Matrix>>;

// function(m(i, j), i, j) in each cell.
template <class Function>
Matrix map(const Matrix& m, Function function) {
    return filled(m.shape(0), m.shape(1),
                  [&](std::size_t i, std::size_t j) { return function(m(i, j), i, j); });
}

// The largest number, or the sum, of columns `from` to `to` (not included) of a row.
double row_max(const Matrix& m, std::size_t i, std::size_t from, std::size_t to) {
    double max = hidden;
    for (std::size_t j = from; j < to; ++j)
        max = std::max(max, m(i, j));
    return max;
}

double row_sum(const Matrix& m, std::size_t i, std::size_t from, std::size_t to) {
    double sum = 0;
    for (std::size_t j = from; j < to; ++j)
        sum += m(i, j);
    return sum;
}

double row_max(const Matrix& m, std::size_t i) {
    return row_max(m, i, 0, m.shape(1));
}

double row_sum(const Matrix& m, std::size_t i) {
    return row_sum(m, i, 0, m.shape(1));
}

// The largest score without its sign: e^ of a score is as exact as the score's own last digit.
// (Beyond 2^40 there is only a row of one score, whose weight is 1.)
double largest_score(const Matrix& m) {
    double largest = 1;
    for (const double score : m) {
        if (score != hidden) largest = std::max(largest, std::abs(score));
    }
    return std::min(largest, 0x1p40);
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

Matrix by_row_sums(const Matrix& numbers) {
    return map(numbers,
               [&](double s, std::size_t i, std::size_t) { return s / row_sum(numbers, i); });
}

Matrix naive_softmax(const Matrix& m) {
    return by_row_sums(exps_of(m));
}

// left(i, j) op right(j): what xtensor makes of a matrix [n, m] and one number for each row, but
// without a kept dimension: it lays them along the columns. Where they don't fit it throws.
template <class Operation>
Guess laid_along_columns(const Matrix& left, const std::vector<double>& right, Operation op) {
    const std::size_t n = left.shape(0);
    const std::size_t m = left.shape(1);
    if (n != m && n != 1 && m != 1) return Guess::throws("Incompatible dimension");
    return filled(n, std::max(n, m), [&](std::size_t i, std::size_t j) {
        return op(left(i, m == 1 ? 0 : j), right[n == 1 ? 0 : j]);
    });
}

template <class Function>
std::vector<double> of_each_row(const Matrix& m, Function function) {
    std::vector<double> numbers;
    for (std::size_t i = 0; i < m.shape(0); ++i)
        numbers.push_back(function(m, i));
    return numbers;
}

const char* const no_kept_dims = tr_noop(
    "Without xt::keep_dims the result for n rows has the shape [n], one dimension only: a Matrix "
    "can't hold it, and beside [n, m] xtensor lays it along the columns. Give xt::keep_dims as "
    "well: then it is [n, 1].");

// A one-dimensional result put into a Matrix.
const Mistake<Matrix> flat_in_matrix{[](const Matrix&) { return Guess::throws("Assertion error"); },
                                     no_kept_dims, softmax_body};

Shown scores_and(const Matrix& masked, const std::string& result, Kind kind) {
    return {{query_by_key("masked", masked)}, query_by_key(result, masked, kind)};
}

// ---- task 1 -------------------------------------------------------------------------------------

// The score minus what belongs to its row.
template <class Function>
std::function<Guess(const Matrix&)> minus(Function of_row) {
    return [of_row](const Matrix& m) {
        return Guess(
            map(m, [&](double s, std::size_t i, std::size_t) { return s - of_row(m, i); }));
    };
}

// Where a search for a maximum may begin: at -inf or at the first score, which is the same, at the
// lowest number (xt::amax), or at 0.
const double starts[] = {hidden, std::numeric_limits<double>::lowest(), 0};

// Or at a number that is taken to be below every score.
const double low_starts[] = {-1,     -10,    -99,    -100,   -999,
                             -1000,  -9999,  -1e4,   -99999, -1e5,
                             -1e6,   -1e7,   -1e8,   -1e9,   -1e10,
                             -1e12,  -1e15,  -1e18,  -1e30,  std::numeric_limits<float>::lowest(),
                             -1e100, -1e300, -1e307, -1e308};
const char* const began_above = tr_noop(
    "A row in which all scores are far below 0 did not get its own maximum: the search began at a "
    "number that is still above them. Begin at the row's first score, or at -inf.");

const char* const no_own_maximum = tr_noop(
    "A row in which all scores are far below 0 did not get its own maximum: the search began at a "
    "number that is still above them, or no maximum was taken off at all (a long double only bears "
    "more). Begin at the row's first score, or at -inf, and take off what is found.");

// Scores, and where the search begins -> scores with some maximum taken off, but not the row's own.
using Shift = Matrix (*)(const Matrix& m, double start);

Matrix minus_maximum_so_far(const Matrix& m, double start) {
    return map(m, [&](double s, std::size_t i, std::size_t j) {
        return s - std::max(start, row_max(m, i, 0, j + 1));
    });
}

Matrix minus_column_maxima(const Matrix& m, double start) {
    const Matrix turned = reference::turned(m);
    return map(m, [&](double s, std::size_t, std::size_t j) {
        return s - std::max(start, row_max(turned, j));
    });
}

Matrix minus_maximum_of_all(const Matrix& m, double start) {
    const double all = std::max(start, max_of_all(m));
    return map(m, [&](double s, std::size_t, std::size_t) { return s - all; });
}

Matrix minus_maximum_of_first_row(const Matrix& m, double start) {
    const double first = std::max(start, row_max(m, 0));
    return map(m, [&](double s, std::size_t, std::size_t) { return s - first; });
}

// The maximum goes on from row to row.
Matrix minus_carried_maximum(const Matrix& m, double start) {
    return map(m, [&](double s, std::size_t i, std::size_t) {
        start = std::max(start, row_max(m, i));
        return s - start;
    });
}

Matrix minus_first_score(const Matrix& m, double) {
    return map(m, [&](double s, std::size_t i, std::size_t) { return s - m(i, 0); });
}

// Right but for rows that are below the start.
Matrix minus_row_maxima(const Matrix& m, double start) {
    return map(m, [&](double s, std::size_t i, std::size_t) {
        return s - std::max(start, row_max(m, i));
    });
}

void add_shift(Mistakes& mistakes, Shift shift, const std::string& sentence) {
    for (const double start : starts) {
        mistakes.push_back(
            {[=](const Matrix& m) { return Guess(shift(m, start)); }, sentence, formula});
    }
}

double mean(const Matrix& m, std::size_t i) {
    return row_sum(m, i) / static_cast<double>(m.shape(1));
}

double largest_without_sign(const Matrix& m, std::size_t i) {
    double largest = 0;
    for (std::size_t j = 0; j < m.shape(1); ++j)
        largest = std::max(largest, std::abs(m(i, j)));
    return largest;
}

double place_of_maximum(const Matrix& m, std::size_t i) {
    const double* row = &m(i, 0);
    return static_cast<double>(std::max_element(row, row + m.shape(1)) - row);
}

Mistakes mistakes_of_shift() {
    const std::string columns = tr(
        "You took each column's maximum off. A row is what one query gives to all keys, so it is "
        "the row's own maximum that goes: axis 1, not axis 0.");
    const auto turned_over = [](const Matrix& m) {
        return Guess(
            map(m, [&](double s, std::size_t i, std::size_t) { return row_max(m, i) - s; }));
    };
    const auto flat = [](const Matrix& m) {
        const auto maxima =
            of_each_row(m, [](const Matrix& x, std::size_t i) { return row_max(x, i); });
        return laid_along_columns(m, maxima, std::minus<>());
    };
    const std::string from_zero = tr(
        "A row in which all scores are below 0 kept its own numbers: the search for its maximum "
        "began at 0. (numeric_limits<double>::min() is no better, it is the smallest number above "
        "0.) Begin at the row's first score, or at -inf.");
    Mistakes mistakes;
    add_shift(mistakes, minus_column_maxima, columns);
    add_shift(
        mistakes, minus_maximum_of_all,
        tr("You took the maximum of the whole matrix off every row. Each row needs its own: a "
           "row of small scores would end up so far down that e^ of it is 0."));
    add_shift(
        mistakes, minus_carried_maximum,
        tr("The maximum of an earlier row was still there when this row began. Each row needs "
           "its own: declare it inside the loop over the rows."));
    add_shift(mistakes, minus_maximum_so_far,
              tr("You subtract while you still look for the maximum, so a score never meets what "
                 "comes after it. Find the maximum in one loop, subtract in the next."));
    add_shift(
        mistakes, minus_maximum_of_first_row,
        tr("You took the maximum of the first row off every row. Each row needs its own: look "
           "for it inside the loop over the rows."));
    const std::string whole_maximum = tr(
        "The maximum is held in a whole number (int, std::size_t), and that loses what comes after "
        "its point. Make it a double.");
    for (const double start : low_starts) {
        mistakes.push_back({[start](const Matrix& m) { return Guess(minus_row_maxima(m, start)); },
                            began_above, formula});
        mistakes.push_back({minus([start](const Matrix& m, std::size_t i) {
                                return std::max(start, std::trunc(row_max(m, i)));
                            }),
                            whole_maximum, own_types});
    }
    const Mistakes more{
        {turned_over,
         tr("You have the difference the wrong way round: it is the score minus the maximum, so "
            "that the largest becomes 0 and all others are below it."),
         formula},
        {minus([](const Matrix& m, std::size_t i) {
             return *std::min_element(&m(i, 0), &m(i, 0) + m.shape(1));
         }),
         tr("You took each row's smallest score off. It is the largest that makes e^ overflow: "
            "take that one off, and nothing is above 0."),
         formula},
        {minus([](const Matrix& m, std::size_t i) { return std::max(0.0, row_max(m, i)); }),
         from_zero, formula},
        {minus([](const Matrix& m, std::size_t i) {
             return std::max(std::numeric_limits<double>::min(), row_max(m, i));
         }),
         from_zero, formula},
        {minus([](const Matrix& m, std::size_t i) { return m(i, 0); }),
         tr("You took each row's first score off, not its largest."), formula},
        {minus([](const Matrix& m, std::size_t i) { return std::trunc(row_max(m, i)); }),
         whole_maximum, own_types},
        {minus(mean),
         tr("You took each row's mean off. It is the largest score that makes e^ overflow, and "
            "where a key is hidden the mean is -inf."),
         formula},
        {minus(largest_without_sign),
         tr("You looked for the largest number without its sign: -9 counts as 9, and a hidden key, "
            "-inf, as the largest of all. The maximum is the score that lies highest, sign "
            "included."),
         formula},
        {minus(place_of_maximum),
         tr("You took off the place of the largest score (std::max_element and xt::argmax tell "
            "where it is), not the score itself."),
         formula},
        {[](const Matrix& m) {
             return Guess(
                 map(m, [&](double s, std::size_t i, std::size_t) { return s / row_max(m, i); }));
         },
         tr("You divided each row by its maximum. The maximum is taken off: score - maximum, so "
            "that the largest becomes 0."),
         formula},
        {[](const Matrix& m) {
             return Guess(map(shifted(m), [](double s, std::size_t, std::size_t) {
                 return s == hidden ? 0.0 : s;
             }));
         },
         tr("Hidden scores became 0, the same as the row's largest. They stay -inf, so that e^ of "
            "them is 0 later."),
         formula},
        {minus([](const Matrix& m, std::size_t i) { return row_max(m, i, 1, m.shape(1)); }),
         tr("The search for the maximum leaves out the first score of a row: columns are counted "
            "from 0."),
         formula},
        {minus([](const Matrix& m, std::size_t i) {
             return row_max(m, i, 0, std::max<std::size_t>(1, m.shape(1) - 1));
         }),
         tr("The search for the maximum leaves out the last score of a row: the loop ends one "
            "column too early."),
         formula},
        {flat, no_kept_dims, softmax_body},
        flat_in_matrix};
    mistakes.insert(mistakes.end(), more.begin(), more.end());
    return mistakes;
}

Task shift_rows() {
    ScoresTask task;
    task.name = "shift_rows";
    task.all_digits = true;
    task.built =
        tr("You took each row's own largest score off: the step that keeps e^ of any score small. "
           "Every library that computes a softmax does it.");
    task.call = "shift_rows(masked)";
    task.parameters = {"masked"};
    task.expected = shifted;
    task.shown = [](const Matrix& masked) {
        return scores_and(masked, "shifted", Kind::signed_numbers);
    };
    task.questions = {{Matrix{{1, 2, 3}, {0, 5, 4}}},
                      {Matrix{{1, 2, 3}, {10, 20, 30}}},
                      {Matrix{{2, hidden, hidden}, {-1, -4, hidden}, {2.5, 0.25, 0}}},
                      {Matrix{{-2000, -2001}}},
                      {Matrix{{-2e9, -2e9 - 1}}},
                      {Matrix{{-0x1p40, -0x1p40}}},
                      {Matrix{{-0x1.8p1023}}}};
    task.sample = [](Sample& sample) {
        const std::size_t rows = sample.size();
        return std::tuple{sample.masked(rows, sample.size(), false)};
    };
    task.mistakes = mistakes_of_shift();
    return task;
}

// ---- task 2 -------------------------------------------------------------------------------------

// The exps divided by the sum of their column, by the sum of all, by the sums of the rows so far,
// by a sum that still grows, and by the sum of a part of the row.
Matrix by_column_sums(const Matrix& exps) {
    return reference::turned(by_row_sums(reference::turned(exps)));
}

Matrix by_whole_sum(const Matrix& exps) {
    double sum = 0;
    for (const double e : exps)
        sum += e;
    return reference::divided(exps, sum);
}

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

Matrix by_growing_sums(const Matrix& exps) {
    return map(exps, [&](double e, std::size_t i, std::size_t j) {
        return e / row_sum(exps, i, 0, j + 1);
    });
}

Matrix without_first(const Matrix& exps) {
    return map(exps, [&](double e, std::size_t i, std::size_t) {
        return e / row_sum(exps, i, 1, exps.shape(1));
    });
}

Matrix without_last(const Matrix& exps) {
    return map(exps, [&](double e, std::size_t i, std::size_t) {
        return e / row_sum(exps, i, 0, exps.shape(1) - 1);
    });
}

Guess by_flat_sums(const Matrix& exps) {
    const auto sums =
        of_each_row(exps, [](const Matrix& x, std::size_t i) { return row_sum(x, i); });
    return laid_along_columns(exps, sums, std::divides<>());
}

// The exps divided by their row's sum as a whole number holds it: cut off after each step, or at
// the end.
template <class Sum>
Guess by_whole_numbers(const Matrix& exps, Sum sum_of_row) {
    constexpr double most = std::numeric_limits<int>::max();
    Matrix result = exps;
    for (std::size_t i = 0; i < exps.shape(0); ++i) {
        const double sum = sum_of_row(exps, i);
        if (!(sum < most)) return Guess::anything();  // an int can't hold it
        for (std::size_t j = 0; j < exps.shape(1); ++j)
            result(i, j) /= sum;
    }
    return result;
}

Guess cut_at_each_step(const Matrix& exps) {
    return by_whole_numbers(exps, [](const Matrix& m, std::size_t i) {
        double sum = 0;
        for (std::size_t j = 0; j < m.shape(1); ++j)
            sum = std::trunc(sum + m(i, j));
        return sum;
    });
}

Guess cut_at_the_end(const Matrix& exps) {
    return by_whole_numbers(
        exps, [](const Matrix& m, std::size_t i) { return std::trunc(row_sum(m, i)); });
}

// Each sum is made anew, of cells that are divided already and of others that are not.
Matrix by_changing_sums(const Matrix& exps) {
    Matrix result = exps;
    for (std::size_t i = 0; i < exps.shape(0); ++i) {
        for (std::size_t j = 0; j < exps.shape(1); ++j)
            result(i, j) /= row_sum(result, i);
    }
    return result;
}

Matrix by_first_sum(const Matrix& exps) {
    return reference::divided(exps, row_sum(exps, 0));
}

Matrix by_sum_of_others(const Matrix& exps) {
    return map(exps, [&](double e, std::size_t i, std::size_t j) {
        double others = 0;
        for (std::size_t k = 0; k < exps.shape(1); ++k)
            others += k == j ? 0 : exps(i, k);
        return e / others;
    });
}

Matrix by_sum_without_itself(const Matrix& exps) {
    return map(exps,
               [&](double e, std::size_t i, std::size_t) { return e / (row_sum(exps, i) - e); });
}

Matrix by_count(const Matrix& exps) {
    return reference::divided(exps, static_cast<double>(exps.shape(1)));
}

Matrix one_for_the_largest(const Matrix& m) {
    return map(
        m, [&](double s, std::size_t i, std::size_t) { return s == row_max(m, i) ? 1.0 : 0.0; });
}

// Mistakes that can be made with the rows shifted first, and without.
void add_of_sums(Mistakes& mistakes, const std::function<Matrix(const Matrix&)>& scores) {
    const auto of_exps = [scores](auto function) {
        return [scores, function](const Matrix& m) { return Guess(function(exps_of(scores(m)))); };
    };
    const std::string odds = tr(
        "Each number is divided by the sum of all others, without itself: those are odds. A share "
        "is a part of the whole, so the sum below the fraction bar has all numbers of the row.");
    const std::string whole_number = tr(
        "The sum of a row is held in a whole number (int, std::size_t), and that loses what comes "
        "after its point. Make it a double.");
    const Mistakes more{
        {of_exps(by_column_sums),
         tr("This is softmax down the columns: each column adds up to 1. A row is what one query "
            "gives to all keys, so each row must: sum along axis 1, not axis 0."),
         formula},
        {of_exps(by_whole_sum),
         tr("All weights together add up to 1. Each query divides its own attention, so each row "
            "has a sum of its own."),
         formula},
        {of_exps(by_flat_sums),
         tr("You divided by sums of shape [n], without a kept dimension: xtensor laid them along "
            "the columns, so column j was divided by the sum of row j. Keep the dimension: "
            "xt::keep_dims makes them [n, 1]."),
         softmax_body},
        {of_exps(by_sums_so_far),
         tr("The sum of the rows above was still there when this row began. Each row starts from "
            "0: `double sum = 0;` belongs inside the loop over the rows."),
         formula},
        {of_exps(by_growing_sums),
         tr("You divide while you still add up, so each number is divided by a sum that is not "
            "complete. Add up in one loop, divide in the next."),
         formula},
        {of_exps(by_changing_sums),
         tr("The sum is made anew for each cell, and by then the cells before it are divided "
            "already. Add up once for each row, then divide."),
         formula},
        {of_exps(without_first),
         tr("The sum leaves out the first number of each row: columns are counted from 0."),
         formula},
        {of_exps(without_last),
         tr("The sum leaves out the last number of each row: the loop ends one column too early."),
         formula},
        {of_exps(by_first_sum),
         tr("Every row was divided by the sum of the first row. Each row has a sum of its own: "
            "compute it inside the loop over the rows."),
         formula},
        {of_exps([](const Matrix& exps) {
             return map(by_row_sums(exps), [&](double share, std::size_t, std::size_t) {
                 return share * static_cast<double>(exps.shape(1));
             });
         }),
         tr("You divided by the mean of the row, not by its sum: so a row adds up to how many keys "
            "there are, not to 1."),
         formula},
        {of_exps(by_count),
         tr("You divided by how many keys there are, not by the sum of their numbers. So a row "
            "does not add up to 1."),
         formula},
        {of_exps(by_sum_of_others), odds, formula},
        {of_exps(by_sum_without_itself), odds, formula},
        {of_exps(cut_at_each_step), whole_number, own_types},
        {of_exps(cut_at_the_end), whole_number, own_types},
        {[scores](const Matrix& m) { return Guess(by_row_sums(scores(m))); },
         tr("You divided the scores themselves by their sum. Scores may be negative and may add up "
            "to 0: e^ of each comes first, and is never below 0."),
         formula},
        {[scores](const Matrix& m) {
             const Matrix below = scores(m);
             return Guess(map(exps_of(below), [&](double e, std::size_t i, std::size_t) {
                 return e / row_sum(below, i);
             }));
         },
         tr("Above the fraction bar stands e^score, below it the sum of the scores themselves. It "
            "is the sum of the row's e^score."),
         formula}};
    mistakes.insert(mistakes.end(), more.begin(), more.end());
}

// A small number below the fraction bar, as much code has it against a sum of 0.
void add_epsilons(Mistakes& mistakes) {
    for (const double epsilon : {1e-3, 1e-4, 1e-5, 1e-6, 1e-7, 1e-8, 1e-9, 1e-10, 1e-12}) {
        mistakes.push_back(
            {[epsilon](const Matrix& m) {
                 const Matrix exps = exps_of(shifted(m));
                 return Guess(map(exps, [&](double e, std::size_t i, std::size_t) {
                     return e / (row_sum(exps, i) + epsilon);
                 }));
             },
             tr("A small number is added below the fraction bar, so that no row adds up to 1 "
                "exactly. It is not needed: after the shift the largest e^ is 1, and the sum is "
                "never 0."),
             formula});
    }
}

// Softmax with something else than e^score: of_score takes the score and its row's maximum.
template <class Function>
std::function<Guess(const Matrix&)> shares_of(Function of_score) {
    return [of_score](const Matrix& m) {
        return Guess(by_row_sums(map(
            m, [&](double s, std::size_t i, std::size_t) { return of_score(s, row_max(m, i)); })));
    };
}

// Against e^1000 some cut large scores off.
void add_cuts(Mistakes& mistakes) {
    for (const double most : {20, 50, 80, 88, 100, 200, 500, 600, 700, 709, 710}) {
        mistakes.push_back(
            {shares_of([most](double s, double) { return std::exp(std::min(s, most)); }),
             tr("Scores above a limit were cut down to it, so that e^ of them does not overflow. "
                "Then 1000 and 1001 get the same weight. Take the row's maximum off instead; it "
                "changes no weight."),
             stable});
    }
}

// The numbers of a float, where only exp or the sum is one.
void add_floats(Mistakes& mistakes) {
    const std::string few_digits = tr(
        "So close: these are the right numbers with the few digits of a float. A double has more.");
    const auto divided_by_float = [](const Matrix& exps) {
        return map(exps, [&](double e, std::size_t i, std::size_t) {
            float sum = 0;
            for (std::size_t j = 0; j < exps.shape(1); ++j)
                sum = static_cast<float>(sum + exps(i, j));
            return e / sum;
        });
    };
    const auto float_exps = [](const Matrix& m) {
        return map(shifted(m), [](double s, std::size_t, std::size_t) {
            return static_cast<double>(std::exp(static_cast<float>(s)));
        });
    };
    mistakes.push_back({[=](const Matrix& m) { return Guess(divided_by_float(float_exps(m))); },
                        few_digits, own_types});
    mistakes.push_back({[=](const Matrix& m) { return Guess(by_row_sums(float_exps(m))); },
                        few_digits, own_types});
    mistakes.push_back(
        {[=](const Matrix& m) { return Guess(divided_by_float(exps_of(shifted(m)))); }, few_digits,
         own_types});
}

// e^-score, in the three ways of keeping it small, or not.
void add_turned_over(Mistakes& mistakes) {
    const std::string turned_over =
        tr("The smallest score gets the largest share: a sign is the wrong way round. It is "
           "e^(score - maximum), and not e^(maximum - score) or e^-score.");
    mistakes.push_back(
        {shares_of([](double s, double) { return std::exp(-s); }), turned_over, formula});
    mistakes.push_back(
        {shares_of([](double s, double max) { return std::exp(max - s); }), turned_over, formula});
    mistakes.push_back({[](const Matrix& m) {
                            return Guess(
                                by_row_sums(map(m, [&](double s, std::size_t i, std::size_t) {
                                    const double* row = &m(i, 0);
                                    return std::exp(*std::min_element(row, row + m.shape(1)) - s);
                                })));
                        },
                        turned_over, formula});
}

// A softmax whose shift is not the right one. `softmax` makes shares of shifted scores.
void add_wrong_shifts(
    Mistakes& mistakes,
    const std::function<Matrix(const Matrix& m, const Matrix& shifted)>& softmax) {
    const std::pair<Shift, std::string> shifts[] = {
        {minus_row_maxima,
         tr("The search for a row's maximum began at 0 (or just above it). In a row far below 0 "
            "every e^ is 0 then, and 0 / 0 is nan. Begin at the row's first score, or at -inf.")},
        {minus_maximum_of_all,
         tr("You took one maximum, that of the whole matrix, off all rows. In a row far below it "
            "every e^ is 0, and 0 / 0 is nan. Each row needs its own maximum.")},
        {minus_carried_maximum,
         tr("You took the maximum of an earlier row off a row, not its own maximum. In a row that "
            "is far from it every e^ is 0 or inf, and the division gives nan.")},
        {minus_maximum_of_first_row,
         tr("You took the maximum of the first row off each row, not its own maximum. In a row "
            "that is far from it every e^ is 0 or inf, and the division gives nan.")},
        {minus_first_score,
         tr("You took each row's first score off, not its largest. Where that one is hidden, or "
            "far below the others, e^ of the rest is inf.")},
        {minus_column_maxima,
         tr("You took each column's maximum off before e^. A shift changes no weight only where it "
            "is the same for the whole row: take the row's own maximum, axis 1, not axis 0.")}};
    for (const auto& [shift, sentence] : shifts) {
        for (const double start : starts) {
            mistakes.push_back(
                {[=, shift = shift](const Matrix& m) { return Guess(softmax(m, shift(m, start))); },
                 sentence, stable});
        }
    }
    for (const double start : low_starts) {
        mistakes.push_back(
            {[=](const Matrix& m) { return Guess(softmax(m, minus_row_maxima(m, start))); },
             no_own_maximum, stable});
    }
}

Mistakes mistakes_of_softmax() {
    const auto shifted_below_only = [](const Matrix& m) {
        const Matrix below = exps_of(shifted(m));
        return Guess(map(m, [&](double s, std::size_t i, std::size_t) {
            return std::exp(s) / row_sum(below, i);
        }));
    };
    const auto shifted_above_only = [](const Matrix& m) {
        const Matrix exps = exps_of(m);
        return Guess(map(shifted(m), [&](double s, std::size_t i, std::size_t) {
            return std::exp(s) / row_sum(exps, i);
        }));
    };
    const std::string powers_of_two = tr(
        "These are powers of 2 instead of powers of e: shares of 2^score. Softmax takes e^score, "
        "std::exp or xt::exp.");
    Mistakes mistakes{
        {naive_softmax,
         tr("The scores were not shifted: e^1000 is too large for a double, and inf / inf is nan. "
            "Take the row's maximum off first; it changes no weight."),
         stable},
        {exps_of,
         tr("These are e^score, not divided by the sum of their row yet. Only shares add up to 1."),
         formula},
        {[](const Matrix& m) { return Guess(exps_of(shifted(m))); },
         tr("These are e^(score - maximum), not divided by the sum of their row yet. Only shares "
            "add up to 1."),
         formula},
        {shifted_below_only,
         tr("Above the fraction bar stands e^score, below it the sum of e^(score - maximum). The "
            "shift cancels only if both have it."),
         stable},
        {shifted_above_only,
         tr("Above the fraction bar stands e^(score - maximum), below it the sum of e^score. The "
            "shift cancels only if both have it."),
         stable},
        {[](const Matrix& m) {
             return Guess(
                 map(m, [](double s, std::size_t, std::size_t) { return 1 / (1 + std::exp(-s)); }));
         },
         tr("This is 1 / (1 + e^-score), a sigmoid: each cell for itself. In softmax the keys of a "
            "row share one whole, so what one gets is missing for the others."),
         formula},
        {shares_of([](double s, double) { return std::exp2(s); }), powers_of_two, formula},
        {shares_of([](double s, double max) { return std::exp2(s - max); }), powers_of_two,
         formula},
        {[](const Matrix& m) {
             const Matrix exps = exps_of(shifted(m));
             return Guess(map(shifted(m), [&](double s, std::size_t i, std::size_t) {
                 return s - std::log(row_sum(exps, i));
             }));
         },
         tr("These are the logarithms of the weights (PyTorch calls that log_softmax). They are "
            "wanted as they are: e^(score - maximum), divided by the sum of its row."),
         formula},
        {[](const Matrix& m) { return Guess(reference::softmax(reference::softmax(m))); },
         tr("You called softmax twice. The weights are shares already, and add up to 1."), formula},
        {one_for_the_largest,
         tr("The largest score of each row got everything, the others nothing: this is a hard "
            "choice. Softmax is soft: a score that is a little smaller gets a share that is a "
            "little smaller."),
         formula},
        flat_in_matrix};
    add_wrong_shifts(mistakes,
                     [](const Matrix&, const Matrix& scores) { return naive_softmax(scores); });
    add_of_sums(mistakes, [](const Matrix& m) { return m; });
    for (const Shift shift : {minus_row_maxima, minus_column_maxima, minus_maximum_of_all}) {
        for (const double start : {hidden, 0.0})
            add_of_sums(mistakes, [=](const Matrix& m) { return shift(m, start); });
    }
    add_epsilons(mistakes);
    add_cuts(mistakes);
    add_floats(mistakes);
    add_turned_over(mistakes);
    return mistakes;
}

Task softmax() {
    ScoresTask task;
    task.name = "softmax";
    task.all_digits = true;
    task.tiny_numbers_count = true;
    task.built = tr(
        "You built softmax: in every layer of GPT and BERT each head turns its scores into shares "
        "with exactly this, and at the end GPT does it once more over all words that may come "
        "next.");
    task.call = "softmax(masked)";
    task.parameters = {"masked"};
    task.expected = reference::softmax;
    task.shown = [](const Matrix& masked) { return scores_and(masked, "weights", Kind::weights); };
    task.questions = {{Matrix{{0, std::log(3.0)}, {0, std::log(4.0)}}},
                      {Matrix{{1, 2, 3}, {10, 20, 30}}},
                      {Matrix{{1, hidden, hidden}, {2, 1, hidden}, {0, 1, 3}}},
                      {Matrix{{1000, 1000}}},
                      {Matrix{{0, 1}, {2000, 2001}}},
                      {Matrix{{-1000, -1001}}},
                      {Matrix{{-3000, -3001}}},
                      {Matrix{{-2e9, -2e9 - 1}}},
                      {Matrix{{-0x1p40, -0x1p40}}},
                      {Matrix{{-0x1.8p1023}}},
                      {Matrix{{0, -15, -30, -60, -300}}}};
    task.magnitude = largest_score;
    task.sample = [](Sample& sample) {
        const std::size_t rows = sample.size();
        return std::tuple{sample.masked(rows, sample.size(), false)};
    };
    task.mistakes = mistakes_of_softmax();
    return task;
}

// ---- task 3 -------------------------------------------------------------------------------------

// Rows chosen by a condition get no weight; the others are as they should be.
template <class Condition>
std::function<Guess(const Matrix&)> nothing_where(Condition condition) {
    return [condition](const Matrix& m) {
        return Guess(map(reference::softmax(m), [&](double weight, std::size_t i, std::size_t) {
            return condition(m, i) ? 0.0 : weight;
        }));
    };
}

bool is_hidden_row(const Matrix& m, std::size_t i) {
    return row_max(m, i) == hidden;
}

// `number` in every cell of a row in which everything is hidden.
std::function<Guess(const Matrix&)> in_hidden_rows(double (*number)(std::size_t columns)) {
    return [number](const Matrix& m) {
        return Guess(map(reference::softmax(m), [&](double weight, std::size_t i, std::size_t) {
            return is_hidden_row(m, i) ? number(m.shape(1)) : weight;
        }));
    };
}

Matrix without_hidden_rows(const Matrix& m) {
    const Matrix weights = reference::softmax(m);
    std::vector<double> kept;
    for (std::size_t i = 0; i < m.shape(0); ++i) {
        if (!is_hidden_row(m, i))
            kept.insert(kept.end(), &weights(i, 0), &weights(i, 0) + m.shape(1));
    }
    Matrix result = Matrix::from_shape({kept.size() / m.shape(1), m.shape(1)});
    std::copy(kept.begin(), kept.end(), result.begin());
    return result;
}

Mistakes mistakes_of_hidden_rows() {
    const auto not_a_number = [](std::size_t) { return std::numeric_limits<double>::quiet_NaN(); };
    const auto equal_share = [](std::size_t columns) { return 1 / static_cast<double>(columns); };
    const std::string not_shifted = tr(
        "A row that hides nothing became nan: e^-1000 is too small for a double and becomes 0, and "
        "0 / 0 is nan. Take the row's maximum off first; it changes no weight.");
    const std::string same_for_all = tr(
        "The row in which everything is hidden gives equal weight to all keys. This happens when "
        "-inf is replaced by one finite number. But these keys are hidden: they must get nothing at "
        "all.");
    const std::string only_some = tr(
        "You emptied a row in which only some keys are hidden. It still has somebody to listen to. "
        "A row counts as hidden only when every score in it is -inf.");
    const auto any_hidden = [](const Matrix& m, std::size_t i) {
        return std::any_of(&m(i, 0), &m(i, 0) + m.shape(1), [](double s) { return s == hidden; });
    };
    const auto all_or_nothing = [](const Matrix& m) {
        bool one = false;
        for (std::size_t i = 0; i < m.shape(0); ++i)
            one = one || is_hidden_row(m, i);
        return Guess(map(reference::softmax(m), [&](double weight, std::size_t, std::size_t) {
            return one ? 0.0 : weight;
        }));
    };
    // Unshifted, but a row whose numbers all are nan is made zeros.
    const auto nan_rows_to_zero = [](const Matrix& m) {
        return Guess(map(naive_softmax(m), [](double weight, std::size_t, std::size_t) {
            return std::isnan(weight) ? 0.0 : weight;
        }));
    };
    // Unshifted, but hidden rows are seen by their scores.
    const auto naive_but_hidden = [](const Matrix& m) {
        return Guess(map(naive_softmax(m), [&](double weight, std::size_t i, std::size_t) {
            return is_hidden_row(m, i) ? 0.0 : weight;
        }));
    };
    // Unshifted, and a row whose sum is 0 is taken for hidden.
    const auto naive_but_no_sum = [](const Matrix& m) {
        const Matrix exps = exps_of(m);
        return Guess(map(naive_softmax(m), [&](double weight, std::size_t i, std::size_t) {
            return row_sum(exps, i) == 0 ? 0.0 : weight;
        }));
    };
    const auto nothing_from_the_first_on = [](const Matrix& m) {
        bool one = false;
        return Guess(map(reference::softmax(m), [&](double weight, std::size_t i, std::size_t) {
            one = one || is_hidden_row(m, i);
            return one ? 0.0 : weight;
        }));
    };
    const auto to_itself = [](const Matrix& m) {
        return Guess(map(reference::softmax(m), [&](double weight, std::size_t i, std::size_t j) {
            return is_hidden_row(m, i) && i == j ? 1.0 : weight;
        }));
    };
    const std::string no_sum = tr(
        "You emptied a row that hides nothing. e^-1000 is too small for a double and becomes 0, so "
        "a sum of 0 does not mean hidden. Look at the scores: is every one of them -inf?");
    Mistakes mistakes{
        {in_hidden_rows(not_a_number),
         tr("The row in which everything is hidden became nan: there e^ of every score is 0, and 0 "
            "/ 0 is nan (and so is -inf minus the row's maximum, -inf). One such row spoils "
            "everything that is computed from it. Its weights should be 0. (If you looked for nan "
            "with ==: nan equals nothing, not even nan. std::isnan finds it.)"),
         formula},
        {naive_softmax, not_shifted, stable},
        {nan_rows_to_zero, not_shifted, stable},
        {naive_but_hidden, not_shifted, stable},
        {in_hidden_rows(equal_share), same_for_all, formula},
        {nothing_where([](const Matrix& m, std::size_t i) { return m(i, 0) == hidden; }), only_some,
         formula},
        {nothing_where(
             [](const Matrix& m, std::size_t i) { return m(i, m.shape(1) - 1) == hidden; }),
         only_some, formula},
        {nothing_where(any_hidden), only_some, formula},
        {nothing_where([](const Matrix& m, std::size_t i) { return row_sum(exps_of(m), i) == 0; }),
         no_sum, stable},
        {naive_but_no_sum, no_sum, stable},
        {nothing_from_the_first_on,
         tr("From the first hidden row on every row is empty. What says that a row is hidden must "
            "be set anew for each row: declare it inside the loop over the rows."),
         formula},
        {to_itself,
         tr("The row in which everything is hidden gives all its weight to its own word. But that "
            "is hidden as well: all its weights should be 0."),
         formula},
        {without_hidden_rows,
         tr("The rows in which everything is hidden were left out. Each word keeps its row: this "
            "one becomes a row of zeros."),
         formula},
        {all_or_nothing,
         tr("One row is hidden throughout, and you emptied all of them. The other rows still have "
            "somebody to listen to."),
         formula},
        {in_hidden_rows([](std::size_t) { return hidden; }),
         tr("The row in which everything is hidden kept its scores, -inf: it was left out, not "
            "filled. All its weights should be 0."),
         formula}};
    for (const double start : low_starts) {
        // Every score that is below it becomes that number, whatever hid it.
        mistakes.push_back({[start](const Matrix& m) {
                                return Guess(reference::softmax(
                                    map(m, [start](double s, std::size_t, std::size_t) {
                                        return std::max(s, start);
                                    })));
                            },
                            same_for_all, formula});
        mistakes.push_back({nothing_where([start](const Matrix& m, std::size_t i) {
                                return row_max(m, i) <= start;
                            }),
                            began_above, formula});
    }
    // What goes wrong in rows that hide nothing or something, where the hidden ones are right.
    Mistakes as_in_softmax;
    add_epsilons(as_in_softmax);
    add_floats(as_in_softmax);
    for (const Mistake<Matrix>& same : as_in_softmax) {
        mistakes.push_back({[guess = same.guess](const Matrix& m) {
                                const Matrix weights = guess(m).answer().matrices.front();
                                return Guess(
                                    map(weights, [&](double weight, std::size_t i, std::size_t) {
                                        return is_hidden_row(m, i) ? 0.0 : weight;
                                    }));
                            },
                            same.sentence, same.read});
    }
    add_wrong_shifts(mistakes, [](const Matrix& m, const Matrix& scores) {
        return map(naive_softmax(scores), [&](double weight, std::size_t i, std::size_t) {
            return is_hidden_row(m, i) ? 0.0 : weight;
        });
    });
    return mistakes;
}

Task softmax_or_nothing() {
    ScoresTask task;
    task.name = "softmax_or_nothing";
    task.all_digits = true;
    task.tiny_numbers_count = true;
    task.built =
        tr("You built a softmax that survives a row with nobody to listen to. PyTorch's attention "
           "returned nan for such rows for years; one of them spoils a whole batch.");
    task.call = "softmax_or_nothing(masked)";
    task.parameters = {"masked"};
    task.expected = reference::softmax;
    task.shown = [](const Matrix& masked) { return scores_and(masked, "weights", Kind::weights); };
    // In the third, padding comes first: its column is hidden from all, and still only its own row
    // from everything.
    task.questions = {{Matrix{{0, std::log(3.0)}, {0, 0}}},
                      {Matrix{{hidden, hidden}, {0, 0}}},
                      {Matrix{{hidden, hidden}, {hidden, 0}}},
                      {Matrix{{hidden, hidden, hidden}, {1, 2, hidden}, {-1, 0, 1}}},
                      {Matrix{{-1000, -1000}}},
                      {Matrix{{-3000, -3001}}},
                      {Matrix{{-2e9, -2e9 - 1}}},
                      {Matrix{{-0x1p40, -0x1p40}}},
                      {Matrix{{-0x1.8p1023}}},
                      {Matrix{{0, -15, -30, -60, -300}}}};
    task.magnitude = largest_score;
    task.sample = [](Sample& sample) {
        const std::size_t rows = sample.size();
        return std::tuple{sample.masked(rows, sample.size(), true)};
    };
    task.mistakes = mistakes_of_hidden_rows();
    return task;
}

}  // namespace

Chapter judge::chapter() {
    return {"06_softmax", {shift_rows(), softmax(), softmax_or_nothing()}};
}
