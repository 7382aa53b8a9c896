// What is asked in chapter 13, and the misconceptions that are known: a layer norm, a cache, and
// the next word.
#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <cmath>
#include <functional>
#include <limits>
#include <tuple>
#include <vector>

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
using Numbers = std::vector<std::size_t>;

const std::string folder = "13_gpt_and_bert";
const std::string norm = tr_noop("chapters/13_gpt_and_bert/layer.hpp, the comment on layer_norm");
const std::string new_words =
    tr_noop("chapters/13_gpt_and_bert/cache.hpp, the comment on mask_of_new");
const std::string with_cache =
    tr_noop("chapters/13_gpt_and_bert/cache.hpp, the comment on attend_with_cache");
const std::string going_on = tr_noop("chapters/13_gpt_and_bert/cache.hpp, the comment on go_on");
const std::string temperatures =
    tr_noop("chapters/13_gpt_and_bert/writing.hpp, the comment on tempered");
const std::string drawing = tr_noop("chapters/13_gpt_and_bert/writing.hpp, the comment on word_at");
const std::string division = tr_noop("chapters/04_scaling/scaling.hpp, the comment on scale");
const std::string hiding = tr_noop("chapters/05_masking/masking.hpp, the comment on apply_mask");

double number(std::size_t count) {
    return static_cast<double>(count);
}

double largest_without_sign(const Matrix& matrix) {
    double largest = 0;
    for (const double x : matrix)
        largest = std::max(largest, std::abs(x));
    return largest;
}

// Small numbers: in a chain of products large ones would leave few digits.
Matrix some(Sample& sample, std::size_t rows, std::size_t columns, double largest = 1) {
    return filled(rows, columns, [&](std::size_t, std::size_t) {
        return (static_cast<double>(sample.below(9)) - 4) / 4 * largest;
    });
}

template <class Mistakes>
void append(Mistakes& all, const Mistakes& more) {
    all.insert(all.end(), more.begin(), more.end());
}

// ---- task 1 -------------------------------------------------------------------------------------

using NormTask = Exercise<Matrix(Matrix, Matrix, Matrix)>;
using NormMistake = Mistake<Matrix, Matrix, Matrix>;

constexpr double epsilon = 1e-5;

// What is normed, and with what.
struct Norming {
    const Matrix& X;
    const Matrix& gain;
    const Matrix& shift;

    std::size_t n() const { return X.shape(0); }
    std::size_t d() const { return X.shape(1); }

    // The sum of function(a cell) along a row.
    template <class Function>
    double along(std::size_t i, Function function) const {
        double sum = 0;
        for (std::size_t j = 0; j < d(); ++j)
            sum += function(X(i, j));
        return sum;
    }
    double sum(std::size_t i) const {
        return along(i, [](double x) { return x; });
    }
    double mean(std::size_t i) const { return sum(i) / number(d()); }
    double squares(std::size_t i, double mean) const {
        return along(i, [mean](double x) { return (x - mean) * (x - mean); });
    }
    double variance(std::size_t i) const { return squares(i, mean(i)) / number(d()); }
    double spread(std::size_t i) const { return std::sqrt(variance(i) + epsilon); }
    double normed(std::size_t i, std::size_t j) const { return (X(i, j) - mean(i)) / spread(i); }

    // normed · gain + shift, where `cell` says what is normed.
    template <class Cell>
    Matrix stretched(Cell cell) const {
        return filled(n(), d(), [&](std::size_t i, std::size_t j) {
            return cell(i, j) * gain(0, j) + shift(0, j);
        });
    }
};

Matrix normed_rows(const Matrix& X, const Matrix& gain, const Matrix& shift) {
    const Norming of{X, gain, shift};
    return of.stretched([&](std::size_t i, std::size_t j) { return of.normed(i, j); });
}

// function(norming) gives the whole result.
template <class Function>
NormMistake in_norm(Function function, const std::string& sentence,
                    const std::string& read = norm) {
    return {[function](const Matrix& X, const Matrix& gain, const Matrix& shift) {
                return Guess(function(Norming{X, gain, shift}));
            },
            sentence, read};
}

// cell(norming, i, j) is what gain and shift are put to.
template <class Cell>
NormMistake other_normed(Cell cell, const std::string& sentence, const std::string& read = norm) {
    return in_norm(
        [cell](const Norming& of) {
            return of.stretched([&](std::size_t i, std::size_t j) { return cell(of, i, j); });
        },
        sentence, read);
}

// The mean is right, and spread(norming, i) is what is divided by.
template <class Spread>
NormMistake other_spread(Spread spread, const std::string& sentence,
                         const std::string& read = norm) {
    return other_normed(
        [spread](const Norming& of, std::size_t i, std::size_t j) {
            return (of.X(i, j) - of.mean(i)) / spread(of, i);
        },
        sentence, read);
}

// mean(norming, i) is another mean, also in the variance.
template <class Mean>
NormMistake other_mean(Mean mean, const std::string& sentence, const std::string& read = norm) {
    return other_normed(
        [mean](const Norming& of, std::size_t i, std::size_t j) {
            const double m = mean(of, i);
            return (of.X(i, j) - m) / std::sqrt(of.squares(i, m) / number(of.d()) + epsilon);
        },
        sentence, read);
}

// How a sum that should begin anew in each row is carried on: not at all; added up, and divided
// where it is used; or divided in place, so that the next row begins with the mean of this one.
enum class Carry { no, sum, mean };

Matrix normed_and_carried(const Norming& of, Carry in_mean, Carry in_variance) {
    double mean = 0;
    double variance = 0;
    double sum = 0;
    double squares = 0;
    Matrix centred = of.X;
    Matrix spread = Matrix::from_shape({of.n(), 1});
    for (std::size_t i = 0; i < of.n(); ++i) {
        sum += of.sum(i);
        mean = in_mean == Carry::no    ? of.mean(i)
               : in_mean == Carry::sum ? sum / number(of.d())
                                       : (mean + of.sum(i)) / number(of.d());
        const double own = of.squares(i, mean);
        squares += own;
        variance = in_variance == Carry::no    ? own / number(of.d())
                   : in_variance == Carry::sum ? squares / number(of.d())
                                               : (variance + own) / number(of.d());
        spread(i, 0) = std::sqrt(variance + epsilon);
        for (std::size_t j = 0; j < of.d(); ++j)
            centred(i, j) = of.X(i, j) - mean;
    }
    return of.stretched([&](std::size_t i, std::size_t j) { return centred(i, j) / spread(i, 0); });
}

NormMistake carried(Carry in_mean, Carry in_variance, const std::string& sentence) {
    return in_norm([=](const Norming& of) { return normed_and_carried(of, in_mean, in_variance); },
                   sentence);
}

// The variance with a mean that is not finished: so_far(norming, i, j) is what it is at cell j.
template <class SoFar>
NormMistake unfinished_mean(SoFar so_far, const std::string& sentence) {
    return other_spread(
        [so_far](const Norming& of, std::size_t i) {
            double squares = 0;
            for (std::size_t j = 0; j < of.d(); ++j) {
                const double distance = of.X(i, j) - so_far(of, i, j);
                squares += distance * distance;
            }
            return std::sqrt(squares / number(of.d()) + epsilon);
        },
        sentence);
}

// The sum of a row's cells before cell `end`.
double sum_before(const Norming& of, std::size_t i, std::size_t end) {
    double sum = 0;
    for (std::size_t j = 0; j < end; ++j)
        sum += of.X(i, j);
    return sum;
}

// Down each column.
Matrix normed_columns(const Norming& of) {
    const Matrix turned = reference::turned(of.X);
    const Norming columns{turned, of.gain, of.shift};
    return of.stretched([&](std::size_t i, std::size_t j) { return columns.normed(j, i); });
}

// As if the whole matrix was one row.
Matrix normed_at_once(const Norming& of) {
    const Matrix all = filled(
        1, of.X.size(), [&](std::size_t, std::size_t k) { return of.X(k / of.d(), k % of.d()); });
    const Norming one_row{all, of.gain, of.shift};
    return of.stretched(
        [&](std::size_t i, std::size_t j) { return one_row.normed(0, i * of.d() + j); });
}

std::vector<NormMistake> wrong_directions_of_norm() {
    return {
        in_norm(normed_columns,
                tr("Mean and variance were taken down the columns, over the words. A row is one "
                   "word, and it is normed by itself: the sums run along the row, over j.")),
        in_norm(normed_at_once,
                tr("One mean and one variance were taken of the whole matrix. Each row has its "
                   "own: no word should be moved by what the others are.")),
        in_norm(
            [](const Norming& of) {
                const double mean = of.mean(0);
                const double spread = of.spread(0);
                return of.stretched(
                    [&](std::size_t i, std::size_t j) { return (of.X(i, j) - mean) / spread; });
            },
            tr("Mean and variance of the first row were used for all rows. Each row has its own.")),
        other_normed(
            [](const Norming& of, std::size_t i, std::size_t j) {
                const double mean = of.sum(i) / number(of.n());
                return (of.X(i, j) - mean) /
                       std::sqrt(of.squares(i, mean) / number(of.n()) + epsilon);
            },
            tr("You divided by the number of rows. A mean along a row is its sum divided by how many "
               "numbers stand in the row: d, X.shape(1)."))};
}

std::vector<NormMistake> wrong_means_of_norm() {
    const std::string not_taken_off = tr(
        "The mean was not taken off: the cell itself was divided by the spread. Then a row does not "
        "have a mean of 0.");
    const std::string goes_on =
        tr("The sum of the mean goes on from row to row. It must begin at 0 in each row, so it "
           "belongs inside the loop over i.");
    return {
        other_normed([](const Norming& of, std::size_t i,
                        std::size_t j) { return of.X(i, j) / of.spread(i); },
                     not_taken_off),
        other_normed(
            [](const Norming& of, std::size_t i, std::size_t j) {
                return of.X(i, j) / std::sqrt(of.squares(i, 0) / number(of.d()) + epsilon);
            },
            tr("This is an RMS norm, the root of the mean of the squares, which newer models use: no "
               "mean is taken off. A layer norm takes it off, from the cell and in the variance.")),
        other_normed(
            [](const Norming& of, std::size_t i, std::size_t j) {
                return (of.X(i, j) - of.mean(i)) /
                       std::sqrt(of.squares(i, 0) / number(of.d()) + epsilon);
            },
            tr("In the variance the mean was not taken off: it holds the squares of the cells, and "
               "should hold the squares of their distances from the mean.")),
        other_mean([](const Norming& of, std::size_t i) { return of.sum(i); },
                   tr("The sum of a row was taken off where its mean belongs: the sum is to be "
                      "divided by d.")),
        other_mean(
            [](const Norming& of, std::size_t i) { return std::trunc(of.sum(i)) / number(of.d()); },
            slips::int_sum, ""),
        other_mean([](const Norming& of, std::size_t i) { return std::trunc(of.mean(i)); },
                   tr("The mean is a whole number here: an int, or a std::size_t, cuts it off at "
                      "the point. It is a double."),
                   tr("the types of your own variables")),
        other_mean(
            [](const Norming& of, std::size_t i) { return of.X(i, of.d() - 1) / number(of.d()); },
            tr("Only the last cell is left of the sum: += where you have =.")),
        other_mean([](const Norming& of,
                      std::size_t i) { return (of.sum(i) - of.X(i, 0)) / number(of.d()); },
                   tr("The sum of the mean leaves out the first cell. They are counted from 0.")),
        other_mean([](const Norming& of, std::size_t i) { return of.sum(i) / number(of.d() - 1); },
                   tr("The mean was divided by d - 1. There are d numbers in a row.")),
        carried(Carry::sum, Carry::no, goes_on),
        carried(Carry::mean, Carry::no, goes_on)};
}

// The mean, or the sum of the squares, in an int.
std::vector<NormMistake> whole_numbers_of_norm() {
    const auto whole_sum = [](const Norming& of, std::size_t i, auto term) {
        double sum = 0;
        for (std::size_t j = 0; j < of.d(); ++j)
            sum = std::trunc(sum + term(of.X(i, j)));
        return sum;
    };
    const auto whole_mean = [=](const Norming& of, std::size_t i) {
        return whole_sum(of, i, [](double x) { return x; }) / number(of.d());
    };
    const auto whole_squares = [=](const Norming& of, std::size_t i, double mean) {
        return whole_sum(of, i, [mean](double x) { return (x - mean) * (x - mean); });
    };
    const std::string whole =
        tr("The mean is a whole number here: an int, or a std::size_t, cuts it off at "
           "the point. It is a double.");
    const std::string types = tr("the types of your own variables");
    return {
        other_mean(whole_mean, slips::int_sum, ""),
        other_mean([=](const Norming& of, std::size_t i) { return std::trunc(whole_mean(of, i)); },
                   whole, types),
        other_mean(
            [=](const Norming& of, std::size_t i) {
                return whole_sum(of, i, [&](double x) { return x / number(of.d()); });
            },
            whole, types),
        other_spread(
            [=](const Norming& of, std::size_t i) {
                return std::sqrt(whole_squares(of, i, of.mean(i)) / number(of.d()) + epsilon);
            },
            slips::int_sum, ""),
        other_normed(
            [=](const Norming& of, std::size_t i, std::size_t j) {
                const double mean = whole_mean(of, i);
                return (of.X(i, j) - mean) /
                       std::sqrt(whole_squares(of, i, mean) / number(of.d()) + epsilon);
            },
            slips::int_sum, "")};
}

std::vector<NormMistake> wrong_variances_of_norm() {
    const auto root = [](double variance) { return std::sqrt(variance + epsilon); };
    const auto squares = [](const Norming& of, std::size_t i) { return of.squares(i, of.mean(i)); };
    const std::string squares_go_on =
        tr("The sum of the squares goes on from row to row. It must begin at 0 in each row, so it "
           "belongs inside the loop over i.");
    const std::string both_go_on =
        tr("Both sums go on from row to row, that of the mean and that of the variance. They must "
           "begin at 0 in each row, so they belong inside the loop over i.");
    const std::string no_brackets =
        tr("Only the mean was divided: brackets are missing around X[i, j] - mean[i].");
    const std::string mean_unfinished =
        tr("The mean was used before it was finished: it grows in the same loop as the variance. "
           "Finish the mean of a row first, then go through its cells once more.");
    return {
        unfinished_mean([](const Norming& of, std::size_t i,
                           std::size_t j) { return sum_before(of, i, j + 1) / number(of.d()); },
                        mean_unfinished),
        unfinished_mean([](const Norming& of, std::size_t i,
                           std::size_t j) { return sum_before(of, i, j) / number(of.d()); },
                        mean_unfinished),
        unfinished_mean([](const Norming& of, std::size_t i,
                           std::size_t j) { return sum_before(of, i, j + 1) / number(j + 1); },
                        mean_unfinished),
        unfinished_mean([](const Norming& of, std::size_t i,
                           std::size_t j) { return sum_before(of, i, j + 1); },
                        mean_unfinished),
        unfinished_mean(
            [](const Norming& of, std::size_t i, std::size_t j) { return sum_before(of, i, j); },
            mean_unfinished),
        other_normed(
            [=](const Norming& of, std::size_t i, std::size_t j) {
                const double mean = of.mean(i);
                double so_far = 0;
                for (std::size_t k = 0; k <= j; ++k)
                    so_far += (of.X(i, k) - mean) * (of.X(i, k) - mean);
                return (of.X(i, j) - mean) / root(so_far / number(of.d()));
            },
            tr("The variance was used before it was finished: it grows in the same loop that "
               "fills the cells. Finish the sum of the squares of a row first, then go through "
               "its cells.")),
        other_spread(
            [=](const Norming& of, std::size_t i) { return root(-of.variance(i)); },
            tr("The variance is below 0 here, and has no root. Was the mean of the squares taken off "
               "the square of the mean? It is the other way round: the mean of the squares is the "
               "larger one.")),
        other_spread(
            [=](const Norming& of, std::size_t i) {
                return root(squares(of, i) / number(of.d() - 1));
            },
            tr("The variance was divided by d - 1, as for a sample from something larger. Here "
               "the row is all there is: it is divided by d.")),
        other_spread([=](const Norming& of, std::size_t i) { return root(squares(of, i)); },
                     tr("The variance is a sum here. It is a mean: divide the sum of the squares "
                        "by d, the number of cells in a row.")),
        other_spread(
            [=](const Norming& of, std::size_t i) { return root(squares(of, i) / number(of.n())); },
            tr("The variance was divided by the number of rows. It is taken along a row, which has d = "
               "X.shape(1) numbers.")),
        other_spread(
            [](const Norming& of, std::size_t i) { return of.variance(i) + epsilon; },
            tr("The root is missing: you divided by the variance. Its root has the size of the "
               "numbers themselves, so that the result's variance is 1.")),
        other_spread(
            [](const Norming& of, std::size_t i) {
                const double mean = of.mean(i);
                return of.along(i, [mean](double x) { return std::abs(x - mean); }) /
                           number(of.d()) +
                       epsilon;
            },
            tr("You took the mean of the distances from the mean. The variance is the mean of their "
               "squares, and then comes the root.")),
        carried(Carry::no, Carry::sum, squares_go_on),
        carried(Carry::no, Carry::mean, squares_go_on),
        carried(Carry::sum, Carry::sum, both_go_on),
        carried(Carry::sum, Carry::mean, both_go_on),
        carried(Carry::mean, Carry::sum, both_go_on),
        carried(Carry::mean, Carry::mean, both_go_on),
        other_spread(
            [=](const Norming& of, std::size_t i) {
                const double last = of.X(i, of.d() - 1) - of.mean(i);
                return root(last * last / number(of.d()));
            },
            tr("Only the last square is left of the variance: += where you have =.")),
        other_spread(
            [](const Norming&, std::size_t) { return 1; },
            tr("The mean was taken off, and that is all: the row was not divided by its spread, "
               "the root of the variance. (The power 1 / 2 does the same: two whole numbers divide "
               "as whole numbers, and 1 / 2 is 0.)")),
        other_normed(
            [](const Norming& of, std::size_t i, std::size_t j) { return -of.normed(i, j); },
            tr("The difference is turned round: it is X[i, j] - mean[i]. As it is, what is above the "
               "mean comes out below it.")),
        other_normed(
            [](const Norming& of, std::size_t i, std::size_t j) {
                return (of.X(i, j) - of.mean(i)) * of.spread(i);
            },
            tr("You multiplied by the spread. A row that is spread widely should shrink: it is divided "
               "by it.")),
        other_normed([](const Norming& of, std::size_t i,
                        std::size_t j) { return of.X(i, j) - of.mean(i) / of.spread(i); },
                     no_brackets),
        in_norm(
            [](const Norming& of) {
                return filled(of.n(), of.d(), [&](std::size_t i, std::size_t j) {
                    return of.X(i, j) - of.mean(i) / of.spread(i) * of.gain(0, j) + of.shift(0, j);
                });
            },
            no_brackets)};
}

std::vector<NormMistake> wrong_epsilons_of_norm() {
    const std::string left_out = tr(
        "The 1e-5 is missing. A row whose numbers are all equal has the variance 0, and 0 / 0 is no "
        "number.");
    const std::string outside =
        tr("The 1e-5 was added outside the root. It is added to the variance, and then the root is "
           "drawn: √(variance + 1e-5).");
    std::vector<NormMistake> mistakes{
        other_spread([](const Norming& of, std::size_t i) { return std::sqrt(of.variance(i)); },
                     left_out),
        other_normed(
            [](const Norming& of, std::size_t i, std::size_t j) {
                // Equal numbers, divided and then added up, may have a mean that is a last bit off.
                const double mean = of.along(i, [&](double x) { return x / number(of.d()); });
                return (of.X(i, j) - mean) / std::sqrt(of.squares(i, mean) / number(of.d()));
            },
            left_out),
        other_normed(
            [](const Norming& of, std::size_t i, std::size_t j) {
                const double mean = of.along(i, [&](double x) { return x / number(of.d()); });
                const double variance =
                    of.along(i, [&](double x) { return (x - mean) * (x - mean) / number(of.d()); });
                return (of.X(i, j) - mean) / std::sqrt(variance);
            },
            left_out),
        other_spread(
            [](const Norming& of, std::size_t i) {
                const double variance = of.variance(i);
                return variance > 0 ? std::sqrt(variance) : 1;
            },
            tr("Nothing, or next to nothing, was added to the variance, but where it is 0. The "
               "1e-5 is added in each row, whether its variance is 0 or not: variance + 1e-5.")),
        other_spread(
            [](const Norming& of, std::size_t i) { return std::sqrt(of.variance(i)) + epsilon; },
            outside),
        other_spread([](const Norming& of,
                        std::size_t i) { return std::sqrt(of.variance(i) + epsilon * epsilon); },
                     tr("The 1e-5 was squared. What is added to the variance is 1e-5 itself.")),
        other_spread(
            [](const Norming& of, std::size_t i) {
                return std::sqrt((of.squares(i, of.mean(i)) + epsilon) / number(of.d()));
            },
            tr("The 1e-5 was added to the sum of the squares, before the division by d: brackets "
               "are missing, or stand elsewhere. It is added to the variance."))};
    for (const double other : {1e-3, 1e-4, 1e-6, 1e-7, 1e-8, 1e-9, 1e-10}) {
        mistakes.push_back(other_spread(
            [other](const Norming& of, std::size_t i) { return std::sqrt(of.variance(i) + other); },
            tr("Another number than 1e-5 was added to the variance. Models differ in it; here it "
               "is 1e-5, as in GPT-2."),
            card(folder, 1)));
    }
    return mistakes;
}

std::vector<NormMistake> wrong_gains_of_norm() {
    const auto each = [](auto cell) {
        return [cell](const Norming& of) {
            return filled(of.n(), of.d(), [&](std::size_t i, std::size_t j) {
                return cell(of, of.normed(i, j), j);
            });
        };
    };
    const auto cells = [](auto cell) {
        return [cell](const Matrix& X, const Matrix& gain, const Matrix& shift) {
            const Norming of{X, gain, shift};
            return slips::cells(of.n(), of.d(), [&](std::size_t i, std::size_t j) {
                return cell(of, of.normed(i, j), i, j);
            });
        };
    };
    const std::string by_row =
        tr("Gain and shift were taken by the number of the row. All words have the same ones; "
           "each column has its own: gain(0, j) and shift(0, j).");
    return {
        in_norm(each([](const Norming& of, double x, std::size_t j) {
                    return x * of.shift(0, j) + of.gain(0, j);
                }),
                tr("Gain and shift have changed places: the gain is multiplied by, and the shift "
                   "is added.")),
        in_norm(each([](const Norming& of, double x, std::size_t j) { return x * of.gain(0, j); }),
                tr("The shift was left out. It is added last.")),
        in_norm(each([](const Norming& of, double x, std::size_t j) { return x + of.shift(0, j); }),
                tr("The gain was left out. Each normed cell is multiplied by that of its column.")),
        in_norm(each([](const Norming&, double x, std::size_t) { return x; }),
                tr("Gain and shift were left out: the rows have mean 0 and variance 1, but then "
                   "each column is stretched by its gain and moved by its shift.")),
        in_norm(each([](const Norming& of, double x, std::size_t j) {
                    return (x + of.shift(0, j)) * of.gain(0, j);
                }),
                tr("The shift was added before the gain was multiplied by. First stretch, then "
                   "move: · gain + shift.")),
        in_norm(each([](const Norming& of, double x, std::size_t j) {
                    return x * of.gain(0, j) - of.shift(0, j);
                }),
                tr("The shift was taken off. It is added.")),
        in_norm(each([](const Norming& of, double x, std::size_t j) {
                    return x / of.gain(0, j) + of.shift(0, j);
                }),
                tr("The cells were divided by the gain. They are multiplied by it.")),
        in_norm(each([](const Norming& of, double x, std::size_t j) {
                    return x + of.gain(0, j) + of.shift(0, j);
                }),
                tr("The gain was added. The normed cells are multiplied by it.")),
        in_norm(each([](const Norming& of, double x, std::size_t j) {
                    return x * of.gain(0, 0) + of.shift(0, j);
                }),
                tr("The gain of the first column was used for all columns. Each has its own: "
                   "gain(0, j).")),
        in_norm(each([](const Norming& of, double x, std::size_t) {
                    return x * of.gain(0, 0) + of.shift(0, 0);
                }),
                tr("Gain and shift of the first column were used for all columns. Each has its "
                   "own: gain(0, j) and shift(0, j).")),
        {cells([](const Norming& of, double x, std::size_t i, std::size_t) {
             return x * slips::cell(of.gain, 0, i) + slips::cell(of.shift, 0, i);
         }),
         by_row, norm},
        {cells([](const Norming& of, double x, std::size_t i, std::size_t j) {
             return x * slips::cell(of.gain, 0, i) + of.shift(0, j);
         }),
         by_row, norm}};
}

Task layer_norm() {
    NormTask task;
    task.name = "layer_norm";
    task.built = tr(
        "You built the layer norm, with which GPT-2 begins each part of a layer. It keeps the rows in "
        "bounds, however many layers come one after the other.");
    task.call = "layer_norm(X, gain, shift)";
    task.parameters = {"X", "gain", "shift"};
    task.expected = normed_rows;
    task.magnitude = [](const Matrix& X, const Matrix& gain, const Matrix& shift) {
        const Norming of{X, gain, shift};
        double least = 1;
        for (std::size_t i = 0; i < of.n(); ++i)
            least = std::min(least, of.spread(i));
        return std::max(1.0, largest_without_sign(X)) / least *
                   std::max(1.0, largest_without_sign(gain)) +
               largest_without_sign(shift);
    };
    task.shown = [](const Matrix& X, const Matrix& gain, const Matrix& shift) -> Shown {
        const auto one_row = [](const std::string& name, const Matrix& values) {
            LabelledMatrix table = word_by_dimension(name, values);
            table.rows = {tr_noop("row"), tr_noop("rows"), {name}};
            return table;
        };
        return {{word_by_dimension("X", X), one_row("gain", gain), one_row("shift", shift)},
                word_by_dimension("normed", X)};
    };
    const Matrix twos{{2, 2}};
    const Matrix moved{{0, 1}};
    task.questions = {{Matrix{{1, 3}}, twos, moved},
                      {Matrix{{5, 5}}, twos, moved},
                      {Matrix{{1, 3}, {5, 5}}, twos, moved},
                      {Matrix{{1, 2, 6}, {0, 0, 3}}, Matrix{{1, 1, 1}}, Matrix{{0, 0, 0}}},
                      {Matrix{{1, 2, 6}, {0, 0, 3}}, Matrix{{1, 2, -1}}, Matrix{{4, 0, 0.5}}}};
    task.sample = [](Sample& sample) {
        const std::size_t n = sample.size();
        const std::size_t d = sample.one_in(3) ? n : sample.size();
        Matrix X = sample.matrix(n, d);
        // More digits than a float has, and still exact in a double.
        if (sample.one_in(3)) X = reference::divided(X, 1 / (1 + std::exp2(-26)));
        if (sample.one_in(3)) {  // a row of equal numbers
            const std::size_t row = sample.below(n);
            for (std::size_t j = 0; j < d; ++j)
                X(row, j) = X(row, 0);
        }
        const Matrix gain = some(sample, 1, d, 2);
        return NormTask::Input{X, gain, some(sample, 1, d, 4)};
    };
    for (const auto& mistakes :
         {wrong_directions_of_norm(), wrong_means_of_norm(), whole_numbers_of_norm(),
          wrong_variances_of_norm(), wrong_epsilons_of_norm(), wrong_gains_of_norm()})
        append(task.mistakes, mistakes);
    return task;
}

// ---- task 2 -------------------------------------------------------------------------------------

using MaskTask = Exercise<Mask(std::size_t, std::size_t)>;
using MaskMistake = Mistake<std::size_t, std::size_t>;

// hides(i, j, queries, keys) says what is hidden, in std::size_t, as the learner's code does it.
template <class Hides>
MaskMistake hidden_where(Hides hides, const std::string& sentence,
                         const std::string& read = new_words) {
    return {[hides](const std::size_t& queries, const std::size_t& keys) {
                return Guess(filled(queries, keys, [&](std::size_t i, std::size_t j) {
                    return hides(i, j, queries, keys) ? 1.0 : 0.0;
                }));
            },
            sentence, read};
}

Matrix mask_of(std::size_t queries, std::size_t keys) {
    return filled(queries, keys,
                  [&](std::size_t i, std::size_t j) { return j > keys - queries + i ? 1.0 : 0.0; });
}

Mask as_mask(const Matrix& numbers) {
    Mask mask = Mask::from_shape({numbers.shape(0), numbers.shape(1)});
    for (std::size_t k = 0; k < numbers.size(); ++k)
        mask.data()[k] = numbers.data()[k] > 0;
    return mask;
}

std::vector<MaskMistake> wrong_corners_of_mask() {
    using N = std::size_t;
    const std::string taken_off = tr(
        "The number of words that were there before is taken off, as in queries - keys + i, where "
        "it should be added: keys - queries + i. (What falls below 0 in a std::size_t becomes a "
        "huge number, too.)");
    const std::string nothing = tr(
        "Nothing is hidden, as in a BERT. Several words may be new at once, as when a whole text is "
        "read, and none of them sees the ones behind it.");
    return {
        hidden_where(
            [](N i, N j, N, N) { return j > i; },
            tr("The mask is counted from its upper left corner, as if the first query was the first "
               "word. It is the first new one, word keys - queries: as it is, new words don't see "
               "words that were there before them.")),
        hidden_where([](N, N, N, N) { return false; }, nothing),
        hidden_where([](N i, N j, N, N k) { return j > k + i; }, nothing),
        hidden_where([](N, N, N, N) { return true; },
                     tr("Everything is hidden. A word sees itself and all that came before it.")),
        hidden_where([](N i, N j, N q, N) { return j > q + i; },
                     tr("The diagonal begins at the number of queries. It begins at the number of "
                        "words that were there before: keys - queries.")),
        // In std::size_t, in int, and in both together.
        hidden_where([](N i, N j, N q, N k) { return j > q - k + i; }, taken_off),
        hidden_where([](N i, N j, N q, N k) { return j + (k - q) > i; }, taken_off),
        hidden_where([](N i, N j, N q, N k) { return j - i > q - k; }, taken_off),
        hidden_where(
            [](N i, N j, N q, N k) { return j - i > k - q; },
            tr("In row i the keys j < i are hidden, too. Is it j - i that is compared? There it falls "
               "below 0, and a std::size_t then becomes a huge number. Compare j with a sum: j > "
               "before + i.")),
        hidden_where(
            [](N i, N j, N q, N) { return q > 1 && j > i; },
            tr("Where one word asks, nothing is hidden, and that is right. But where several do, the "
               "mask is counted from its upper left corner, as if the first of them was the first "
               "word. It is word keys - queries, and that makes one case of all.")),
        hidden_where([](N i, N j, N q, N k) { return i > j + (k - q); },
                     tr("Rows and columns are exchanged in the comparison. A row i is a query, a "
                        "column j a key: hidden is a key that comes after the query.")),
        hidden_where([](N i, N j, N, N) { return i > j; },
                     tr("Rows and columns are exchanged in the comparison, and the words that were "
                        "there before are not counted. Hidden is a key j that comes after the word "
                        "keys - queries + i."))};
}

std::vector<MaskMistake> wrong_sides_of_mask() {
    using N = std::size_t;
    const auto before = [](N q, N k) { return k - q; };
    const std::string less_and_less =
        tr("The further down a query stands, the less it sees: i is taken off. It "
           "should see one key more than the query above it, so i is added.");
    const std::string other_shape =
        tr("The mask has another shape than the scores. It has a row for each query and a column "
           "for each key.");
    return {
        hidden_where(
            [=](N i, N j, N q, N k) { return j <= before(q, k) + i; },
            tr("The mask is turned round: true where a key is visible. In this project true "
               "means hidden.")),
        hidden_where([=](N i, N j, N q, N k) { return j < before(q, k) + i; },
                     tr("What came before is hidden, and what comes after is seen. It is the "
                        "other way round: a word looks back.")),
        hidden_where([=](N i, N j, N q, N k) { return j >= before(q, k) + i; },
                     tr("A word does not see itself here: > where you have >=. Its own key is one "
                        "of those it looks at.")),
        hidden_where([=](N i, N j, N q, N k) { return j > before(q, k) + i + 1; },
                     tr("Each word sees the one behind it, too: the diagonal is one column too far "
                        "to the right. Query i is word before + i, and that is the last one it "
                        "sees.")),
        hidden_where([=](N i, N j, N q, N k) { return j < before(q, k) || j > before(q, k) + i; },
                     tr("The words that were there before are hidden: what a cache keeps would "
                        "never be used. Only what comes after the word that asks is hidden.")),
        hidden_where([=](N, N j, N q, N k) { return j < before(q, k); },
                     tr("The words that were there before are hidden, and all new ones are seen. "
                        "Hidden is what comes after the word that asks.")),
        hidden_where([=](N, N j, N q, N k) { return j >= before(q, k); },
                     tr("No word sees any of the new ones, itself included. A new word sees itself "
                        "and the new ones before it.")),
        hidden_where([=](N, N j, N q, N k) { return j > before(q, k); },
                     tr("All queries have the mask of the first one: i is missing. Each query sees "
                        "one key more than the one above it.")),
        hidden_where([](N i, N j, N, N k) { return j + i > k - 1; },
                     tr("The mask is cut the wrong way: the further down a query stands, the less "
                        "it sees. It should see one key more than the query above it.")),
        hidden_where([=](N i, N j, N q, N k) { return j > before(q, k) - i; }, less_and_less),
        hidden_where([=](N i, N j, N q, N k) { return j + i > before(q, k); }, less_and_less),
        {[](const N& q, const N& k) {
             if (k > 1) return Guess::throws("is out of bounds");
             return Guess(filled(q, k, [](N, N) { return 1.0; }));
         },
         tr("The loop over the keys goes one step too far. There are `keys` of them, counted from 0: "
            "j < keys."),
         card(folder, 2)},
        {[](const N& q, const N& k) { return Guess(reference::turned(mask_of(q, k))); },
         other_shape, new_words},
        {[](const N&, const N& k) {
             return Guess(filled(k, k, [](N i, N j) { return j > i ? 1.0 : 0.0; }));
         },
         tr("This is the mask of the whole text, with a row for each key. Only the new words ask: "
            "their rows are the last ones of it."),
         new_words},
        {[](const N& q, const N&) {
             return Guess(filled(q, q, [](N i, N j) { return j > i ? 1.0 : 0.0; }));
         },
         tr("This is the mask among the new words alone. They also look at the words that were there "
            "before: there is a column for each key."),
         new_words}};
}

Task mask_of_new() {
    MaskTask task;
    task.name = "mask_of_new";
    task.built = tr(
        "You built the mask that grows with a text. It is counted from the lower right corner: a "
        "prompt, one new word and many are the same case.");
    task.call = "mask_of_new(queries, keys)";
    task.parameters = {"queries", "keys"};
    task.expected = [](std::size_t queries, std::size_t keys) {
        return as_mask(mask_of(queries, keys));
    };
    task.shown = [](std::size_t queries, std::size_t keys) {
        LabelledMatrix hidden = mask_table("hidden", mask_of(queries, keys));
        const std::vector<std::string> all = words(keys);
        hidden.rows.labels.assign(all.end() - static_cast<std::ptrdiff_t>(std::min(queries, keys)),
                                  all.end());
        return Shown{{},
                     hidden,
                     keys - queries == 1
                         ? tr("queries is {}, keys is {}: 1 word was there before.", queries, keys)
                         : tr("queries is {}, keys is {}: {} words were there before.", queries,
                              keys, keys - queries)};
    };
    task.questions = {{1, 1}, {1, 3}, {2, 2}, {2, 3}, {2, 5}, {3, 3}, {3, 4}, {1, 2}, {4, 7}};
    task.sample = [](Sample& sample) {
        const std::size_t keys = sample.size() + sample.size() - 1;
        return MaskTask::Input{1 + sample.below(keys), keys};
    };
    for (const auto& mistakes : {wrong_corners_of_mask(), wrong_sides_of_mask()})
        append(task.mistakes, mistakes);
    return task;
}

// ---- task 3 -------------------------------------------------------------------------------------

using CacheTask = Exercise<Matrices(Matrix, Matrix, Matrix, Matrix, Matrix, Matrix)>;
using CacheMistake = Mistake<Matrix, Matrix, Matrix, Matrix, Matrix, Matrix>;

// The rows of both, one below the other.
Matrix below_each_other(const Matrix& above, const Matrix& below) {
    if (above.size() == 0) return below;
    return filled(above.shape(0) + below.shape(0), above.shape(1),
                  [&](std::size_t i, std::size_t j) {
                      return i < above.shape(0) ? above(i, j) : below(i - above.shape(0), j);
                  });
}

// -inf where hides(i, j).
template <class Hides>
Matrix masked_where(const Matrix& scaled, Hides hides) {
    return filled(scaled.shape(0), scaled.shape(1), [&](std::size_t i, std::size_t j) {
        return hides(i, j) ? -std::numeric_limits<double>::infinity() : scaled(i, j);
    });
}

// The causal mask, counted from the lower right corner.
Matrix causal(const Matrix& scaled) {
    const std::size_t before = scaled.shape(1) - scaled.shape(0);
    return masked_where(scaled, [=](std::size_t i, std::size_t j) { return j > before + i; });
}

// All that a head makes of new words.
struct Cached {
    const Matrix& asking;
    const Matrix& W_Q;
    const Matrix& W_K;
    const Matrix& W_V;
    const Matrix& kept_K;
    const Matrix& kept_V;
    std::size_t m = asking.shape(0);
    std::size_t kept = kept_K.shape(0);
    Matrix Q = reference::product(asking, W_Q);
    Matrix new_K = reference::product(asking, W_K);
    Matrix new_V = reference::product(asking, W_V);
    Matrix K = below_each_other(kept_K, new_K);
    Matrix V = below_each_other(kept_V, new_V);
    double root = std::sqrt(number(W_Q.shape(1)));

    Matrix scaled_of(const Matrix& queries, const Matrix& keys) const {
        return reference::divided(reference::dot_products(queries, keys), root);
    }
    Matrix scaled() const { return scaled_of(Q, K); }

    // The context of masked scores.
    static Matrix mix(const Matrix& masked, const Matrix& values) {
        return reference::product(reference::softmax(masked), values);
    }
    // Its own, where something else is right.
    Matrix context() const { return mix(causal(scaled()), V); }
    Matrix context_of(const Matrix& masked) const { return mix(masked, V); }
    Matrix divided_by(double divisor) const {
        return context_of(causal(reference::divided(reference::dot_products(Q, K), divisor)));
    }
    Matrices with(const Matrix& other_context) const { return {other_context, K, V}; }
};

template <class Function>
CacheMistake in_head(Function function, const std::string& sentence, const std::string& read) {
    return {[function](const Matrix& asking, const Matrix& W_Q, const Matrix& W_K,
                       const Matrix& W_V, const Matrix& kept_K, const Matrix& kept_V) {
                return Guess(function(Cached{asking, W_Q, W_K, W_V, kept_K, kept_V}));
            },
            sentence, read};
}

// Only the masked scores are others.
template <class Masked>
CacheMistake with_scores(Masked masked, const std::string& sentence, const std::string& read) {
    return in_head([masked](const Cached& of) { return of.with(of.context_of(masked(of))); },
                   sentence, read);
}

template <class Divisor>
CacheMistake with_divisor(Divisor divisor, const std::string& sentence) {
    return in_head([divisor](const Cached& of) { return of.with(of.divided_by(divisor(of))); },
                   sentence, division);
}

std::vector<CacheMistake> wrong_growing_of_cache() {
    const std::string on_top =
        tr("The new rows were put above the kept ones. A text grows downward: the new words are "
           "the last ones, stacked(kept, new).");
    const std::string not_grown =
        tr("The context is right, but what is returned to be kept is what was kept before: the new "
           "keys and values are lost. Next time nobody would see these words.");
    const std::string new_only =
        tr("The context is right, but only the new keys and values are returned: those that were "
           "kept are lost. Return all of them.");
    const std::string one_lost =
        tr("One of the two was returned without the kept rows, or without the new ones. Keys and "
           "values grow together: [kept + m] rows each.");
    const auto on_top_of = [](const Cached& of, bool keys, bool values) {
        const Matrix K = keys ? below_each_other(of.new_K, of.kept_K) : of.K;
        const Matrix V = values ? below_each_other(of.new_V, of.kept_V) : of.V;
        return Matrices{Cached::mix(causal(of.scaled_of(of.Q, K)), V), K, V};
    };
    std::vector<CacheMistake> mistakes{
        in_head([=](const Cached& of) { return on_top_of(of, true, true); }, on_top, with_cache),
        in_head([=](const Cached& of) { return on_top_of(of, true, false); }, on_top, with_cache),
        in_head([=](const Cached& of) { return on_top_of(of, false, true); }, on_top, with_cache),
        in_head(
            [](const Cached& of) {
                return Matrices{of.context(), below_each_other(of.new_K, of.kept_K),
                                below_each_other(of.new_V, of.kept_V)};
            },
            on_top, with_cache)};
    append(mistakes,
           std::vector<CacheMistake>{in_head(
                                         [](const Cached& of) {
                                             return Matrices{of.context(), of.kept_K, of.kept_V};
                                         },
                                         not_grown, with_cache),
                                     in_head(
                                         [](const Cached& of) {
                                             return Matrices{of.context(), of.new_K, of.new_V};
                                         },
                                         new_only, with_cache),
                                     in_head(
                                         [](const Cached& of) {
                                             return Matrices{of.context(), of.K, of.new_V};
                                         },
                                         one_lost, with_cache),
                                     in_head(
                                         [](const Cached& of) {
                                             return Matrices{of.context(), of.new_K, of.V};
                                         },
                                         one_lost, with_cache),
                                     in_head(
                                         [](const Cached& of) {
                                             return Matrices{of.context(), of.K, of.kept_V};
                                         },
                                         one_lost, with_cache),
                                     in_head(
                                         [](const Cached& of) {
                                             return Matrices{of.context(), of.kept_K, of.V};
                                         },
                                         one_lost, with_cache)});
    return mistakes;
}

// Where the kept rows of one of the two are forgotten, keys and values no longer fit each other.
Guess without_kept_values(const Cached& of) {
    if (of.kept == 0) return Guess(of.with(of.context()));
    return Guess::throws(
        fmt::format("weigh_values: weights [{}, {}] and V [{}, ", of.m, of.kept + of.m, of.m));
}

// Then the scores are as wide as there are new words.
Guess without_kept_keys(const Cached& of, bool whole_mask) {
    if (of.kept == 0) return Guess(of.with(of.context()));
    if (whole_mask) {
        return Guess::throws(fmt::format("apply_mask: scores [{}, {}] and mask", of.m, of.m));
    }
    return Guess::throws(
        fmt::format("weigh_values: weights [{}, {}] and V [{}, ", of.m, of.m, of.kept + of.m));
}

// Scores and values have their sizes, and the causal mask has another one.
Guess with_mask_of_size(const Cached& of, std::size_t rows, std::size_t columns) {
    const std::size_t all = of.kept + of.m;
    if (rows == of.m && columns == all) return Guess(of.with(of.context()));
    return Guess::throws(
        fmt::format("apply_mask: scores [{}, {}] and mask [{}, {}]", of.m, all, rows, columns));
}

// The scores with a row for each key; the mask has the right size, or that of the scores.
Guess with_turned_scores(const Cached& of, bool mask_of_scores) {
    const std::size_t all = of.kept + of.m;
    if (of.kept == 0) return Guess(of.with(of.context_of(causal(reference::turned(of.scaled())))));
    if (!mask_of_scores) {
        return Guess::throws(fmt::format("apply_mask: scores [{}, {}] and mask", all, of.m));
    }
    return Guess::throws(fmt::format("weigh_values: weights [{}, {}] and V [{}, ", all, of.m, all));
}

// A head with other keys or values of the new words, which may not fit what is kept.
Guess with_new(const Cached& of, const Matrix& new_K, const Matrix& new_V) {
    const auto fits = [](const Matrix& above, const Matrix& below) {
        return above.size() == 0 || above.shape(1) == below.shape(1);
    };
    if (!fits(of.kept_K, new_K) || !fits(of.kept_V, new_V)) return Guess::throws("stacked");
    if (new_K.shape(1) != of.Q.shape(1)) return Guess::throws("dot_products");
    const Matrix K = below_each_other(of.kept_K, new_K);
    const Matrix V = below_each_other(of.kept_V, new_V);
    return Guess(Matrices{Cached::mix(causal(of.scaled_of(of.Q, K)), V), K, V});
}

// linear_map(stacked(kept_K, asking), W_K), of keys, values or both.
Guess stacked_before_map(const Cached& of, bool keys, bool values) {
    if (of.kept == 0) return Guess(of.with(of.context()));
    const bool fits_K = !keys || of.kept_K.shape(1) == of.W_K.shape(0);
    const bool fits_V = !values || of.kept_V.shape(1) == of.W_V.shape(0);
    if (!fits_K || !fits_V) return Guess::throws("stacked");
    const Matrix K =
        keys ? below_each_other(reference::product(of.kept_K, of.W_K), of.new_K) : of.K;
    const Matrix V =
        values ? below_each_other(reference::product(of.kept_V, of.W_V), of.new_V) : of.V;
    return Guess(Matrices{Cached::mix(causal(of.scaled_of(of.Q, K)), V), K, V});
}

// context + asking, as xtensor adds them.
Guess with_asking_added(const Cached& of) {
    const Matrix context = of.context();
    const std::size_t d_v = context.shape(1);
    const std::size_t d_model = of.asking.shape(1);
    if (d_v != d_model && d_v != 1 && d_model != 1) return Guess::throws("Incompatible dimension");
    return Guess(of.with(filled(of.m, std::max(d_v, d_model), [&](std::size_t i, std::size_t j) {
        return slips::cell(context, i, j) + slips::cell(of.asking, i, j);
    })));
}

template <class Function>
CacheMistake guessed(Function function, const std::string& sentence, const std::string& read) {
    return {[function](const Matrix& asking, const Matrix& W_Q, const Matrix& W_K,
                       const Matrix& W_V, const Matrix& kept_K, const Matrix& kept_V) {
                return function(Cached{asking, W_Q, W_K, W_V, kept_K, kept_V});
            },
            sentence, read};
}

// The head of the new words alone.
Matrix context_of_new(const Cached& of) {
    return Cached::mix(causal(of.scaled_of(of.Q, of.new_K)), of.new_V);
}

// The head that sees only what was kept; there may be nothing.
Guess context_of_kept(const Cached& of, bool returns_all) {
    if (of.kept == 0) return Guess::anything();
    const Matrix context = Cached::mix(of.scaled_of(of.Q, of.kept_K), of.kept_V);
    return Guess(returns_all ? of.with(context) : Matrices{context, of.kept_K, of.kept_V});
}

std::vector<CacheMistake> wrong_reading_of_cache() {
    const std::string not_read = tr(
        "The kept keys and values were never looked at, or a mask hides them: the new words see only "
        "each other. They look at all the words before them, too.");
    const std::string not_itself =
        tr("The new words look at the kept ones only, and not at themselves. Put the new keys and "
           "values below the kept ones first, then look.");
    const std::string values_forgotten =
        tr("The kept values were forgotten: there are as many keys as words, but values of the new "
           "ones only. stacked(kept_V, ...), as for the keys.");
    const std::string keys_forgotten = tr(
        "The kept keys were forgotten: there are as many values as words, but keys of the new ones "
        "only. stacked(kept_K, ...), as for the values.");
    const std::string before_map = tr(
        "The rows of `asking` were put below kept_K as they are. What is kept are keys, behind the "
        "map: stacked(kept_K, linear_map(asking, W_K)).");
    const std::string values_before_map = tr(
        "The rows of `asking` were put below kept_V as they are. What is kept are values, behind the "
        "map: stacked(kept_V, linear_map(asking, W_V)).");
    const std::string mapped_again = tr(
        "What was kept was mapped once more. It is keys and values already: they went through W_K "
        "and W_V when they were new.");
    return {
        in_head([](const Cached& of) { return of.with(context_of_new(of)); }, not_read, with_cache),
        in_head(
            [](const Cached& of) {
                return Matrices{context_of_new(of), of.new_K, of.new_V};
            },
            not_read, with_cache),
        guessed([](const Cached& of) { return context_of_kept(of, true); }, not_itself, with_cache),
        guessed([](const Cached& of) { return context_of_kept(of, false); }, not_itself,
                with_cache),
        guessed(without_kept_values, values_forgotten, with_cache),
        guessed([](const Cached& of) { return without_kept_keys(of, true); }, keys_forgotten,
                with_cache),
        guessed([](const Cached& of) { return without_kept_keys(of, false); }, keys_forgotten,
                with_cache),
        guessed(
            [](const Cached& of) {
                const std::size_t d_model = of.asking.shape(1);
                if (of.kept > 0 && d_model != of.kept_K.shape(1)) return Guess::throws("stacked");
                if (d_model != of.Q.shape(1)) return Guess::throws("dot_products");
                const Matrix K = below_each_other(of.kept_K, of.asking);
                return Guess(Matrices{Cached::mix(causal(of.scaled_of(of.Q, K)), of.V), K, of.V});
            },
            before_map, with_cache),
        guessed(
            [](const Cached& of) {
                if (of.kept > 0 && of.asking.shape(1) != of.kept_V.shape(1))
                    return Guess::throws("stacked");
                const Matrix V = below_each_other(of.kept_V, of.asking);
                return Guess(Matrices{Cached::mix(causal(of.scaled()), V), of.K, V});
            },
            values_before_map, with_cache),
        guessed(
            [](const Cached& of) {  // linear_map(kept_K, W_K)
                if (of.kept == 0) return Guess(of.with(of.context()));
                if (of.kept_K.shape(1) != of.W_K.shape(0)) return Guess::throws("linear_map");
                if (of.kept_V.shape(1) != of.W_V.shape(0)) return Guess::throws("linear_map");
                const Matrix K = below_each_other(reference::product(of.kept_K, of.W_K), of.new_K);
                const Matrix V = below_each_other(reference::product(of.kept_V, of.W_V), of.new_V);
                return Guess(Matrices{Cached::mix(causal(of.scaled_of(of.Q, K)), V), K, V});
            },
            mapped_again, with_cache),
        guessed([](const Cached& of) { return stacked_before_map(of, true, true); }, mapped_again,
                with_cache),
        guessed([](const Cached& of) { return stacked_before_map(of, true, false); }, mapped_again,
                with_cache),
        guessed([](const Cached& of) { return stacked_before_map(of, false, true); }, mapped_again,
                with_cache)};
}

// One of the four things that go into a product is another one.
std::vector<CacheMistake> wrong_operands_of_cache() {
    const std::string turned = tr(
        "The scores are turned over, with a row for each key. Queries come first, dot_products(Q, "
        "K): a row for each new word, a column for each key.");
    const std::string kept_values = tr(
        "The context was made of kept_V, which has no values of the new words. It is made of all "
        "values: weigh_values(weights, V).");
    const std::string kept_keys =
        tr("The scores were made with kept_K, which has no keys of the new words. They look at all "
           "keys, their own too: dot_products(Q, K).");
    return {
        guessed([](const Cached& of) { return with_turned_scores(of, false); }, turned, with_cache),
        guessed([](const Cached& of) { return with_turned_scores(of, true); }, turned, with_cache),
        guessed(
            [](const Cached& of) {
                return Guess::throws(fmt::format("weigh_values: weights [{}, {}] and V [{}, ", of.m,
                                                 of.kept + of.m, of.kept));
            },
            kept_values, with_cache),
        guessed(
            [](const Cached& of) {
                return Guess::throws(
                    fmt::format("apply_mask: scores [{}, {}] and mask", of.m, of.kept));
            },
            kept_keys, with_cache),
        guessed(
            [](const Cached& of) {
                if (of.kept == 0) return Guess::anything();
                return Guess::throws(fmt::format("weigh_values: weights [{}, {}] and V [{}, ", of.m,
                                                 of.kept, of.kept + of.m));
            },
            kept_keys, with_cache),
        in_head([](const Cached& of) { return of.with(Cached::mix(causal(of.scaled()), of.K)); },
                tr("The context was made of keys. The weights say how much is taken of each value: "
                   "weigh_values(weights, V)."),
                with_cache),
        guessed(with_asking_added,
                tr("The rows of `asking` were added to the context. That is the residual, which "
                   "comes behind the head, in task 4."),
                card(folder, 3)),
        guessed(
            [](const Cached& of) {
                return with_new(of, of.new_K, reference::product(of.asking, of.W_K));
            },
            tr("The new values were made with W_K, and are keys. They come from W_V."), with_cache),
        guessed(
            [](const Cached& of) {
                return with_new(of, reference::product(of.asking, of.W_V), of.new_V);
            },
            tr("The new keys were made with W_V, and are values. They come from W_K."), with_cache),
        guessed(
            [](const Cached& of) {
                return with_new(of, reference::product(of.asking, of.W_V),
                                reference::product(of.asking, of.W_K));
            },
            tr("W_K and W_V are exchanged: keys come from W_K, values from W_V."), with_cache)};
}

std::vector<CacheMistake> wrong_sizes_of_mask() {
    using N = std::size_t;
    const std::string other_size = tr(
        "The mask has not the shape of the scores. They have a row for each new word and a column "
        "for each key, kept ones and new ones: mask_of_new(Q.shape(0), K.shape(0)).");
    std::vector<CacheMistake> mistakes;
    using Size = std::function<std::pair<N, N>(N kept, N m)>;
    const std::vector<Size> sizes{[](N, N m) { return std::pair(m, m); },
                                  [](N kept, N m) { return std::pair(kept + m, m); },
                                  [](N kept, N m) { return std::pair(kept + m, kept + m); },
                                  [](N kept, N m) { return std::pair(m, kept); },
                                  [](N kept, N) { return std::pair(kept, kept); },
                                  [](N kept, N m) { return std::pair(kept, kept + m); },
                                  [](N kept, N m) { return std::pair(N(1), kept + m); }};
    for (const Size& size : sizes) {
        mistakes.push_back(guessed(
            [size](const Cached& of) {
                const auto [rows, columns] = size(of.kept, of.m);
                return with_mask_of_size(of, rows, columns);
            },
            other_size, with_cache));
    }
    return mistakes;
}

std::vector<CacheMistake> wrong_masks_of_cache() {
    using N = std::size_t;
    const std::string later = tr(
        "The hidden weights were set to 0 after softmax, and the rows no longer add up to 1. The "
        "mask comes before softmax, as -inf.");
    const auto where = [](auto hides) {
        return [hides](const Cached& of) {
            return masked_where(of.scaled(), [&](N i, N j) { return hides(i, j, of.kept, of.m); });
        };
    };
    return {
        with_scores(
            [](const Cached& of) { return of.scaled(); },
            tr("Nothing is hidden where several words are new: there is no mask, or it is used "
               "elsewhere. One new word needs none, it is the last; but of several, the first "
               "must not see the others: mask_of_new(m, kept + m)."),
            with_cache),
        with_scores(
            where([](N i, N j, N kept, N) { return kept > 0 && j > kept + i; }),
            tr("Where nothing is kept, nothing is hidden. A text that begins needs the mask as "
               "well: of several new words, the first must not see the others."),
            with_cache),
        with_scores(
            where([](N i, N j, N kept, N) { return kept == 0 && j > i; }),
            tr("Where something is kept, nothing is hidden. Only one new word alone needs no mask: of "
               "several, the first must not see the others, whatever is kept."),
            with_cache),
        in_head(
            [](const Cached& of) {
                Matrix scores = of.scaled();
                for (N i = 0; i < scores.shape(0); ++i) {
                    for (N j = of.kept + i + 1; j < scores.shape(1); ++j)
                        scores(i, j) = 0;
                }
                return of.with(of.context_of(scores));
            },
            tr("The hidden scores were set to 0. e^0 is 1, and that is a weight like others: what is "
               "hidden needs -inf, so that its weight is 0."),
            hiding),
        with_scores(
            where([](N i, N j, N, N) { return j > i; }),
            tr("The mask is counted from its upper left corner, as if nothing was kept. The "
               "new words stand behind all the kept ones: mask_of_new counts from the lower "
               "right corner."),
            new_words),
        with_scores(
            where([](N i, N j, N kept, N) { return j <= kept + i; }),
            tr("The mask is turned round: what should be seen is hidden. In this project true "
               "means hidden."),
            new_words),
        with_scores(where([](N i, N j, N kept, N) { return j >= kept + i; }),
                    tr("The new words don't see themselves: the mask hides the diagonal, too."),
                    new_words),
        with_scores(where([](N i, N j, N kept, N) { return j > kept + i + 1; }),
                    tr("Each new word sees the one behind it: the mask is one column too far to "
                       "the right."),
                    new_words),
        in_head(
            [](const Cached& of) {
                Matrix weights = reference::softmax(of.scaled());
                for (N i = 0; i < weights.shape(0); ++i) {
                    for (N j = of.kept + i + 1; j < weights.shape(1); ++j)
                        weights(i, j) = 0;
                }
                return of.with(reference::product(weights, of.V));
            },
            later, hiding),
        in_head(
            [](const Cached& of) {
                const Matrix weights = reference::softmax(of.scaled());
                const auto hides = [&](N i, N j) { return j > of.kept + i; };
                return of.with(reference::product(masked_where(weights, hides), of.V));
            },
            tr("The mask came after softmax: a weight of -inf is none. The scores are masked first, "
               "and softmax makes 0 of -inf."),
            hiding)};
}

std::vector<CacheMistake> wrong_scores_of_cache() {
    std::vector<CacheMistake> mistakes{
        with_divisor([](const Cached&) { return 1.0; },
                     tr("The scores were not divided by √d_k. A cache changes nothing about that: "
                        "scale(scores, d_k).")),
        with_divisor([](const Cached& of) { return of.root * of.root; },
                     tr("The scores were divided by d_k, not by its root. attention::scale takes "
                        "d_k and draws the root itself. (Calling it twice does the same.)")),
        with_divisor([](const Cached& of) { return std::sqrt(number(of.K.shape(0))); },
                     tr("The scores were scaled by the number of keys. That grows with the text, "
                        "and the numbers would change with it. It is d_k, the columns of Q: "
                        "Q.shape(1).")),
        with_divisor([](const Cached& of) { return std::sqrt(number(of.m)); },
                     tr("The scores were scaled by the number of new words. It is d_k, the columns "
                        "of Q: Q.shape(1).")),
        with_divisor([](const Cached& of) { return std::sqrt(number(of.asking.shape(1))); },
                     tr("The scores were scaled by d_model, the columns of `asking`. It is d_k, "
                        "the columns of Q.")),
        with_divisor([](const Cached& of) { return std::sqrt(number(of.V.shape(1))); },
                     tr("The scores were scaled by d_v, the columns of V. It is d_k, the columns "
                        "of Q.")),
        in_head(
            [](const Cached& of) {
                const Matrix K = below_each_other(of.kept_K, of.Q);
                return Matrices{Cached::mix(causal(of.scaled_of(of.new_K, K)), of.V), K, of.V};
            },
            tr("W_Q and W_K are exchanged: queries come from W_Q, keys from W_K."), with_cache),
        in_head(
            [](const Cached& of) {
                const Matrix K = below_each_other(of.kept_K, of.Q);
                return Matrices{Cached::mix(causal(of.scaled_of(of.Q, K)), of.V), K, of.V};
            },
            tr("The new keys were made with W_Q, and are queries. They come from W_K."),
            with_cache),
        in_head(
            [](const Cached& of) {
                return of.with(of.context_of(causal(of.scaled_of(of.new_K, of.K))));
            },
            tr("The queries were made with W_K, and are keys. They come from W_Q."), with_cache)};
    const std::string order =
        tr("These are the right matrices in another order. It is the context, then K, then V.");
    for (const Numbers& places : {Numbers{1, 2, 0}, Numbers{0, 2, 1}, Numbers{2, 1, 0},
                                  Numbers{1, 0, 2}, Numbers{2, 0, 1}}) {
        mistakes.push_back(in_head(
            [places](const Cached& of) {
                const Matrices right = of.with(of.context());
                return Matrices{right[places[0]], right[places[1]], right[places[2]]};
            },
            order, card(folder, 3)));
    }
    mistakes.push_back(in_head(
        [](const Cached& of) { return of.with(reference::product(causal(of.scaled()), of.V)); },
        tr("Softmax was left out: scores are no weights."), with_cache));
    // What was kept asks as well: a row for each word.
    mistakes.push_back(in_head(
        [](const Cached& of) {
            return of.with(Cached::mix(causal(of.scaled_of(of.K, of.K)), of.V));
        },
        tr("All keys ask here, those of the kept words too. The kept words' rows are finished: only "
           "the new ones ask, with Q = linear_map(asking, W_Q)."),
        with_cache));
    return mistakes;
}

std::vector<CacheTask::Input> questions_of_cache() {
    const Matrix one{{1}};
    const Matrix square{{1, 0}, {0, 1}};
    const Matrix other{{0, 1}, {1, -1}};
    return {{one, Matrix{{std::log(3.0)}}, one, Matrix{{8}}, Matrix{{0}}, Matrix{{4}}},
            {Matrix{{2}}, one, one, one, Matrix::from_shape({0, 1}), Matrix::from_shape({0, 1})},
            {Matrix{{1, 0}, {0, 2}}, square, other, Matrix{{1}, {3}}, Matrix::from_shape({0, 2}),
             Matrix::from_shape({0, 1})},
            {Matrix{{1, 2}}, square, other, Matrix{{1}, {3}}, Matrix{{1, 1}, {-1, 0}, {0, 2}},
             Matrix{{2}, {0}, {1}}},
            {Matrix{{1, 0}, {0, 2}}, square, other, Matrix{{1, 0, 1}, {3, 1, 0}},
             Matrix{{1, 1}, {-1, 0}, {0, 2}}, Matrix{{2, 0, 1}, {0, 1, 1}, {1, 3, 0}}}};
}

Task attend_with_cache() {
    CacheTask task;
    task.name = "attend_with_cache";
    task.built = tr(
        "You built a head with a cache. Every program that writes with a language model has it: without, "
        "each new word would cost as much as the whole text before it.");
    task.call = "attend_with_cache(asking, ..., kept_V)";
    task.parameters = {"asking", "W_Q", "W_K", "W_V", "kept_K", "kept_V"};
    task.expected = [](const Matrix& asking, const Matrix& W_Q, const Matrix& W_K,
                       const Matrix& W_V, const Matrix& kept_K, const Matrix& kept_V) {
        const Cached of{asking, W_Q, W_K, W_V, kept_K, kept_V};
        return of.with(of.context());
    };
    task.magnitude = [](const Matrix& asking, const Matrix& W_Q, const Matrix& W_K,
                        const Matrix& W_V, const Matrix& kept_K, const Matrix& kept_V) {
        const Cached of{asking, W_Q, W_K, W_V, kept_K, kept_V};
        return std::max(1.0, largest_without_sign(of.V)) *
               std::max(1.0, largest_without_sign(of.scaled())) * number(of.V.shape(0));
    };
    task.shown = [](const Matrix& asking, const Matrix& W_Q, const Matrix& W_K, const Matrix& W_V,
                    const Matrix& kept_K, const Matrix& kept_V) -> Shown {
        const std::size_t kept = kept_K.shape(0);
        const std::vector<std::string> all = words(kept + asking.shape(0));
        const auto of_words = [](LabelledMatrix table, std::vector<std::string> labels) {
            table.rows.labels = std::move(labels);
            return table;
        };
        const auto by_value = [](LabelledMatrix table) {
            table.columns.labels = numbered("v", table.values.shape(1));
            return table;
        };
        const auto middle = all.begin() + static_cast<std::ptrdiff_t>(kept);
        const std::vector<std::string> before(all.begin(), middle);
        const std::vector<std::string> fresh(middle, all.end());
        const Cached of{asking, W_Q, W_K, W_V, kept_K, kept_V};
        return {{of_words(word_by_dimension("asking", asking), fresh), map_table("W_Q", W_Q),
                 map_table("W_K", W_K), by_value(map_table("W_V", W_V)),
                 of_words(word_by_feature("kept_K", kept_K), before),
                 by_value(of_words(word_by_feature("kept_V", kept_V), before))},
                word_by_feature("context", of.new_V),
                "",
                {by_value(of_words(word_by_feature("context", of.new_V), fresh)),
                 of_words(word_by_feature("K", of.K), all),
                 by_value(of_words(word_by_feature("V", of.V), all))}};
    };
    task.questions = questions_of_cache();
    task.sample = [](Sample& sample) {
        const std::size_t m = sample.one_in(3) ? 1 : sample.size();
        const std::size_t kept = sample.one_in(5) ? 0 : sample.size();
        const std::size_t d_model = sample.size();
        const std::size_t d_k = sample.one_in(3) ? d_model : sample.size();
        const std::size_t d_v = sample.one_in(3) ? d_model : sample.size();
        const Matrix asking = some(sample, m, d_model);
        const Matrix W_Q = some(sample, d_model, d_k);
        const Matrix W_K = some(sample, d_model, d_k);
        const Matrix W_V = some(sample, d_model, d_v, 2);
        const Matrix kept_K = some(sample, kept, d_k, 2);
        return CacheTask::Input{asking, W_Q, W_K, W_V, kept_K, some(sample, kept, d_v, 4)};
    };
    for (const auto& mistakes :
         {wrong_growing_of_cache(), wrong_reading_of_cache(), wrong_operands_of_cache(),
          wrong_sizes_of_mask(), wrong_masks_of_cache(), wrong_scores_of_cache()})
        append(task.mistakes, mistakes);
    return task;
}

// ---- task 4 -------------------------------------------------------------------------------------

using Flags = std::vector<bool>;
using PiecesTask = Exercise<Matrices(Matrices, Flags, Matrices, Matrices, Matrices)>;
using PiecesMistake = Mistake<Matrices, Flags, Matrices, Matrices, Matrices>;

// Where a piece stands: what a mistaken position, or a mistaken mask, is made of.
struct Where {
    std::size_t words;      // of this text, before this piece
    std::size_t all_words;  // of all texts, before this piece
    std::size_t since;      // since the text last went on, or since the first
    std::size_t p;          // the piece, counted from 0
    std::size_t piece;      // of this text, counted from 0
    std::size_t last;       // the words of the piece before it in this text; 0 for the first
    std::size_t m;          // the words of this piece
    std::size_t layers;
    std::size_t d;
};

// What somebody does who makes one mistake; all else is right.
struct Habits {
    std::function<std::size_t(const Where&)> first = [](const Where& at) { return at.words; };
    std::function<bool(const Where&, std::size_t l, std::size_t i, std::size_t j, std::size_t kept)>
        hides = [](const Where&, std::size_t, std::size_t i, std::size_t j, std::size_t kept) {
            return j > kept + i;
        };
    // Where keys, or values, are forgotten.
    std::function<bool(const Where&, std::size_t l, bool begins)> forgets_K =
        [](const Where&, std::size_t, bool begins) { return begins; };
    std::function<bool(const Where&, std::size_t l, bool begins)> forgets_V = forgets_K;
    bool keeps_K = true;
    bool keeps_V = true;
    bool keeps_K_twice = false;  // what was returned goes below what was kept
    bool keeps_V_twice = false;
    bool asks_with_pieces = false;  // each layer looks at pieces[p]
    bool adds_to_pieces = false;    // the context is added to pieces[p]
    bool adds_to_start = false;     // or to the rows with which the piece began
    bool pushes_context = false;    // the last layer's context is the result
    bool maps_exchanged = false;    // W_Q and W_K
    bool keeps_last_piece_only = false;
    bool one_cache_for_all = false;  // layers share what is kept
    bool keys_and_values_exchanged = false;
    bool residual = true;
    bool positions = true;
    bool positions_in_each_layer = false;
    bool side_by_side = false;  // each layer begins with the first rows
    bool kept_before_layers = false;
    std::function<std::size_t(std::size_t l, std::size_t layers)> maps =
        [](std::size_t l, std::size_t) { return l; };
    std::function<std::size_t(std::size_t layers)> how_many = [](std::size_t layers) {
        return layers;
    };
};

// P[pos, 2i] = sin(pos / 10000^(2i / d)), P[pos, 2i + 1] = cos(the same).
Matrix positions_from(std::size_t n, std::size_t d, std::size_t first) {
    return filled(n, d, [&](std::size_t pos, std::size_t j) {
        const double exponent = number(j / 2 * 2) / number(d);
        const double angle =
            static_cast<double>(static_cast<long>(first + pos)) / std::pow(10000.0, exponent);
        return j % 2 == 0 ? std::sin(angle) : std::cos(angle);
    });
}

Matrix sum_of(const Matrix& A, const Matrix& B) {
    return filled(A.shape(0), A.shape(1),
                  [&](std::size_t i, std::size_t j) { return A(i, j) + B(i, j); });
}

// A run through all pieces, and the largest numbers on the way.
struct Passage {
    Matrices results;
    double largest = 1;
};

// There are more keys than values, or fewer: what weigh_values says then.
struct Unequal {
    std::size_t words, keys, values;
};

// Throws slips::Outside where kept rows don't fit the new ones, and Unequal.
Passage passage(const Matrices& pieces, const Flags& begins, const Matrices& W_Q,
                const Matrices& W_K, const Matrices& W_V, const Habits& habits) {
    const std::size_t layers = W_Q.size();
    const auto stacked_or_outside = [](const Matrix& above, const Matrix& below) {
        if (above.size() > 0 && above.shape(1) != below.shape(1)) throw slips::Outside();
        return below_each_other(above, below);
    };
    Matrices K(layers);
    Matrices V(layers);
    Passage run;
    Where at{0, 0, 0, 0, 0, 0, 0, layers, pieces.front().shape(1)};
    for (std::size_t p = 0; p < pieces.size(); ++p) {
        if (begins[p]) at.words = at.piece = at.last = 0;
        if (!begins[p]) at.since = 0;
        at.p = p;
        for (std::size_t l = 0; l < layers; ++l) {
            if (habits.forgets_K(at, l, begins[p])) K[l] = Matrix();
            if (habits.forgets_V(at, l, begins[p])) V[l] = Matrix();
        }
        at.m = pieces[p].shape(0);
        const Matrix P = positions_from(at.m, pieces[p].shape(1), habits.first(at));
        const Matrix start = habits.positions ? sum_of(pieces[p], P) : pieces[p];
        Matrix rows = start;
        Matrix last_context;
        for (std::size_t l = 0; l < habits.how_many(layers); ++l) {
            const std::size_t own = habits.maps(l, layers);
            const std::size_t cache = habits.one_cache_for_all ? 0 : l;
            if (habits.positions_in_each_layer && l > 0) rows = sum_of(rows, P);
            const Matrix& asking = habits.side_by_side       ? start
                                   : habits.asks_with_pieces ? pieces[p]
                                                             : rows;
            const Matrix Q =
                reference::product(asking, habits.maps_exchanged ? W_K[own] : W_Q[own]);
            const Matrix new_K =
                reference::product(asking, habits.maps_exchanged ? W_Q[own] : W_K[own]);
            const Matrix new_V = reference::product(asking, W_V[own]);
            const std::size_t kept = K[cache].shape(0);
            const Matrix all_K = stacked_or_outside(K[cache], new_K);
            const Matrix all_V = stacked_or_outside(V[cache], new_V);
            if (all_K.shape(0) != all_V.shape(0))
                throw Unequal{at.m, all_K.shape(0), all_V.shape(0)};
            const Matrix scaled = reference::divided(reference::dot_products(Q, all_K),
                                                     std::sqrt(number(Q.shape(1))));
            const Matrix context = Cached::mix(
                masked_where(
                    scaled,
                    [&](std::size_t i, std::size_t j) { return habits.hides(at, l, i, j, kept); }),
                all_V);
            const Matrix& residual = habits.adds_to_pieces  ? pieces[p]
                                     : habits.adds_to_start ? start
                                                            : rows;
            rows = habits.residual ? sum_of(residual, context) : context;
            last_context = context;
            const auto kept_next = [&](const Matrix& before, const Matrix& fresh, const Matrix& all,
                                       bool twice) {
                if (twice) return below_each_other(before, all);
                return habits.keeps_last_piece_only ? fresh : all;
            };
            if (habits.keeps_K) K[cache] = kept_next(K[cache], new_K, all_K, habits.keeps_K_twice);
            if (habits.keeps_V) V[cache] = kept_next(V[cache], new_V, all_V, habits.keeps_V_twice);
            if (habits.keys_and_values_exchanged) std::swap(K[cache], V[cache]);
            run.largest =
                std::max({run.largest, largest_without_sign(rows), largest_without_sign(scaled)});
        }
        at.words += at.m;
        at.all_words += at.m;
        at.since += at.m;
        at.last = at.m;
        ++at.piece;
        run.results.push_back(habits.pushes_context ? last_context : rows);
    }
    return run;
}

PiecesMistake with_habits(const Habits& habits, const std::string& sentence,
                          const std::string& read = going_on) {
    return {[habits](const Matrices& pieces, const Flags& begins, const Matrices& W_Q,
                     const Matrices& W_K, const Matrices& W_V) {
                try {
                    return Guess(passage(pieces, begins, W_Q, W_K, W_V, habits).results);
                } catch (const slips::Outside&) {
                    return Guess::throws("stacked");
                } catch (const Unequal& found) {
                    return Guess::throws(fmt::format("weigh_values: weights [{}, {}] and V [{}, ",
                                                     found.words, found.keys, found.values));
                }
            },
            sentence, read};
}

PiecesMistake with_first(std::size_t (*first)(const Where&), const std::string& sentence) {
    Habits habits;
    habits.first = first;
    return with_habits(habits, sentence);
}

// A change of one of the habits.
template <class Change>
PiecesMistake with_change(Change change, const std::string& sentence,
                          const std::string& read = going_on) {
    Habits habits;
    change(habits);
    return with_habits(habits, sentence, read);
}

std::vector<PiecesMistake> wrong_positions_of_pieces() {
    const std::string late =
        tr("Within a text, each piece after the first one begins a position too late. If two words "
           "are kept, they stand at 0 and 1, and the next one at 2.");
    return {
        with_first(
            [](const Where&) { return std::size_t{0}; },
            tr("Positions begin anew at 0 in each piece. They go on within a text: the first "
               "new word stands at the number of words that are kept.")),
        with_first([](const Where& at) { return at.words == 0 ? 0 : at.words + 1; }, late),
        with_first([](const Where& at) { return at.words == 0 ? 0 : at.words - 1; },
                   tr("Within a text, each piece after the first one begins a position too early: "
                      "two words stand at the same one. If two words are kept, they stand at 0 and "
                      "1, and the next one at 2.")),
        with_first(
            [](const Where& at) { return at.words + at.piece; },
            tr("With each piece the positions move on by one too many: the first new word stands "
               "where the last piece ended, at the number of words that are kept.")),
        with_first([](const Where& at) { return at.words + 1; },
                   tr("Positions are counted from 1. They are counted from 0.")),
        with_first(
            [](const Where& at) { return at.piece; },
            tr("A piece was counted as one word: its position is which piece it is. It is how "
               "many words are kept, and a piece may have several.")),
        with_first([](const Where& at) { return at.p; },
                   tr("The position is p, which piece it is of all pieces. It is how many words of "
                      "this text are kept, and that begins at 0 with each text.")),
        with_first(
            [](const Where& at) { return at.words - at.piece; },
            tr("Each piece counts for one word less than it has: its last word and the first "
               "one of the next piece stand at the same position. The count grows by all "
               "its rows.")),
        with_first([](const Where& at) { return at.piece * at.d; },
                   tr("The count of words grew by the columns of a piece, d. Its words are its "
                      "rows: pieces[p].shape(0).")),
        with_first(
            [](const Where& at) { return at.last; },
            tr("The positions go on from the words of the last piece alone: = where you have "
               "+=. They go on from all words of the text so far.")),
        with_first([](const Where& at) { return at.words + at.m; },
                   tr("The new words were counted before their positions were made. The first of "
                      "them stands at the number of words before it.")),
        with_first([](const Where& at) { return at.all_words; },
                   tr("Keys and values are forgotten where another text begins, but its positions "
                      "go on from those of the last text. The count begins anew as well.")),
        with_change([](Habits& habits) { habits.positions = false; },
                    tr("The positions are missing: without them a head sees a set, and no order. "
                       "They are added to the rows of each piece, before the first layer.")),
        with_change([](Habits& habits) { habits.positions_in_each_layer = true; },
                    tr("The positions were added in each layer. They are added once, before the "
                       "first one."))};
}

std::vector<PiecesMistake> wrong_counts_of_pieces() {
    using N = std::size_t;
    const std::string in_each_layer = tr(
        "The count of words grows in each layer, so that with two layers a piece counts twice. It "
        "grows once a piece, after the last layer.");
    return {
        with_change(
            [](Habits& habits) {
                habits.hides = [](const Where& at, N l, N i, N j, N kept) {
                    return j > kept + i + (l > 0 ? at.m : 0);
                };
            },
            tr("In the first layer all is right, but from the second one on a word sees the new ones "
               "behind it. Was the count of words advanced after the first layer? It grows after the "
               "last one: until then each layer needs the same mask.")),
        with_change(
            [](Habits& habits) {
                habits.first = [](const Where& at) { return at.words * at.layers; };
            },
            in_each_layer),
        with_change(
            [](Habits& habits) {
                habits.first = [](const Where& at) { return at.words * at.layers; };
                habits.hides = [](const Where& at, N l, N i, N j, N) {
                    return j > at.words * at.layers + l * at.m + i;
                };
            },
            in_each_layer)};
}

std::vector<PiecesMistake> wrong_masks_of_pieces() {
    using N = std::size_t;
    return {
        with_change(
            [](Habits& habits) { habits.hides = [](const Where&, N, N, N, N) { return false; }; },
            tr("Nothing is hidden: within a piece a word sees the new ones behind it. A piece of "
               "several words, as a prompt is, needs the causal mask as much as a whole text.")),
        with_change(
            [](Habits& habits) {
                habits.hides = [](const Where&, N, N i, N j, N) { return j > i; };
            },
            tr("The mask is counted from its upper left corner, as if nothing was kept: new words "
               "don't see what came before their piece. It is counted from the lower right one."),
            new_words),
        with_change(
            [](Habits& habits) {
                habits.hides = [](const Where&, N, N i, N j, N kept) {
                    return j >= kept + i && j > 0;
                };
            },
            tr("The new words don't see themselves, but for the very first one."), new_words)};
}

std::vector<PiecesMistake> wrong_memories_of_pieces() {
    const std::string each_piece = tr(
        "Nothing is kept from piece to piece: each piece sees itself alone. Keys and values that "
        "attend_with_cache returns are handed over to the next call for this layer.");
    const auto never = [](const Where&, std::size_t, bool) { return false; };
    const auto always = [](const Where&, std::size_t, bool) { return true; };
    const auto forgets_nothing = [=](Habits& habits) {
        habits.forgets_K = habits.forgets_V = never;
    };
    const auto forgetful = [=](Habits& habits) { habits.forgets_K = habits.forgets_V = always; };
    const auto at_wrong_pieces = [](Habits& habits) {
        habits.forgets_K =
            habits.forgets_V = [](const Where&, std::size_t, bool begins) { return !begins; };
    };
    const std::string kept_twice =
        tr("What was kept before is kept twice: attend_with_cache returns all keys and values, the "
           "kept ones among them. They take the place of what was kept: K[l] = head[1].");
    const std::string turned_round =
        tr("The cache is emptied where a text goes on, and kept where another one begins: "
           "begins[p] is turned round.");
    return {
        with_change(
            [=](Habits& habits) { habits.forgets_K = never; },
            tr("The keys of the text before are still there where another text begins, and its values "
               "are not: there are more keys than values. Both are forgotten, K[l] and V[l].")),
        with_change(
            [=](Habits& habits) { habits.forgets_V = never; },
            tr("The values of the text before are still there where another text begins, and its keys "
               "are not: there are more values than keys. Both are forgotten, K[l] and V[l].")),
        with_change(
            [](Habits& habits) { habits.keeps_K = false; },
            tr("Values are kept from piece to piece, and keys are not: there are more values than keys. "
               "Both are handed over to the next call for this layer: K[l] = head[1] and V[l] = "
               "head[2].")),
        with_change(
            [](Habits& habits) { habits.keeps_V = false; },
            tr("Keys are kept from piece to piece, and values are not: there are more keys than values. "
               "Both are handed over to the next call for this layer: K[l] = head[1] and V[l] = "
               "head[2].")),
        with_change(
            [](Habits& habits) {
                habits.forgets_K = habits.forgets_V = [](const Where&, std::size_t l, bool begins) {
                    return begins && l == 0;
                };
            },
            tr("Only the first layer forgets where another text begins. Each layer has keys and values "
               "of its own, and all of them are emptied.")),
        with_change(
            [=](Habits& habits) {
                at_wrong_pieces(habits);
                habits.first = [](const Where& at) { return at.since; };
            },
            turned_round),
        with_change(at_wrong_pieces, turned_round),
        with_change([](Habits& habits) { habits.keeps_K_twice = habits.keeps_V_twice = true; },
                    kept_twice),
        with_change([](Habits& habits) { habits.keeps_K_twice = true; }, kept_twice),
        with_change([](Habits& habits) { habits.keeps_V_twice = true; }, kept_twice),
        with_change(
            forgets_nothing,
            tr("The keys and values of the text before are still there where another text "
               "begins: its words look at words of a text that they have nothing to do with. The "
               "cache is emptied where begins[p] is true.")),
        with_change(
            [=](Habits& habits) {
                forgets_nothing(habits);
                habits.first = [](const Where& at) { return at.all_words; };
            },
            tr("Nothing is forgotten where another text begins, neither keys and values nor how many "
               "words there were: all texts became one. begins[p] says where to begin anew.")),
        with_change(forgetful, each_piece),
        with_change(
            [=](Habits& habits) {
                forgetful(habits);
                habits.first = [](const Where&) { return std::size_t{0}; };
            },
            tr("Each piece was taken for a text of its own: nothing is kept, and positions begin "
               "anew. They do so only where begins[p] is true.")),
        with_change([](Habits& habits) { habits.keeps_last_piece_only = true; },
                    tr("Only the last piece is kept: new keys and values replaced the older ones. "
                       "They are put below them, so that what is kept grows.")),
        with_change(
            [](Habits& habits) { habits.one_cache_for_all = true; },
            tr("All layers share one cache, so that a layer looks at keys of another one. "
               "The rows differ from layer to layer, and so do their keys: K[l] and V[l].")),
        with_change(
            [](Habits& habits) { habits.keys_and_values_exchanged = true; },
            tr("What was kept of keys and values is exchanged: attend_with_cache takes K, then V, "
               "and returns the context, then K, then V."),
            with_cache)};
}

std::vector<PiecesMistake> wrong_layers_of_pieces() {
    const std::string added_elsewhere =
        tr("The context was added to the rows with which the piece began. It is added to what the "
           "layer before it made, rows = rows + context, and those rows hold the positions, too.");
    return {
        with_change(
            [](Habits& habits) { habits.residual = false; },
            tr("The residual is missing: a layer's context replaced the rows. It is added to "
               "them, rows + context.")),
        with_change(
            [](Habits& habits) {
                habits.maps = [](std::size_t, std::size_t) { return std::size_t{0}; };
            },
            tr("All layers have the maps of the first one. Each has its own: W_Q[l], W_K[l] and "
               "W_V[l].")),
        with_change(
            [](Habits& habits) {
                habits.maps = [](std::size_t, std::size_t layers) { return layers - 1; };
            },
            tr("All layers have the maps of the last one. Each has its own: W_Q[l], W_K[l] and "
               "W_V[l].")),
        with_change(
            [](Habits& habits) {
                habits.maps = [](std::size_t l, std::size_t layers) { return layers - 1 - l; };
            },
            tr("The layers come from the last to the first. Layer 0 is the first.")),
        with_change(
            [](Habits& habits) { habits.asks_with_pieces = true; },
            tr("Each layer looks at pieces[p], the rows as they came. It looks at what the layer before "
               "it made, and the first one at pieces[p] with the positions: `rows`.")),
        with_change([](Habits& habits) { habits.adds_to_pieces = true; }, added_elsewhere),
        with_change([](Habits& habits) { habits.adds_to_start = true; }, added_elsewhere),
        with_change(
            [](Habits& habits) { habits.pushes_context = true; },
            tr("The result is the context of the last layer. It is the rows behind it: rows + "
               "context.")),
        with_change(
            [](Habits& habits) { habits.maps_exchanged = true; },
            tr("W_Q[l] and W_K[l] are exchanged in the call: attend_with_cache(rows, W_Q[l], "
               "W_K[l], W_V[l], K[l], V[l])."),
            with_cache),
        with_change([](Habits& habits) { habits.side_by_side = true; },
                    tr("Each layer looks at the rows with which the piece began, as if the layers "
                       "stood side by side. They come one after the other: what a layer made is "
                       "what the next one asks with.")),
        with_change(
            [](Habits& habits) { habits.how_many = [](std::size_t) { return std::size_t{1}; }; },
            tr("Only the first layer was used. There are as many as W_Q has maps.")),
        with_change(
            [](Habits& habits) { habits.how_many = [](std::size_t layers) { return layers - 1; }; },
            tr("The last layer is missing: the loop ends one step too early.")),
        with_change(
            [](Habits& habits) { habits.how_many = [](std::size_t) { return std::size_t{0}; }; },
            tr("These are the pieces with their positions: no layer was used."))};
}

// The words of a piece, which stand behind `before` others of their text.
LabelledMatrix piece_table(const std::string& name, const Matrix& values, std::size_t before) {
    LabelledMatrix table = word_by_dimension(name, values);
    const std::vector<std::string> all = words(before + values.shape(0));
    table.rows.labels.assign(all.begin() + static_cast<std::ptrdiff_t>(before), all.end());
    return table;
}

Shown shown_pieces(const Matrices& pieces, const Flags& begins, const Matrices& W_Q,
                   const Matrices& W_K, const Matrices& W_V) {
    Shown shown{{}, word_by_dimension("rows", pieces.front())};
    std::size_t before = 0;
    for (std::size_t p = 0; p < pieces.size(); ++p) {
        if (begins[p]) before = 0;
        shown.given.push_back(piece_table(fmt::format("pieces[{}]", p), pieces[p], before));
        shown.results.push_back(piece_table(tr("piece {}", p), pieces[p], before));
        before += pieces[p].shape(0);
    }
    for (std::size_t l = 0; l < W_Q.size(); ++l) {
        shown.given.push_back(map_table(fmt::format("W_Q[{}]", l), W_Q[l]));
        shown.given.push_back(map_table(fmt::format("W_K[{}]", l), W_K[l]));
        LabelledMatrix values = map_table(fmt::format("W_V[{}]", l), W_V[l]);
        values.columns.labels = numbered("v", W_V[l].shape(1));
        shown.given.push_back(values);
    }
    std::vector<std::string> truths;
    for (const bool one : begins)
        truths.emplace_back(one ? "true" : "false");
    shown.note = tr("begins is {}.", fmt::format("{{{}}}", fmt::join(truths, ", ")));
    return shown;
}

std::vector<PiecesTask::Input> questions_of_pieces() {
    const Matrix one_d{{1, 0}, {0, 1}};
    const Matrix key{{1}, {-1}};
    const Matrix query{{1}, {0.5}};
    const Matrix value{{1, 0}, {0.5, 1}};
    const Matrix two{{1, 0}, {0, 1}};
    const Matrix next{{0.5, -0.5}};
    const Matrix other{{-1, 1}};
    return {{{Matrix{{1, 0}}}, {true}, {query}, {key}, {value}},
            {{two}, {true}, {query}, {key}, {value}},
            {{Matrix{{1, 0}}, next}, {true, false}, {query}, {key}, {value}},
            {{Matrix{{1, 0}}, next}, {true, true}, {query}, {key}, {value}},
            {{two, next, other}, {true, false, false}, {query}, {key}, {value}},
            {{two, next, other}, {true, false, true}, {query}, {key}, {value}},
            {{two, two}, {true, false}, {query}, {key}, {value}},
            {{two}, {true}, {query, key}, {key, query}, {value, one_d}},
            {{two, next}, {true, false}, {query, key}, {key, query}, {value, one_d}}};
}

Task rows_of_pieces() {
    PiecesTask task;
    task.name = "rows_of_pieces";
    task.built = tr(
        "You built a model that goes on where it stopped. A prompt is a long piece, each word that is "
        "written a short one, and whoever forgets to empty the cache lets one text read in another.");
    task.call = "rows_of_pieces(pieces, ..., W_V)";
    task.parameters = {"pieces", "begins", "W_Q", "W_K", "W_V"};
    task.expected = [](const Matrices& pieces, const Flags& begins, const Matrices& W_Q,
                       const Matrices& W_K, const Matrices& W_V) {
        return passage(pieces, begins, W_Q, W_K, W_V, {}).results;
    };
    task.magnitude = [](const Matrices& pieces, const Flags& begins, const Matrices& W_Q,
                        const Matrices& W_K, const Matrices& W_V) {
        const double largest = passage(pieces, begins, W_Q, W_K, W_V, {}).largest;
        return 10 * largest * largest;
    };
    task.shown = shown_pieces;
    task.questions = questions_of_pieces();
    task.sample = [](Sample& sample) {
        const std::size_t d = 2 * sample.size(1, 2);
        const std::size_t d_k = sample.one_in(2) ? d : sample.size(1, 4);
        const std::size_t layers = sample.size(1, 3);
        Matrices pieces;
        Flags begins;
        for (std::size_t p = sample.size(1, 5); p > 0; --p) {
            begins.push_back(pieces.empty() || sample.one_in(3));
            pieces.push_back(some(sample, sample.one_in(2) ? 1 : sample.size(1, 4), d));
        }
        Matrices W_Q;
        Matrices W_K;
        Matrices W_V;
        for (std::size_t l = 0; l < layers; ++l) {
            W_Q.push_back(some(sample, d, d_k));
            W_K.push_back(some(sample, d, d_k, 0.5));
            W_V.push_back(some(sample, d, d));
        }
        return PiecesTask::Input{pieces, begins, W_Q, W_K, W_V};
    };
    for (const auto& mistakes :
         {wrong_positions_of_pieces(), wrong_masks_of_pieces(), wrong_memories_of_pieces(),
          wrong_layers_of_pieces(), wrong_counts_of_pieces()})
        append(task.mistakes, mistakes);
    return task;
}

// ---- task 5 -------------------------------------------------------------------------------------

using Points = std::vector<double>;
using DrawTask = Exercise<Numbers(Matrix, double, Points)>;
using DrawMistake = Mistake<Matrix, double, Points>;

Matrix tempered(const Matrix& logits, double temperature) {
    return reference::softmax(reference::divided(logits, temperature));
}

// word(point) for each point, below each other as the judge compares them: [1, points].
template <class Word>
Matrix for_each_point(const Points& points, Word word) {
    return filled(1, points.size(),
                  [&](std::size_t, std::size_t k) { return static_cast<double>(word(points[k])); });
}

std::size_t word_at(const Matrix& probabilities, double point) {
    double sum = 0;
    for (std::size_t word = 0; word < probabilities.shape(1); ++word) {
        sum += probabilities(0, word);
        if (point < sum) return word;
    }
    return probabilities.shape(1) - 1;
}

// From other probabilities: shares(logits, temperature).
template <class Shares>
DrawMistake from_shares(Shares shares, const std::string& sentence,
                        const std::string& read = temperatures) {
    return {[shares](const Matrix& logits, const double& temperature, const Points& points) {
                const Matrix other = shares(logits, temperature);
                return Guess(
                    for_each_point(points, [&](double point) { return word_at(other, point); }));
            },
            sentence, read};
}

// The probabilities are right: word(probabilities, point).
template <class Word>
DrawMistake with_word(Word word, const std::string& sentence, const std::string& read = drawing) {
    return {[word](const Matrix& logits, const double& temperature, const Points& points) {
                const Matrix probabilities = tempered(logits, temperature);
                return Guess(for_each_point(
                    points, [&](double point) { return word(probabilities, point); }));
            },
            sentence, read};
}

// The probabilities are right, and a point gets any number of words: words(probabilities, point).
template <class Words>
DrawMistake with_words(Words words, const std::string& sentence) {
    return {[words](const Matrix& logits, const double& temperature, const Points& points) {
                const Matrix probabilities = tempered(logits, temperature);
                Numbers all;
                for (const double point : points)
                    append(all, words(probabilities, point));
                return Guess(filled(1, all.size(), [&](std::size_t, std::size_t k) {
                    return static_cast<double>(all[k]);
                }));
            },
            sentence, drawing};
}

// Numbers that are no shares of 1.
template <class Cell>
Matrix each_of(const Matrix& logits, Cell cell) {
    return filled(1, logits.shape(1),
                  [&](std::size_t, std::size_t j) { return cell(logits(0, j)); });
}

Matrix unsafe_softmax(const Matrix& logits, double temperature) {
    double sum = 0;
    for (const double x : logits)
        sum += std::exp(x / temperature);
    return each_of(logits, [&](double x) { return std::exp(x / temperature) / sum; });
}

std::vector<DrawMistake> wrong_temperatures() {
    const std::string safe_softmax =
        tr_noop("chapters/06_softmax/softmax.hpp, the comment on softmax");
    const std::string own_softmax =
        tr("This is a softmax of your own that does not take off the largest number first: e^ of a "
           "large logit is infinite. attention::softmax takes care of it.");
    return {
        from_shares([](const Matrix& logits,
                       double temperature) { return tempered(logits, 1 / temperature); },
                    tr("The logits were multiplied by the temperature. They are divided by it: a "
                       "temperature above 1 brings them nearer to each other.")),
        {[](const Matrix& logits, const double& temperature, const Points& points) {
             const double whole = std::trunc(temperature);
             if (!(whole > 0)) return Guess::anything();
             const Matrix shares = tempered(logits, whole);
             return Guess(
                 for_each_point(points, [&](double point) { return word_at(shares, point); }));
         },
         tr("The temperature became a whole number: an int cuts it off at the point. It is a "
            "double, and often below 1."),
         tr("the types of your own variables")},
        from_shares(
            [](const Matrix& logits, double) { return reference::softmax(logits); },
            tr("The temperature changes nothing here. The logits are divided by it before softmax. "
               "(Probabilities that are divided, and then made to add up to 1 again, are the "
               "same as before.)")),
        from_shares(
            [](const Matrix& logits, double temperature) {
                return reference::divided(reference::softmax(logits), temperature);
            },
            tr("The temperature came after softmax: the shares were divided by it, and no longer "
               "add up to 1. The logits are divided, before softmax.")),
        from_shares(
            [](const Matrix& logits, double temperature) {
                return reference::divided(reference::softmax(logits), 1 / temperature);
            },
            tr("The temperature came after softmax: the shares were multiplied by it, and no longer "
               "add up to 1. The logits are divided, before softmax.")),
        from_shares(
            [](const Matrix& logits, double temperature) {
                return reference::softmax(
                    reference::divided(reference::softmax(logits), temperature));
            },
            tr("Softmax was taken twice: shares of shares, which are nearly all alike. Divide the "
               "logits, then take softmax once.")),
        from_shares(
            [](const Matrix& logits, double temperature) {
                return tempered(logits, std::sqrt(temperature));
            },
            tr("The logits were divided by the root of the temperature. It is no d_k: no root is "
               "drawn.")),
        from_shares(
            [](const Matrix& logits, double temperature) {
                return reference::divided(logits, temperature);
            },
            tr("Softmax is missing: logits were laid out one after the other, and they are no "
               "shares.")),
        from_shares(
            [](const Matrix& logits, double temperature) {
                const double largest = *std::max_element(logits.begin(), logits.end());
                return each_of(logits,
                               [&](double x) { return std::exp((x - largest) / temperature); });
            },
            tr("e^ of the logits was not divided by its sum: the stretches are longer than 1 together, "
               "and the last words are never reached.")),
        from_shares(
            [](const Matrix& logits, double temperature) {
                return each_of(logits, [&](double x) { return std::exp(x / temperature); });
            },
            tr("e^ of the logits was not divided by its sum: the stretches are longer than 1 together, "
               "and the last words are never reached.")),
        from_shares(unsafe_softmax, own_softmax, safe_softmax),
        {[](const Matrix& logits, const double& temperature, const Points& points) {
             const Matrix shares = unsafe_softmax(logits, temperature);
             return Guess(for_each_point(points, [&](double point) {
                 std::size_t word = 0;
                 double sum = shares(0, 0);
                 while (point >= sum && word + 1 < shares.shape(1))
                     sum += shares(0, ++word);
                 return word;
             }));
         },
         own_softmax, safe_softmax}};
}

std::vector<DrawMistake> wrong_words() {
    using N = std::size_t;
    const std::string next_word = tr(
        "Each word is the one behind the right one. The point falls on the word whose stretch ends "
        "behind it, so that is compared before going on to the next word.");
    const std::string not_added = tr(
        "The point was compared with each probability by itself. A word's stretch begins where the "
        "one before it ends: add the probabilities up, and compare with the sum.");
    const auto alone = [](const Matrix& p, double point, N otherwise) {
        for (N word = 0; word < p.shape(1); ++word) {
            if (point < p(0, word)) return word;
        }
        return otherwise;
    };
    return {
        with_word(
            [](const Matrix& p, double) {
                return static_cast<N>(std::max_element(p.begin(), p.end()) - p.begin());
            },
            tr("The likeliest word was taken each time, wherever the point falls. So it is at "
               "temperature 0; here each word comes as often as its probability says.")),
        with_word(
            [](const Matrix& p, double) {
                return static_cast<N>(std::min_element(p.begin(), p.end()) - p.begin());
            },
            tr("The least likely word was taken each time, wherever the point falls.")),
        with_word(
            [](const Matrix& p, double point) {
                double sum = 0;
                for (N word = 0; word < p.shape(1); ++word) {
                    sum += p(0, word);
                    if (point <= sum) return word;
                }
                return p.shape(1) - 1;
            },
            tr("A point where one stretch ends and the next one begins was given to the word before it. A "
               "stretch holds its first point, and not its end: point < sum.")),
        with_word(
            [](const Matrix& p, double point) {
                double sum = 0;
                for (N word = 1; word < p.shape(1); ++word) {
                    sum += p(0, word);
                    if (point < sum) return word;
                }
                return p.shape(1) - 1;
            },
            tr("The stretch of word 0 is left out: the sum begins without probabilities(0, 0).")),
        with_word(
            [](const Matrix& p, double point) {
                return p.shape(1) > 1 ? std::min(word_at(p, point), p.shape(1) - 2) : 0;
            },
            tr("The last word is never drawn: the loop ends one word too early.")),
        with_word([](const Matrix& p, double) { return p.shape(1) - 1; },
                  tr("The last word was taken each time. Does the loop go on after the word was "
                     "found? A break ends it there.")),
        with_word(
            [](const Matrix& p, double point) {
                return word_at(filled(1, p.shape(1), [&](N, N) { return p(0, 0); }), point);
            },
            tr("Each word has a stretch as long as that of word 0. Words are columns, so the word is "
               "the second index: probabilities(0, word).")),
        with_words(
            [](const Matrix& p, double point) {
                Numbers found;
                double sum = 0;
                for (N word = 0; word < p.shape(1); ++word) {
                    sum += p(0, word);
                    if (point < sum) found.push_back(word);
                }
                return found;
            },
            tr("All words behind the right one were taken as well: the loop goes on after the word "
               "was found. A break ends it there.")),
        with_words(
            [](const Matrix& p, double point) {
                Numbers found;
                const N word = word_at(p, point);
                double sum = 0;
                for (N k = 0; k <= word; ++k)
                    sum += p(0, k);
                if (point < sum) found.push_back(word);
                return found;
            },
            tr("A point behind the last stretch got no word. By rounding, the probabilities may add up "
               "to a last bit below 1: what lies behind is the last word's.")),
        with_words(
            [](const Matrix& p, double point) {
                Numbers found;
                double sum = 0;
                for (N word = 0; word < p.shape(1); ++word) {
                    const double begin = sum;
                    sum += p(0, word);
                    if (begin <= point && point <= sum) found.push_back(word);
                }
                return found;
            },
            tr("A point where one stretch ends and the next one begins got both words. It belongs to "
               "the next one: a stretch holds its first point, and not its end.")),
        with_word([](const Matrix& p, double point) { return word_at(p, point) + 1; }, next_word),
        with_word([](const Matrix& p,
                     double point) { return std::min(word_at(p, point) + 1, p.shape(1) - 1); },
                  next_word),
        with_word([](const Matrix& p, double point) { return word_at(p, point) - 1; },
                  tr("Each word is the one before the right one. Columns are counted from 0.")),
        with_word(
            [](const Matrix& p, double point) { return std::max(word_at(p, point), N{1}) - 1; },
            tr("Each word is the one before the right one. Columns are counted from 0.")),
        with_word([=](const Matrix& p, double point) { return alone(p, point, p.shape(1) - 1); },
                  not_added),
        with_word([=](const Matrix& p, double point) { return alone(p, point, 0); }, not_added),
        with_word(
            [](const Matrix& p, double point) {
                double sum = 0;
                for (N word = p.shape(1); word > 0; --word) {
                    sum += p(0, word - 1);
                    if (point < sum) return word - 1;
                }
                return N{0};
            },
            tr("The stretches are laid out from the last word to the first. Word 0 comes first, at "
               "0.")),
        with_word(
            [](const Matrix& p, double point) {
                double sum = 0;
                for (N word = 0; word < p.shape(1); ++word) {
                    sum += p(0, word);
                    if (point < sum) return word;
                }
                return p.shape(1);
            },
            tr("A point behind the last stretch was given to a word that is not there. By rounding, "
               "the probabilities may add up to a last bit below 1: what lies behind is the last "
               "word's.")),
        with_word(
            [](const Matrix& p, double point) {
                double sum = 0;
                for (N word = 0; word < p.shape(1); ++word) {
                    sum += p(0, word);
                    if (point < sum) return word;
                }
                return N{0};
            },
            tr("A point behind the last stretch was given to word 0. By rounding, the probabilities may "
               "add up to a last bit below 1: what lies behind is the last word's.")),
        with_word(
            [](const Matrix& p, double point) {
                return static_cast<N>(point * number(p.shape(1)));
            },
            tr("All words are drawn alike, whatever their probabilities. A word's stretch is as "
               "long as its probability.")),
        with_word(
            [](const Matrix& p, double point) {
                double sum = 0;
                for (N word = 0; word < p.shape(1); ++word) {
                    sum = std::trunc(sum + p(0, word));
                    if (point < sum) return word;
                }
                return p.shape(1) - 1;
            },
            slips::int_sum, "")};
}

std::vector<DrawMistake> wrong_points() {
    return {
        {[](const Matrix& logits, const double& temperature, const Points& points) {
             const Matrix p = tempered(logits, temperature);
             return Guess(
                 for_each_point(points, [&](double) { return word_at(p, points.front()); }));
         },
         tr("The first point was taken for all. Each point has a word of its own."), drawing},
        {[](const Matrix& logits, const double& temperature, const Points& points) {
             const Matrix p = tempered(logits, temperature);
             double sum = 0;
             return Guess(for_each_point(points, [&](double point) {
                 for (std::size_t word = 0; word < p.shape(1); ++word) {
                     sum += p(0, word);
                     if (point < sum) return word;
                 }
                 return p.shape(1) - 1;
             }));
         },
         tr("The sum goes on from point to point. It begins at 0 for each of them, so it belongs "
            "inside the loop over the points."),
         drawing}};
}

// Far enough from where a stretch ends that rounding does not matter.
bool is_clear(const Matrix& probabilities, double point) {
    double sum = 0;
    for (const double p : probabilities) {
        sum += p;
        if (std::abs(point - sum) < 1e-9) return false;
    }
    return true;
}

Task draw_words() {
    DrawTask task;
    task.name = "draw_words";
    task.built = tr(
        "You drew words as language models do: a temperature, softmax, and one point for each word. Ask "
        "the same model twice, and it answers differently, because the points are others.");
    task.call = "draw_words(logits, temperature, points)";
    task.parameters = {"logits", "temperature", "points"};
    task.expected = [](const Matrix& logits, double temperature, const Points& points) {
        Numbers drawn;
        const Matrix probabilities = tempered(logits, temperature);
        for (const double point : points)
            drawn.push_back(word_at(probabilities, point));
        return drawn;
    };
    task.shown = [](const Matrix& logits, double temperature, const Points& points) {
        LabelledMatrix given = word_by_dimension("logits", logits);
        given.rows = {tr_noop("row"), tr_noop("rows"), {"logits"}};
        std::vector<std::string> columns;
        for (std::size_t j = 0; j < logits.shape(1); ++j)
            columns.push_back(fmt::format("{}", j));
        given.columns = {tr_noop("word"), "words", columns};
        LabelledMatrix drawn{"words",
                             "words",
                             {tr_noop("row"), tr_noop("rows"), {tr("word")}},
                             {tr_noop("point"), "points", numbered("p", points.size())},
                             for_each_point(points, [](double) { return 0; }),
                             Kind::unsigned_numbers};
        return Shown{
            {given},
            drawn,
            sentences({tr("temperature is {}.", temperature),
                       tr("points is {}.", fmt::format("{{{}}}", fmt::join(points, ", ")))})};
    };
    const double behind = std::nextafter(1.0, 0.0);
    const Matrix ten = filled(1, 10, [](std::size_t, std::size_t) { return 0.0; });
    const Matrix two{{0, 2 * std::log(3.0)}};
    task.questions = {{two, 2, {0, 0.2, 0.3, 0.9}},
                      {two, 1, {0, 0.2, 0.3, 0.9}},
                      {two, 4, {0, 0.2, 0.3, 0.9}},
                      {two, 1.5, {0, 0.15, 0.2, 0.9}},
                      {Matrix{{0, 0, 0, 0}}, 1, {0.25, 0.5, 0.75, 0, 0.1}},
                      {Matrix{{0, 0, 0, 0}}, 1, {0.25 - 1e-12, 0.75 - 1e-12}},
                      {Matrix{{0, 0, 0}}, 1, {1.0 / 3 + 1e-9, 2.0 / 3 + 1e-9, 2.0 / 3 - 1e-9}},
                      {Matrix{{0}}, 3, {0.5}},
                      {Matrix{{0, 0}}, 0.5, {0.5}},
                      {ten, 1, {0.05, 0.95, behind}}};
    task.sample = [](Sample& sample) {
        Matrix logits = sample.matrix(1, sample.one_in(4) ? 10 : sample.size());
        if (sample.one_in(2)) logits = some(sample, 1, logits.shape(1), 2);
        const double temperatures_drawn[] = {0.25, 0.5, 1, 2, 4, 8};
        const double temperature = temperatures_drawn[sample.below(6)];
        const Matrix probabilities = tempered(logits, temperature);
        Points points;
        for (std::size_t left = 1 + sample.below(6); left > 0; --left) {
            double point = 0;
            do {
                point = (number(sample.below(1024)) + 0.5) / 1024;
            } while (!is_clear(probabilities, point));
            points.push_back(point);
        }
        return DrawTask::Input{logits, temperature, points};
    };
    for (const auto& mistakes : {wrong_temperatures(), wrong_words(), wrong_points()})
        append(task.mistakes, mistakes);
    return task;
}

// ---- what cards offer ---------------------------------------------------------------------------

Stage positions() {
    Exercise<Matrix(std::size_t, std::size_t, std::size_t)> task;
    task.name = "attention::positions";
    task.parameters = {"n", "d_model", "first"};
    task.expected = [](std::size_t n, std::size_t d_model, std::size_t first) {
        return positions_from(n, d_model, first);
    };
    task.sample = [](Sample& sample) {
        const std::size_t n = sample.size();
        const std::size_t d_model = 2 * sample.size();
        return std::tuple{n, d_model, sample.below(100)};
    };
    return {"chapters/10_positions/positions.cpp", task};
}

}  // namespace

Chapter judge::chapter() {
    return {folder,
            {layer_norm(), mask_of_new(), attend_with_cache(), rows_of_pieces(), draw_words()},
            {stages::transpose(), stages::matmul(), stages::linear_map(), stages::dot_products(),
             stages::scale(), stages::apply_mask(), stages::softmax(), stages::weigh_values(),
             positions()}};
}
