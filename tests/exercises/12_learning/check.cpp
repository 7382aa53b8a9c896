// What is asked in chapter 12, and the misconceptions that are known: the way back, and a step.
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

const std::string folder = "12_learning";
const std::string through_softmax =
    tr_noop("chapters/12_learning/backward.hpp, the comment on softmax_backward");
const std::string jacobian =
    tr_noop("chapters/12_learning/backward.hpp, the comment on softmax_backward_by_loops");
const std::string through_scores =
    tr_noop("chapters/12_learning/backward.hpp, the comment on dot_products_backward");
const std::string through_scale =
    tr_noop("chapters/12_learning/backward.hpp, the comment on scale_backward");
const std::string through_values =
    tr_noop("chapters/12_learning/backward.hpp, the comment on weigh_values_backward");
const std::string loss = tr_noop("chapters/12_learning/guessing.hpp, the comment on cross_entropy");
const std::string through_loss =
    tr_noop("chapters/12_learning/guessing.hpp, the comment on cross_entropy_backward");
const std::string all_of_it =
    tr_noop("chapters/12_learning/gradient.hpp, the comment on attention_backward");
const std::string adam = tr_noop("chapters/12_learning/adam.hpp, the comment on adam_step");

double number(std::size_t count) {
    return static_cast<double>(count);
}

double largest_without_sign(const Matrix& matrix) {
    double largest = 0;
    for (const double x : matrix)
        largest = std::max(largest, std::abs(x));
    return largest;
}

// A tensor whose rows and columns are called as the code counts them.
LabelledMatrix counted_table(const std::string& name, const Matrix& values) {
    const auto counted = [](std::size_t n) {
        std::vector<std::string> labels;
        for (std::size_t i = 0; i < n; ++i)
            labels.push_back(fmt::format("{}", i));
        return labels;
    };
    return {name,
            name,
            {tr_noop("row"), tr_noop("rows"), counted(values.shape(0))},
            {tr_noop("column"), tr_noop("columns"), counted(values.shape(1))},
            values};
}

// More digits than a float has, and still exact in a double.
Matrix with_more_digits(const Matrix& matrix) {
    return reference::divided(matrix, 1 / (1 + std::exp2(-26)));
}

template <class Mistakes>
void append(Mistakes& all, const Mistakes& more) {
    all.insert(all.end(), more.begin(), more.end());
}

// ---- task 1 -------------------------------------------------------------------------------------

using SoftmaxTask = Exercise<Matrix(Matrix, Matrix)>;
using SoftmaxMistake = Mistake<Matrix, Matrix>;

// One row on its way back: its weights, and the gradient that comes to them.
struct Row {
    const Matrix& weights;
    const Matrix& d_weights;
    std::size_t i;

    std::size_t size() const { return weights.shape(1); }
    double w(std::size_t j) const { return weights(i, j); }
    double d(std::size_t j) const { return d_weights(i, j); }

    // The sum of function(k) over the row, or over its beginning.
    template <class Function>
    double sum(Function function, std::size_t end) const {
        double total = 0;
        for (std::size_t k = 0; k < end; ++k)
            total += function(k);
        return total;
    }
    template <class Function>
    double sum(Function function) const {
        return sum(function, size());
    }
    double mean() const {
        return sum([this](std::size_t k) { return w(k) * d(k); });
    }
};

// cell(row, j) in each cell.
template <class Cell>
Matrix each_of_rows(const Matrix& weights, const Matrix& d_weights, Cell cell) {
    return filled(weights.shape(0), weights.shape(1), [&](std::size_t i, std::size_t j) {
        return cell(Row{weights, d_weights, i}, j);
    });
}

Matrix through_softmax_of(const Matrix& weights, const Matrix& d_weights) {
    return each_of_rows(weights, d_weights, [](const Row& row, std::size_t j) {
        return row.w(j) * (row.d(j) - row.mean());
    });
}

template <class Cell>
SoftmaxMistake each_cell(Cell cell, const std::string& sentence, const std::string& read) {
    return {[cell](const Matrix& weights, const Matrix& d_weights) {
                return Guess(each_of_rows(weights, d_weights, cell));
            },
            sentence, read};
}

// With other means: means(weights, d_weights) gives a column of them.
template <class Means>
SoftmaxMistake with_means(Means means, const std::string& sentence, const std::string& read) {
    return {[means](const Matrix& weights, const Matrix& d_weights) {
                const Matrix mean = means(weights, d_weights);
                return Guess(each_of_rows(weights, d_weights, [&](const Row& row, std::size_t j) {
                    return row.w(j) * (row.d(j) - mean(row.i, 0));
                }));
            },
            sentence, read};
}

slips::Sums row_sums(const Matrix& weights, const Matrix& d_weights) {
    return {weights.shape(0), 1, weights.shape(1), [&](std::size_t i, std::size_t, std::size_t k) {
                return weights(i, k) * d_weights(i, k);
            }};
}

SoftmaxMistake with_slip(Matrix (*slip)(const slips::Sums&), const std::string& sentence) {
    return with_means(
        [slip](const Matrix& weights, const Matrix& d_weights) {
            return slip(row_sums(weights, d_weights));
        },
        sentence, through_softmax);
}

std::vector<SoftmaxMistake> wrong_parts_of_softmax() {
    const std::string own_alone =
        tr("Only the diagonal is there: how a weight changes with its own score, weights * (1 - "
           "weights). But a score that grows takes from all the other weights of its row too, so "
           "the sum over the whole row is needed.");
    const std::string no_factor =
        tr("The factor weights[i, j] in front is missing. A score whose weight is small moves "
           "little, and one that is hidden moves nothing: there the result is 0.");
    return {
        each_cell(
            [](const Row& row, std::size_t j) { return row.w(j) * (1 - row.w(j)) * row.d(j); },
            own_alone, jacobian),
        each_cell(
            [](const Row& row, std::size_t j) { return row.w(j) * row.d(j); },
            tr("The sum over the row is missing: weights * d_weights alone, as if a weight could grow "
               "without the others losing anything. All weights of a row share one whole."),
            through_softmax),
        each_cell([](const Row& row, std::size_t j) { return row.d(j) - row.mean(); }, no_factor,
                  through_softmax),
        each_cell(
            [](const Row& row, std::size_t j) { return row.w(j) * row.d(j) - row.mean(); },
            tr("The weight in front counts for d_weights only, and should for the sum as well: "
               "brackets are missing around the difference. As it is, hidden cells, whose weight is "
               "0, get something."),
            through_softmax),
        each_cell([](const Row& row, std::size_t j) { return row.w(j) * (row.d(j) + row.mean()); },
                  tr("The sum was added. It is taken off: what counts is how much better a cell is "
                     "than the mean of its row."),
                  through_softmax),
        each_cell(
            [](const Row& row, std::size_t j) {
                return row.w(j) * row.w(j) * (row.d(j) - row.mean());
            },
            tr("The weight in front stands there twice. Once in front of the bracket, and once inside "
               "the sum, is all."),
            through_softmax),
        each_cell(
            [](const Row& row, std::size_t j) { return -row.w(j) * row.mean(); },
            tr("The cell's own d_weights[i, j] is missing: only what its score takes from all weights "
               "is there, not what it gives to its own."),
            through_softmax),
        each_cell(
            [](const Row& row, std::size_t j) {
                return -row.w(j) * (row.mean() - row.w(j) * row.d(j));
            },
            tr("Only the other weights were looked at. Those lose, but the cell's own weight gains: "
               "the diagonal of the derivatives, weights * (1 - weights), is missing."),
            jacobian),
        each_cell(
            [](const Row& row, std::size_t j) {
                return row.w(j) * (row.d(j) - (row.mean() - row.w(j) * row.d(j)));
            },
            tr("The sum leaves out the cell itself. It is taken over the whole row, the cell's own "
               "product too: only then does each row of the result add up to 0."),
            through_softmax),
        each_cell(
            [](const Row& row, std::size_t k) {
                return row.w(k) * row.d(k) -
                       row.sum([&](std::size_t j) { return row.d(j) * row.w(j) * row.w(j); });
            },
            tr("In the table of derivatives weights[j] stands twice. It is weights[j] * weights[k]: "
               "of the weight that changes, and of the score that changes it."),
            jacobian),
        each_cell(
            [](const Row& row, std::size_t k) {
                return row.w(k) * row.d(k) -
                       row.w(k) * row.w(k) * row.sum([&](std::size_t j) { return row.d(j); });
            },
            tr("In the table of derivatives weights[k] stands twice. It is weights[j] * weights[k]: "
               "of the weight that changes, and of the score that changes it."),
            jacobian),
        {[](const Matrix& weights, const Matrix& d_weights) {
             return Guess(through_softmax_of(d_weights, weights));
         },
         tr("weights and d_weights have changed places: in front of the bracket, and in the sum, "
            "stands the weight; what is compared is d_weights."),
         through_softmax}};
}

std::vector<SoftmaxMistake> wrong_means_of_softmax() {
    const auto column = [](std::size_t n, auto function) {
        return filled(n, 1, [&](std::size_t i, std::size_t) { return function(i); });
    };
    const auto of_row = [column](auto function) {
        return [column, function](const Matrix& weights, const Matrix& d_weights) {
            return column(weights.shape(0), [&](std::size_t i) {
                return function(Row{weights, d_weights, i});
            });
        };
    };
    return {
        with_means(of_row([](const Row& row) {
                       return row.sum([&](std::size_t k) { return row.d(k); }) / number(row.size());
                   }),
                   tr("You took the plain mean of the row, in which every cell counts alike. Each "
                      "counts with its weight: Σ weights * d_weights. (The weights of a row add up "
                      "to 1, so there is nothing to divide by.)"),
                   through_softmax),
        with_means(
            of_row([](const Row& row) { return row.sum([&](std::size_t k) { return row.d(k); }); }),
            tr("The weights are missing in the sum: it is Σ weights * d_weights, a mean in which "
               "each cell counts with its weight."),
            through_softmax),
        with_means(
            of_row([](const Row& row) { return row.mean() / number(row.size()); }),
            tr("You divided the sum by the number of keys. The weights of a row add up to 1: "
               "Σ weights * d_weights is a mean already."),
            through_softmax),
        with_means(of_row([](const Row& row) {
                       double most = row.d(0);
                       for (std::size_t k = 1; k < row.size(); ++k)
                           most = std::max(most, row.d(k));
                       return most;
                   }),
                   tr("You took off the largest cell of the row, as softmax itself does on its way "
                      "there. On the way back it is the mean, by the weights."),
                   through_softmax),
        with_means(
            [column](const Matrix& weights, const Matrix& d_weights) {
                double sum = 0;
                for (std::size_t i = 0; i < weights.shape(0); ++i)
                    sum += Row{weights, d_weights, i}.mean();
                return column(weights.shape(0), [&](std::size_t) { return sum; });
            },
            tr("The sum was taken over the whole matrix. Each row is one softmax: it has a sum of "
               "its own, over its keys."),
            through_softmax),
        each_cell(
            [](const Row& row, std::size_t j) {
                double down = 0;
                for (std::size_t i = 0; i < row.weights.shape(0); ++i)
                    down += row.weights(i, j) * row.d_weights(i, j);
                return row.w(j) * (row.d(j) - down);
            },
            tr("The sum runs down the column, over the queries. Softmax went along each row, over the "
               "keys, and so does the way back."),
            through_softmax),
        each_cell(
            [](const Row& row, std::size_t j) {
                const auto product = [&](std::size_t k) { return row.w(k) * row.d(k); };
                return row.w(j) * (row.d(j) - row.sum(product, j + 1));
            },
            tr("The sum was used before it was finished: it grows in the same loop that fills the "
               "cells. Finish the sum of a row first, then go through its cells."),
            through_softmax),
        with_slip(slips::carried_on,
                  tr("The sum goes on from row to row. It must begin at 0 in each row, so it "
                     "belongs inside the loop over i.")),
        with_slip(slips::last_only,
                  tr("Only the last product is left of the sum: += where you have =.")),
        with_slip(slips::without_first,
                  tr("The sum leaves out the first key. They are counted from 0.")),
        with_slip(slips::without_last,
                  tr("The sum leaves out the last key: its loop ends one step too early.")),
        with_slip(slips::in_an_int, tr(slips::int_sum)),
        with_slip(slips::begun_at_one, tr("The sum begins at 1. It begins at 0."))};
}

std::vector<SoftmaxMistake> other_functions_than_softmax_backward() {
    return {
        {[](const Matrix& weights, const Matrix& d_weights) {
             return Guess(through_softmax_of(reference::softmax(weights), d_weights));
         },
         tr("You took the softmax of the weights. They are what softmax gave: use them as they are."),
         through_softmax},
        {[](const Matrix&, const Matrix& d_weights) {
             return Guess(reference::softmax(d_weights));
         },
         tr("This is the softmax of d_weights. The way back is no softmax: it needs the weights "
            "that came out on the way there, and its rows add up to 0, not to 1."),
         through_softmax},
        each_cell(
            [](const Row& row, std::size_t j) {
                return row.d(j) - row.w(j) * row.sum([&](std::size_t k) { return row.d(k); });
            },
            tr("This is the way back through the logarithm of softmax. Here there is no logarithm: "
               "weights * (d_weights - Σ weights * d_weights)."),
            through_softmax)};
}

Task softmax_backward() {
    SoftmaxTask task;
    task.name = "softmax_backward";
    task.built = tr(
        "You built softmax's way back, without its table of derivatives. In some form every program that "
        "trains a transformer has this line.");
    task.call = "softmax_backward(weights, d_weights)";
    task.parameters = {"weights", "d_weights"};
    task.expected = through_softmax_of;
    task.magnitude = [](const Matrix&, const Matrix& d_weights) {
        return std::max(1.0, largest_without_sign(d_weights));
    };
    task.shown = [](const Matrix& weights, const Matrix& d_weights) -> Shown {
        return {
            {query_by_key("weights", weights, Kind::weights), query_by_key("d_weights", d_weights)},
            query_by_key("d_masked", weights)};
    };
    task.questions = {{Matrix{{0.5, 0.25, 0.25}}, Matrix{{4, 0, 8}}},
                      {Matrix{{0.75, 0.25, 0}}, Matrix{{2, -2, 10}}},
                      {Matrix{{0.5, 0.25, 0.25}, {0.75, 0.25, 0}}, Matrix{{4, 0, 8}, {2, -2, 10}}},
                      {Matrix{{1, 0}, {0, 0}}, Matrix{{3, 5}, {1, 2}}}};
    task.sample = [](Sample& sample) {
        const std::size_t n = sample.size();
        const std::size_t m = sample.size();
        Matrix weights = sample.weights(n, m);
        if (sample.one_in(4)) {  // a row that is hidden throughout
            const std::size_t row = sample.below(n);
            for (std::size_t j = 0; j < m; ++j)
                weights(row, j) = 0;
        }
        const Matrix d_weights = sample.matrix(n, m);
        return std::tuple{weights, sample.one_in(3) ? with_more_digits(d_weights) : d_weights};
    };
    for (const auto& mistakes : {wrong_parts_of_softmax(), wrong_means_of_softmax(),
                                 other_functions_than_softmax_backward()})
        append(task.mistakes, mistakes);
    return task;
}

// ---- task 2 -------------------------------------------------------------------------------------

using LossTask = Exercise<Matrix(Matrix, Numbers)>;
using LossMistake = Mistake<Matrix, Numbers>;

// The guesses of a sentence, and what came.
struct Guessed {
    const Matrix& logits;
    const Numbers& next;
    Matrix probabilities;

    double n() const { return number(logits.shape(0)); }
    double words() const { return number(logits.shape(1)); }
    double p(std::size_t i, std::size_t j) const { return probabilities(i, j); }
    double came(std::size_t i, std::size_t j) const { return j == next[i] ? 1 : 0; }
};

template <class Cell>
Matrix each_of_guesses(const Guessed& guessed, Cell cell) {
    return filled(guessed.logits.shape(0), guessed.logits.shape(1),
                  [&](std::size_t i, std::size_t j) { return cell(guessed, i, j); });
}

Matrix through_loss_of(const Matrix& logits, const Numbers& next) {
    return each_of_guesses({logits, next, reference::softmax(logits)},
                           [](const Guessed& of, std::size_t i, std::size_t j) {
                               return (of.p(i, j) - of.came(i, j)) / of.n();
                           });
}

template <class Cell>
LossMistake each_logit(Cell cell, const std::string& sentence, const std::string& read) {
    return {[cell](const Matrix& logits, const Numbers& next) {
                return Guess(each_of_guesses({logits, next, reference::softmax(logits)}, cell));
            },
            sentence, read};
}

// With other probabilities: softmax(logits).
LossMistake with_probabilities(Matrix (*softmax)(const Matrix&), const std::string& sentence,
                               const std::string& read) {
    return {[softmax](const Matrix& logits, const Numbers& next) {
                return Guess(each_of_guesses({logits, next, softmax(logits)},
                                             [](const Guessed& of, std::size_t i, std::size_t j) {
                                                 return (of.p(i, j) - of.came(i, j)) / of.n();
                                             }));
            },
            sentence, read};
}

// 1 is taken off in another cell, which place(next, i) says: it is written to, or, where each cell
// is compared with it, met only if it is there.
using Place = std::pair<std::size_t, std::size_t>;

std::vector<LossMistake> taken_off_at(Place (*place)(const Numbers& next, std::size_t i),
                                      const std::string& sentence) {
    const auto at_places = [place](const Matrix& logits, const Numbers& next, bool written) {
        Matrix d_logits = reference::softmax(logits);
        for (std::size_t i = 0; i < next.size(); ++i) {
            auto [row, column] = place(next, i);
            if (written && logits.shape(0) == 1) row = 0;  // as xtensor reads it
            if (written && logits.shape(1) == 1) column = 0;
            const bool there = row < logits.shape(0) && column < logits.shape(1);
            if (there) d_logits(row, column) -= 1;
            if (!there && written) return Guess::throws("is out of bounds");
        }
        return Guess(reference::divided(d_logits, number(next.size())));
    };
    std::vector<LossMistake> mistakes;
    for (const bool written : {true, false}) {
        mistakes.push_back({[at_places, written](const Matrix& logits, const Numbers& next) {
                                return at_places(logits, next, written);
                            },
                            sentence, through_loss});
    }
    return mistakes;
}

std::vector<LossMistake> wrong_places_of_words() {
    std::vector<LossMistake> mistakes;
    append(mistakes, taken_off_at(
                         [](const Numbers&, std::size_t i) {
                             return Place{i, i};
                         },
                         tr("1 was taken off in column i of row i. i is which guess it is; the "
                            "column of the word that came is next[i].")));
    append(mistakes, taken_off_at(
                         [](const Numbers& next, std::size_t i) {
                             return Place{next[i], i};
                         },
                         tr("Row and column have changed places: 1 was taken off at (next[i], i). "
                            "A row belongs to a guess, and a column to a word: (i, next[i]).")));
    append(mistakes, taken_off_at(
                         [](const Numbers& next, std::size_t i) {
                             return Place{i, next[i] - 1};
                         },
                         tr("1 was taken off one column too early. next[i] counts from 0, as "
                            "columns do.")));
    append(mistakes, taken_off_at(
                         [](const Numbers& next, std::size_t i) {
                             return Place{i, next[i] + 1};
                         },
                         tr("1 was taken off one column too late. next[i] counts from 0, as "
                            "columns do.")));
    append(mistakes,
           taken_off_at(
               [](const Numbers& next, std::size_t i) {
                   return Place{i, next[0]};
               },
               tr("The word of the first row was taken for all rows. Each guess has a word "
                  "of its own that came: next[i].")));
    return mistakes;
}

std::vector<LossMistake> wrong_parts_of_loss() {
    const std::string of_probabilities = tr(
        "This is the gradient with respect to the probabilities, -1 / p for the word that came. "
        "Behind it softmax has to be walked back too; both together are as short as probabilities "
        "less what came.");
    return {
        each_logit(
            [](const Guessed& of, std::size_t i, std::size_t j) { return of.p(i, j) / of.n(); },
            tr("1 was not taken off anywhere: this is what was guessed alone. What came is "
               "taken off, 1 in column next[i] of each row. Then a row adds up to 0."),
            through_loss),
        each_logit(
            [](const Guessed& of, std::size_t i, std::size_t j) {
                return (of.p(i, j) - 1) / of.n();
            },
            tr("1 was taken off everywhere. It belongs to the word that came, column next[i] "
               "of row i, and to no other."),
            through_loss),
        each_logit(
            [](const Guessed& of, std::size_t i, std::size_t j) {
                return (of.came(i, j) - of.p(i, j)) / of.n();
            },
            tr("The sign is turned over: what came, less what was guessed. That is the way in "
               "which the loss falls; the gradient says how it grows."),
            through_loss),
        each_logit(
            [](const Guessed& of, std::size_t i, std::size_t j) {
                return (of.p(i, j) + of.came(i, j)) / of.n();
            },
            tr("1 was added for the word that came. It is taken off: the loss falls when that "
               "logit grows."),
            through_loss),
        each_logit(
            [](const Guessed& of, std::size_t i, std::size_t j) {
                return (of.logits(i, j) - of.came(i, j)) / of.n();
            },
            tr("The logits were taken for probabilities. A logit is any number; softmax(logits) makes "
               "shares of each row, and 1 is taken off from those."),
            through_loss),
        each_logit(
            [](const Guessed& of, std::size_t i, std::size_t j) { return -of.came(i, j) / of.n(); },
            tr("The probabilities are missing: a word that did not come should get less as "
               "well, by as much as it was believed in."),
            through_loss),
        each_logit(
            [](const Guessed& of, std::size_t i, std::size_t j) {
                return of.came(i, j) > 0 ? (of.p(i, j) - 1) / of.n() : 0;
            },
            tr("Only the words that came have a gradient here. All the others do too: a logit that "
               "grows takes from the probability of the word that came."),
            through_loss),
        each_logit(
            [](const Guessed& of, std::size_t i, std::size_t j) {
                return of.came(i, j) > 0 ? -1 / of.n() : of.p(i, j) / of.n();
            },
            tr("The cell of the word that came holds -1, where its probability less 1 belongs: -= "
               "where you have =."),
            through_loss),
        each_logit([](const Guessed& of, std::size_t i,
                      std::size_t j) { return of.came(i, j) > 0 ? -1 / of.p(i, j) / of.n() : 0; },
                   of_probabilities, through_loss),
        each_logit([](const Guessed& of, std::size_t i,
                      std::size_t j) { return of.came(i, j) > 0 ? -1 / of.p(i, j) : 0; },
                   of_probabilities, through_loss),
        each_logit(
            [](const Guessed& of, std::size_t i, std::size_t j) {
                return of.came(i, j) > 0 ? -std::log(of.p(i, j)) / of.n() : 0;
            },
            tr("This is the loss itself, -ln p of each word that came, and not how it changes."),
            loss),
        each_logit(
            [](const Guessed& of, std::size_t i, std::size_t j) {
                return (std::log(of.p(i, j)) - of.came(i, j)) / of.n();
            },
            tr("You took the logarithm of the probabilities. It stands in the loss; on the way back "
               "it is gone, and what is left is probabilities less what came."),
            through_loss),
        each_logit([](const Guessed& of, std::size_t i,
                      std::size_t j) { return 2 * (of.p(i, j) - of.came(i, j)) / of.n(); },
                   tr("There is a 2 too many, as with a loss of squares. The loss here is -ln p."),
                   loss)};
}

std::vector<LossMistake> wrong_divisors_of_loss() {
    const std::string not_all = tr(
        "Only one of the two was divided by n: brackets are missing. It is (probabilities - 1) / "
        "n where the word came.");
    return {
        each_logit([](const Guessed& of, std::size_t i,
                      std::size_t j) { return of.p(i, j) - of.came(i, j); },
                   tr("The division by n is missing. The loss is the mean over the n rows, so each "
                      "row counts one n-th."),
                   through_loss),
        each_logit(
            [](const Guessed& of, std::size_t i, std::size_t j) {
                return (of.p(i, j) - of.came(i, j)) / of.words();
            },
            tr("You divided by the number of words in a row. The mean is taken over the guesses: n is "
               "the number of rows."),
            through_loss),
        each_logit(
            [](const Guessed& of, std::size_t i, std::size_t j) {
                return (of.p(i, j) - of.came(i, j)) / of.n() / of.words();
            },
            tr("You divided by the number of all cells. The mean is taken over the guesses: n is the "
               "number of rows."),
            through_loss),
        each_logit([](const Guessed& of, std::size_t i,
                      std::size_t j) { return of.p(i, j) - of.came(i, j) / of.n(); },
                   not_all, through_loss),
        each_logit([](const Guessed& of, std::size_t i,
                      std::size_t j) { return of.p(i, j) / of.n() - of.came(i, j); },
                   not_all, through_loss),
        each_logit(
            [](const Guessed& of, std::size_t i, std::size_t j) {
                return of.came(i, j) > 0 ? (of.p(i, j) - 1) / of.n() : of.p(i, j);
            },
            tr("Only the cell of the word that came was divided by n. All cells are, those of the "
               "other words too."),
            through_loss),
        each_logit([](const Guessed& of, std::size_t i,
                      std::size_t j) { return of.n() > 1 ? 0 : of.p(i, j) - of.came(i, j); },
                   tr("With more than one row all is 0. Was it multiplied by 1 / n? Two whole "
                      "numbers divide as whole numbers, and then 1 / n is 0: make a double of n "
                      "first."),
                   tr("the types of your own variables")),
        each_logit([](const Guessed& of, std::size_t i,
                      std::size_t j) { return (of.p(i, j) - of.came(i, j)) / of.n() / of.n(); },
                   tr("It was divided by n twice. Once is enough."), through_loss)};
}

// e^ of all numbers as they are, each divided by the sum of its row.
Matrix naive_softmax(const Matrix& logits) {
    return filled(logits.shape(0), logits.shape(1), [&](std::size_t i, std::size_t j) {
        double sum = 0;
        for (std::size_t k = 0; k < logits.shape(1); ++k)
            sum += std::exp(logits(i, k));
        return std::exp(logits(i, j)) / sum;
    });
}

Matrix softmax_down(const Matrix& logits) {
    return reference::turned(reference::softmax(reference::turned(logits)));
}

Matrix softmax_of_all(const Matrix& logits) {
    const double largest = *std::max_element(logits.begin(), logits.end());
    double sum = 0;
    for (const double logit : logits)
        sum += std::exp(logit - largest);
    return filled(logits.shape(0), logits.shape(1), [&](std::size_t i, std::size_t j) {
        return std::exp(logits(i, j) - largest) / sum;
    });
}

Matrix softmax_twice(const Matrix& logits) {
    return reference::softmax(reference::softmax(logits));
}

std::vector<LossMistake> wrong_softmax_of_loss() {
    const std::string rows = tr("chapters/06_softmax/softmax.hpp, the comment on softmax");
    return {
        with_probabilities(
            naive_softmax,
            tr("This is a softmax of your own that takes e^ of the logits as they are: too large a "
               "logit is inf, and inf / inf is nan; far below 0 every e^ is 0, and 0 / 0 is nan. "
               "attention::softmax is safe from both."),
            rows),
        with_probabilities(softmax_down,
                           tr("Softmax went down the columns. Each row is one guess, and its "
                              "probabilities add up to 1: softmax goes along the rows."),
                           rows),
        with_probabilities(softmax_of_all,
                           tr("Softmax went over all logits together. Each row is one guess, and "
                              "its probabilities add up to 1: softmax goes along the rows."),
                           rows),
        with_probabilities(
            softmax_twice,
            tr("Softmax was taken twice. softmax(logits) are probabilities already."), rows)};
}

Task cross_entropy_backward() {
    LossTask task;
    task.name = "cross_entropy_backward";
    task.built = tr(
        "You built the first step of every training: what was guessed, less what came. With this, and "
        "nothing else, a language model is told what it did wrong.");
    task.call = "cross_entropy_backward(logits, next)";
    task.parameters = {"logits", "next"};
    task.expected = through_loss_of;
    task.shown = [](const Matrix& logits, const Numbers& next) -> Shown {
        return {{counted_table("logits", logits)},
                counted_table("d_logits", logits),
                tr("next: {}", fmt::join(next, " "))};
    };
    const double ln3 = std::log(3.0);
    task.questions = {{Matrix{{0, ln3}}, Numbers{1}},
                      {Matrix{{0, ln3}, {5, 5}}, Numbers{0, 1}},
                      {Matrix{{1, 0, 2}, {0, 0, 1}}, Numbers{2, 0}},
                      {Matrix{{1, 0}, {0, 1}, {2, 2}, {0, 3}}, Numbers{1, 1, 0, 1}}};
    task.sample = [](Sample& sample) {
        const std::size_t words = sample.size();
        Numbers next(sample.size());
        for (std::size_t& word : next)
            word = sample.below(words);
        return std::tuple{sample.matrix(next.size(), words), next};
    };
    for (const auto& mistakes : {wrong_parts_of_loss(), wrong_places_of_words(),
                                 wrong_divisors_of_loss(), wrong_softmax_of_loss()})
        append(task.mistakes, mistakes);
    return task;
}

// ---- task 3 -------------------------------------------------------------------------------------

using AttentionTask = Exercise<Matrices(Matrix, Matrix, Matrix, Matrix, Matrix)>;
using AttentionMistake = Mistake<Matrix, Matrix, Matrix, Matrix, Matrix>;

// The way back from a context, and all that is made on it.
struct Back {
    const Matrix& Q;
    const Matrix& K;
    const Matrix& V;
    const Matrix& weights;
    const Matrix& d_context;
    double root = std::sqrt(number(Q.shape(1)));
    Matrix d_weights = reference::product(d_context, reference::turned(V));
    Matrix d_scaled = through_softmax_of(weights, d_weights);
    Matrix d_scores = reference::divided(d_scaled, root);

    Matrix d_Q() const { return d_Q_of(d_scores); }
    Matrix d_K() const { return d_K_of(d_scores); }
    Matrix d_V() const { return d_V_of(weights); }
    Matrix d_Q_of(const Matrix& scores) const { return reference::product(scores, K); }
    Matrix d_K_of(const Matrix& scores) const {
        return reference::product(reference::turned(scores), Q);
    }
    Matrix d_V_of(const Matrix& shares) const {
        return reference::product(reference::turned(shares), d_context);
    }

    // The rest of the way from another d_scores, or another d_scaled.
    Matrices from_scores(const Matrix& scores) const {
        return {d_Q_of(scores), d_K_of(scores), d_V()};
    }
    Matrices from_scaled(const Matrix& scaled) const {
        return from_scores(reference::divided(scaled, root));
    }
    Matrices divided_by(double divisor) const {
        return from_scores(reference::divided(d_scaled, divisor));
    }
};

template <class Function>
AttentionMistake on_the_way(Function function, const std::string& sentence,
                            const std::string& read) {
    return {[function](const Matrix& Q, const Matrix& K, const Matrix& V, const Matrix& weights,
                       const Matrix& d_context) {
                return Guess(function(Back{Q, K, V, weights, d_context}));
            },
            sentence, read};
}

// Three results, of which some may be none: what is thrown instead of the first such.
Guess together(const std::vector<Guess>& results) {
    Matrices matrices;
    for (const Guess& result : results) {
        if (result.kind() != Guess::Kind::returns) return result;
        matrices.push_back(result.answer().matrices.front());
    }
    return matrices;
}

// A product that may not fit, in each way in which it may be written: function(back, multiply).
using Multiply = std::function<Guess(const Matrix&, const Matrix&)>;

template <class Function>
std::vector<AttentionMistake> in_each_way(Function function, const std::string& sentence,
                                          const std::string& read) {
    std::vector<AttentionMistake> mistakes;
    for (const slips::Way way : slips::ways) {
        mistakes.push_back(on_the_way(
            [function, way](const Back& back) {
                return function(back, [way](const Matrix& left, const Matrix& right) {
                    return slips::product(left, right, way);
                });
            },
            sentence, read));
    }
    return mistakes;
}

// The way on from d_weights of a product that may not fit.
Guess from_weights(const Back& back, const Guess& d_weights) {
    if (d_weights.kind() != Guess::Kind::returns) return d_weights;
    const Matrix& d = d_weights.answer().matrices.front();
    if (d.shape() != back.weights.shape()) return Guess::anything();
    return back.from_scaled(through_softmax_of(back.weights, d));
}

std::vector<AttentionMistake> forgotten_transposes() {
    std::vector<AttentionMistake> mistakes;
    append(mistakes,
           in_each_way(
               [](const Back& back, const Multiply& times) {
                   return from_weights(back, times(back.d_context, back.V));
               },
               tr("V was not transposed on the way to d_weights: d_context Vᵀ, [n, d_v] times "
                  "[d_v, m]. Each weight gets the dot product of d_context with the value that it "
                  "weighed."),
               through_values));
    append(mistakes,
           in_each_way(
               [](const Back& back, const Multiply& times) {
                   return together({back.d_Q(), back.d_K(), times(back.weights, back.d_context)});
               },
               tr("The weights were not transposed on the way to d_V: weightsᵀ d_context, [m, n] "
                  "times [n, d_v]. A value gets back what each query took of it, so the sum runs "
                  "over the queries."),
               through_values));
    append(mistakes,
           in_each_way(
               [](const Back& back, const Multiply& times) {
                   return together({back.d_Q(), times(back.d_scores, back.Q), back.d_V()});
               },
               tr("d_scores was not transposed on the way to d_K: d_scoresᵀ Q, [m, n] times [n, "
                  "d_k]. A key gets back something from each query that it was compared with."),
               through_scores));
    append(mistakes,
           in_each_way(
               [](const Back& back, const Multiply& times) {
                   return together(
                       {times(back.d_scores, reference::turned(back.K)), back.d_K(), back.d_V()});
               },
               tr("K was transposed on the way to d_Q. It is d_scores K, [n, m] times [m, d_k]: K "
                  "was transposed on the way there, and on the way back it is as it was."),
               through_scores));
    append(
        mistakes,
        in_each_way(
            [](const Back& back, const Multiply& times) {
                return together(
                    {times(reference::turned(back.d_scores), back.K), back.d_K(), back.d_V()});
            },
            tr("d_scores was transposed on the way to d_Q. Only for d_K it is: a row of d_scores "
               "belongs to a query, and so does a row of d_Q."),
            through_scores));
    return mistakes;
}

std::vector<AttentionMistake> exchanged_matrices() {
    const std::string exchanged =
        tr("Q and K are exchanged. A score is a query times a key: what comes back to the query is "
           "the key, d_Q = d_scores K, and what comes back to the key is the query, d_K = "
           "d_scoresᵀ Q.");
    const std::string order =
        tr("These are the right matrices in another order. It is d_Q, d_K, d_V.");
    std::vector<AttentionMistake> mistakes = in_each_way(
        [](const Back& back, const Multiply& times) {
            return together({times(back.d_scores, back.Q),
                             times(reference::turned(back.d_scores), back.K), back.d_V()});
        },
        exchanged, through_scores);
    append(mistakes, in_each_way(
                         [](const Back& back, const Multiply& times) {
                             return together({times(reference::turned(back.d_scores), back.K),
                                              times(back.d_scores, back.Q), back.d_V()});
                         },
                         exchanged, through_scores));
    for (const Numbers& places : {Numbers{1, 0, 2}, Numbers{0, 2, 1}, Numbers{2, 1, 0},
                                  Numbers{1, 2, 0}, Numbers{2, 0, 1}}) {
        mistakes.push_back(on_the_way(
            [places](const Back& back) {
                const Matrices right{back.d_Q(), back.d_K(), back.d_V()};
                return Matrices{right[places[0]], right[places[1]], right[places[2]]};
            },
            order, card(folder, 3)));
    }
    append(mistakes,
           in_each_way(
               [](const Back& back, const Multiply& times) {
                   return together(
                       {back.d_Q(), back.d_K(), times(reference::turned(back.weights), back.V)});
               },
               tr("d_V was made of V. What comes back to V does not hang on V: it is weightsᵀ "
                  "d_context."),
               through_values));
    append(
        mistakes,
        std::vector<AttentionMistake>{on_the_way(
            [](const Back& back) {
                return Matrices{back.d_Q(), back.d_K(), back.d_V_of(back.d_weights)};
            },
            tr("d_V was made with d_weights. The weights themselves are needed: they say how much "
               "of each value went into the context."),
            through_values)});
    return mistakes;
}

std::vector<AttentionMistake> wrong_scaling() {
    const std::string one_side =
        tr("d_Q or d_K was made without the division by √d_k. Both come from the same d_scores, "
           "and that is divided.");
    return {
        on_the_way(
            [](const Back& back) { return back.divided_by(1); },
            tr("The division by √d_k is missing. What was divided on the way there is divided "
               "on the way back: between softmax_backward and the scores."),
            through_scale),
        on_the_way(
            [](const Back& back) {
                return Matrices{back.d_Q_of(back.d_scaled), back.d_K(), back.d_V()};
            },
            one_side, through_scale),
        on_the_way(
            [](const Back& back) {
                return Matrices{back.d_Q(), back.d_K_of(back.d_scaled), back.d_V()};
            },
            one_side, through_scale),
        on_the_way(
            [](const Back& back) { return back.divided_by(number(back.Q.shape(1))); },
            tr("You divided by d_k, not by its square root. attention::scale takes d_k and draws the "
               "root itself. (Calling it twice does the same.)"),
            through_scale),
        on_the_way(
            [](const Back& back) { return back.divided_by(1 / back.root); },
            tr("You multiplied by √d_k. A division stays a division on the way back: if a result "
               "changes by a half as much as what goes in, so does the loss."),
            through_scale),
        on_the_way(
            [](const Back& back) { return back.divided_by(std::sqrt(number(back.K.shape(0)))); },
            tr("You divided by the square root of the number of keys. It is √d_k, the number of "
               "columns of Q, as on the way there."),
            through_scale),
        on_the_way(
            [](const Back& back) { return back.divided_by(std::sqrt(number(back.Q.shape(0)))); },
            tr("You divided by the square root of the number of queries. It is √d_k, the number of "
               "columns of Q, as on the way there."),
            through_scale),
        on_the_way(
            [](const Back& back) { return back.divided_by(std::sqrt(number(back.V.shape(1)))); },
            tr("You divided by √d_v, the length of a value. It is √d_k, the number of columns of Q, "
               "as on the way there."),
            through_scale),
        on_the_way(
            [](const Back& back) {
                return Matrices{back.d_Q(), back.d_K(), reference::divided(back.d_V(), back.root)};
            },
            tr("d_V was divided by √d_k too. Only scores were scaled; the values never met that "
               "division."),
            through_scale)};
}

// The weights as they would be if nothing was hidden.
Matrix weights_without_mask(const Back& back) {
    return reference::softmax(
        reference::divided(reference::dot_products(back.Q, back.K), back.root));
}

std::vector<AttentionMistake> wrong_softmax_on_the_way() {
    const std::string left_out =
        tr("Softmax was left out: d_weights went on as if it were d_scaled. Between them stands "
           "softmax_backward(weights, d_weights).");
    const auto through = [](auto cell) {
        return [cell](const Back& back) {
            return back.from_scaled(each_of_rows(back.weights, back.d_weights, cell));
        };
    };
    return {
        on_the_way([](const Back& back) { return back.from_scaled(back.d_weights); }, left_out,
                   all_of_it),
        on_the_way([](const Back& back) { return back.from_scores(back.d_weights); },
                   tr("Softmax and the division by √d_k were left out: d_weights went on as if it "
                      "were d_scores. Between them stand softmax_backward and scale."),
                   all_of_it),
        on_the_way(
            [](const Back& back) {
                return back.from_scaled(through_softmax_of(back.d_weights, back.weights));
            },
            tr("The two arguments of softmax_backward have changed places: first the weights, then "
               "d_weights."),
            through_softmax),
        on_the_way(
            [](const Back& back) { return back.from_scaled(reference::softmax(back.d_weights)); },
            tr("Softmax was taken on the way back as well. The way back through it is "
               "softmax_backward(weights, d_weights)."),
            through_softmax),
        on_the_way(through([](const Row& row, std::size_t j) { return row.w(j) * row.d(j); }),
                   tr("On the way through softmax the sum over the row is missing: weights * "
                      "(d_weights - Σ weights * d_weights), as in task 1."),
                   through_softmax),
        on_the_way(through([](const Row& row, std::size_t j) {
                       return row.w(j) * (1 - row.w(j)) * row.d(j);
                   }),
                   tr("On the way through softmax only the diagonal is there, weights * (1 - "
                      "weights). The sum over the whole row is needed, as in task 1."),
                   through_softmax),
        on_the_way(through([](const Row& row, std::size_t j) { return row.d(j) - row.mean(); }),
                   tr("On the way through softmax the factor weights[i, j] in front is missing."),
                   through_softmax),
        on_the_way(
            [](const Back& back) {
                const Matrix weights = weights_without_mask(back);
                const Matrix scores =
                    reference::divided(through_softmax_of(weights, back.d_weights), back.root);
                return Matrices{back.d_Q_of(scores), back.d_K_of(scores), back.d_V_of(weights)};
            },
            tr("The weights were computed anew from Q and K, and so they know nothing of the mask. "
               "Take those that are given: where a key was hidden they are 0."),
            all_of_it),
        on_the_way(
            [](const Back& back) {
                const Matrix weights = weights_without_mask(back);
                const Matrix scores =
                    reference::divided(through_softmax_of(weights, back.d_weights), back.root);
                return Matrices{back.d_Q_of(scores), back.d_K_of(scores), back.d_V()};
            },
            tr("The weights were computed anew from Q and K, and so they know nothing of the mask. "
               "Take those that are given: where a key was hidden they are 0."),
            all_of_it)};
}

// What is asked, with weights that softmax made under a mask.
AttentionTask::Input asked(const Matrix& Q, const Matrix& K, const Matrix& V, const Mask& hidden,
                           const Matrix& d_context) {
    const Matrix scaled =
        reference::divided(reference::dot_products(Q, K), std::sqrt(number(Q.shape(1))));
    return {Q, K, V, reference::softmax(reference::masked(scaled, hidden)), d_context};
}

Mask nothing_hidden(const Matrix& Q, const Matrix& K) {
    Mask hidden = Mask::from_shape({Q.shape(0), K.shape(0)});
    std::fill(hidden.begin(), hidden.end(), false);
    return hidden;
}

std::vector<AttentionTask::Input> questions_of_attention() {
    const Matrix one{{1}};
    const Matrix keys{{0}, {std::log(3.0)}};
    const Matrix four{{1, 0, 2, 0}, {0, 1, 0, -1}};
    const Matrix four_keys{{1, 1, 0, 0}, {0, 2, 1, 0}};
    const Matrix square{{1, 0}, {2, 1}};
    const Matrix other{{0, 1}, {1, -1}};
    const Matrix values{{1, 2}, {3, 0}};
    const Matrix d_context{{1, -1}, {2, 1}};
    return {asked(one, keys, Matrix{{4}, {8}}, nothing_hidden(one, keys), one),
            asked(four, four_keys, values, nothing_hidden(four, four_keys), d_context),
            asked(square, other, values, nothing_hidden(square, other), d_context),
            asked(square, other, values, Mask{{false, true}, {false, false}}, d_context),
            asked(one, Matrix{{1}, {2}, {0}}, Matrix{{1, 0}, {0, 2}, {5, 5}},
                  Mask{{false, false, true}}, Matrix{{1, 2}})};
}

Task attention_backward() {
    AttentionTask task;
    task.name = "attention_backward";
    task.built = tr(
        "You walked a whole head back. Frameworks such as PyTorch put the same steps together by "
        "themselves, from the way there; now you know what they write.");
    task.call = "attention_backward(Q, K, V, weights, d_context)";
    task.parameters = {"Q", "K", "V", "weights", "d_context"};
    task.expected = [](const Matrix& Q, const Matrix& K, const Matrix& V, const Matrix& weights,
                       const Matrix& d_context) {
        const Back back{Q, K, V, weights, d_context};
        return Matrices{back.d_Q(), back.d_K(), back.d_V()};
    };
    task.magnitude = [](const Matrix& Q, const Matrix& K, const Matrix& V, const Matrix&,
                        const Matrix& d_context) {
        const double d_weights =
            largest_without_sign(V) * largest_without_sign(d_context) * number(V.shape(1));
        const double scores = std::max(largest_without_sign(Q), largest_without_sign(K));
        return std::max(1.0, d_weights) * std::max(1.0, scores) *
               number(std::max(Q.shape(0), K.shape(0)));
    };
    task.shown = [](const Matrix& Q, const Matrix& K, const Matrix& V, const Matrix& weights,
                    const Matrix& d_context) -> Shown {
        const auto by_value = [](LabelledMatrix table) {
            table.columns.labels = numbered("v", table.values.shape(1));
            return table;
        };
        return {{word_by_feature("Q", Q), word_by_feature("K", K),
                 by_value(word_by_feature("V", V)), query_by_key("weights", weights, Kind::weights),
                 by_value(word_by_feature("d_context", d_context))},
                word_by_feature("d_Q", Q),
                "",
                {word_by_feature("d_Q", Q), word_by_feature("d_K", K),
                 by_value(word_by_feature("d_V", V))}};
    };
    task.questions = questions_of_attention();
    task.sample = [](Sample& sample) {
        const auto some = [&](std::size_t rows, std::size_t columns) {
            return filled(rows, columns, [&](std::size_t, std::size_t) {
                return (static_cast<double>(sample.below(9)) - 4) / 4;
            });
        };
        const std::size_t n = sample.size();
        const std::size_t m = sample.one_in(3) ? n : sample.size();
        const std::size_t d_k = sample.one_in(3) ? m : sample.size();
        const std::size_t d_v = sample.one_in(3) ? m : sample.size();
        const Matrix Q = some(n, d_k);
        const Matrix K = some(m, d_k);
        const Matrix V = sample.one_in(2) ? some(m, d_v) : sample.matrix(m, d_v);
        return asked(Q, K, V, sample.mask(n, m), some(n, d_v));
    };
    for (const auto& mistakes : {forgotten_transposes(), exchanged_matrices(), wrong_scaling(),
                                 wrong_softmax_on_the_way()})
        append(task.mistakes, mistakes);
    return task;
}

// ---- task 4 -------------------------------------------------------------------------------------

using AdamTask = Exercise<Matrices(Matrix, Matrix, Matrix, Matrix, int, double)>;
using AdamMistake = Mistake<Matrix, Matrix, Matrix, Matrix, int, double>;

// One number of a tensor, and what belongs to it.
struct Cell {
    double W;
    double d;
    double m;
    double v;
    int step;
    double rate;

    double mean_of(double old, double keep, double added) const {
        return keep * old + (1 - keep) * added;
    }
    double new_m() const { return 0.9 * m + 0.1 * d; }
    double new_v() const { return 0.999 * v + 0.001 * d * d; }
    double full(double mean, double keep) const { return mean / (1 - std::pow(keep, step)); }
    double m_full() const { return full(new_m(), 0.9); }
    double v_full() const { return full(new_v(), 0.999); }
    double moved(double by_m, double by_v) const {
        return W - rate * by_m / (std::sqrt(by_v) + 1e-8);
    }
};

// What becomes of it.
struct Moved {
    double W;
    double m;
    double v;
};

using Step = std::function<Moved(const Cell&)>;

Matrices each_number(const Step& change, const Matrix& W, const Matrix& d_W, const Matrix& m,
                     const Matrix& v, int step, double rate) {
    Matrices after{W, m, v};
    for (std::size_t k = 0; k < W.size(); ++k) {
        const Moved moved =
            change({W.data()[k], d_W.data()[k], m.data()[k], v.data()[k], step, rate});
        after[0].data()[k] = moved.W;
        after[1].data()[k] = moved.m;
        after[2].data()[k] = moved.v;
    }
    return after;
}

AdamMistake each_becomes(Step change, const std::string& sentence) {
    return {[change](const Matrix& W, const Matrix& d_W, const Matrix& m, const Matrix& v, int step,
                     double rate) { return Guess(each_number(change, W, d_W, m, v, step, rate)); },
            sentence, adam};
}

// The means are right, and W becomes this.
template <class Function>
AdamMistake W_becomes(Function function, const std::string& sentence) {
    return each_becomes(
        [function](const Cell& c) {
            return Moved{function(c), c.new_m(), c.new_v()};
        },
        sentence);
}

// The means become others, and W is moved by them as it should be.
template <class Function>
AdamMistake means_become(Function function, const std::string& sentence) {
    return each_becomes(
        [function](const Cell& c) {
            const auto [m, v] = function(c);
            return Moved{c.moved(c.full(m, 0.9), c.full(v, 0.999)), m, v};
        },
        sentence);
}

using Means = std::pair<double, double>;

Moved right_step(const Cell& c) {
    return {c.moved(c.m_full(), c.v_full()), c.new_m(), c.new_v()};
}

// Means that keep these shares of what was, and are made full accordingly.
Step keeping(double of_m, double of_v) {
    return [of_m, of_v](const Cell& c) {
        const double m = c.mean_of(c.m, of_m, c.d);
        const double v = c.mean_of(c.v, of_v, c.d * c.d);
        return Moved{c.moved(c.full(m, of_m), c.full(v, of_v)), m, v};
    };
}

std::vector<AdamMistake> wrong_means_of_adam() {
    const std::string exchanged_in_mean = tr(
        "0.9 and 0.1 (or 0.999 and 0.001) are exchanged. Most of a running mean stays as it was, "
        "0.9 m, and a little of what is new comes in, 0.1 d_W.");
    const std::string both_exchanged = tr(
        "0.9 and 0.999 are exchanged: m forgets faster, with 0.9, and v keeps longer, with 0.999.");
    const std::string same_twice =
        tr("Both means have the same share. m keeps 0.9 of what it was, and v 0.999.");
    const std::string not_squared = tr(
        "v is the mean of the squares: d_W * d_W. Without the square it may fall below 0, and has "
        "no root then.");
    const std::string nothing_into_m = tr(
        "Nothing of this gradient comes into m: 0.1 d_W is missing. (1 / 10 of whole numbers is 0, "
        "too. It is 0.1.)");
    const std::string nothing_into_v = tr(
        "Nothing of this gradient comes into v: 0.001 d_W² is missing. (1 / 1000 of whole numbers is 0, "
        "too. It is 0.001.)");
    const std::string nothing_new = tr(
        "Nothing of this gradient comes into m and v: 0.1 d_W into m, and 0.001 d_W² into v. (1 / 10 "
        "and 1 / 1000 of whole numbers are 0, too.)");
    const std::string no_share = tr(
        "What comes into a mean has to be made small as well: 0.1 d_W into m, 0.001 d_W² into v. "
        "Then it stays a mean.");
    return {
        means_become(
            [](const Cell& c) {
                return Means{c.new_m(), 0.999 * c.v + 0.001 * c.d};
            },
            not_squared),
        means_become(
            [](const Cell& c) {
                return Means{c.new_m(), 0.999 * c.v + 0.001 * std::abs(c.d)};
            },
            not_squared),
        means_become(
            [](const Cell& c) {
                return Means{c.new_m(), 0.999 * c.v + 0.001 * c.d * 0.001 * c.d};
            },
            tr("The 0.001 was squared too. Only d_W is: 0.001 * d_W * d_W.")),
        means_become(
            [](const Cell& c) {
                return Means{c.new_m(), 0.999 * c.v + 0.001 * c.new_m() * c.new_m()};
            },
            tr("v was made of the squares of m. It is the mean of the squares of the gradient: "
               "d_W * d_W.")),
        means_become(
            [](const Cell& c) {
                return Means{0.1 * c.m + 0.9 * c.d, c.new_v()};
            },
            exchanged_in_mean),
        means_become(
            [](const Cell& c) {
                return Means{c.new_m(), 0.001 * c.v + 0.999 * c.d * c.d};
            },
            exchanged_in_mean),
        means_become(
            [](const Cell& c) {
                return Means{0.1 * c.m + 0.9 * c.d, 0.001 * c.v + 0.999 * c.d * c.d};
            },
            exchanged_in_mean),
        each_becomes(keeping(0.1, 0.999), exchanged_in_mean),
        each_becomes(keeping(0.9, 0.001), exchanged_in_mean),
        each_becomes(keeping(0.1, 0.001), exchanged_in_mean),
        each_becomes(keeping(0.999, 0.9), both_exchanged),
        means_become(
            [](const Cell& c) {
                return Means{c.mean_of(c.m, 0.999, c.d), c.mean_of(c.v, 0.9, c.d * c.d)};
            },
            both_exchanged),
        W_becomes(
            [](const Cell& c) { return c.moved(c.full(c.new_m(), 0.999), c.full(c.new_v(), 0.9)); },
            both_exchanged),
        each_becomes(keeping(0.9, 0.9), same_twice),
        each_becomes(keeping(0.999, 0.999), same_twice),
        means_become(
            [](const Cell& c) {
                return Means{c.new_m(), c.mean_of(c.v, 0.9, c.d * c.d)};
            },
            same_twice),
        means_become(
            [](const Cell& c) {
                return Means{0.9 * c.m + c.d, c.new_v()};
            },
            no_share),
        means_become(
            [](const Cell& c) {
                return Means{c.new_m(), 0.999 * c.v + c.d * c.d};
            },
            no_share),
        means_become(
            [](const Cell& c) {
                return Means{0.9 * c.m + c.d, 0.999 * c.v + c.d * c.d};
            },
            no_share),
        means_become(
            [](const Cell& c) {
                return Means{c.m + 0.1 * c.d, c.v + 0.001 * c.d * c.d};
            },
            tr("Nothing of the means is forgotten: they grow and grow. Of what was, 0.9 stays in m, "
               "and 0.999 in v.")),
        means_become(
            [](const Cell& c) {
                return Means{0.9 * c.m, c.new_v()};
            },
            nothing_into_m),
        means_become(
            [](const Cell& c) {
                return Means{c.new_m(), 0.999 * c.v};
            },
            nothing_into_v),
        means_become(
            [](const Cell& c) {
                return Means{0.9 * c.m, 0.999 * c.v};
            },
            nothing_new),
        means_become(
            [](const Cell& c) {
                return Means{0.1 * c.d, 0.001 * c.d * c.d};
            },
            tr("The means begin anew with each step: what m and v were is missing. 0.9 of the old m "
               "stays, and 0.999 of the old v."))};
}

std::vector<AdamMistake> wrong_corrections() {
    const std::string counted = tr(
        "The steps are counted from 0 or from 2 here. `step` is 1 at the first step, and goes into "
        "the powers as it is.");
    const std::string same_power =
        tr("Both means were made full with the same power. Each has the one of its own share: m / "
           "(1 - 0.9^step) and v / (1 - 0.999^step).");
    const std::string one_missing =
        tr("Only one of the two means was made full again. Both begin at 0 and are too small at "
           "first: m / (1 - 0.9^step), and v / (1 - 0.999^step).");
    return {
        W_becomes([](const Cell& c) { return c.moved(c.new_m(), c.new_v()); },
                  tr("The two divisions are missing that make the means full again: m / (1 - "
                     "0.9^step) and v / (1 - 0.999^step). m and v begin at 0, so at first they are "
                     "too small. (The same comes out where the powers are kept in an int.)")),
        W_becomes([](const Cell& c) { return c.moved(c.new_m(), c.v_full()); }, one_missing),
        W_becomes([](const Cell& c) { return c.moved(c.m_full(), c.new_v()); }, one_missing),
        W_becomes(
            [](const Cell& c) {
                return c.moved(c.full(c.new_m(), 0.999), c.full(c.new_v(), 0.999));
            },
            same_power),
        W_becomes(
            [](const Cell& c) { return c.moved(c.full(c.new_m(), 0.9), c.full(c.new_v(), 0.9)); },
            same_power),
        W_becomes(
            [](const Cell& c) {
                Cell earlier = c;
                earlier.step = c.step - 1;
                return c.moved(earlier.full(c.new_m(), 0.9), earlier.full(c.new_v(), 0.999));
            },
            counted),
        W_becomes(
            [](const Cell& c) {
                Cell later = c;
                later.step = c.step + 1;
                return c.moved(later.full(c.new_m(), 0.9), later.full(c.new_v(), 0.999));
            },
            counted),
        W_becomes(
            [](const Cell& c) { return c.moved(c.new_m() / (1 - 0.9), c.new_v() / (1 - 0.999)); },
            tr("The means are made full as at step 1, whichever step it is: the power is missing. It "
               "is std::pow(0.9, step) and std::pow(0.999, step).")),
        W_becomes(
            [](const Cell& c) {
                return c.moved(c.new_m() / (1 - 0.9 * c.step), c.new_v() / (1 - 0.999 * c.step));
            },
            tr("You multiplied 0.9 by `step`. It is 0.9 to the power of it: std::pow(0.9, step).")),
        W_becomes(
            [](const Cell& c) {
                return c.moved(c.new_m() / (1 - std::pow(c.step, 0.9)),
                               c.new_v() / (1 - std::pow(c.step, 0.999)));
            },
            tr("The arguments of std::pow have changed places: std::pow(0.9, step) is 0.9 to the "
               "power of step.")),
        W_becomes(
            [](const Cell& c) {
                return c.moved(c.new_m() / std::pow(0.9, c.step),
                               c.new_v() / std::pow(0.999, c.step));
            },
            tr("You divided by 0.9^step. It is 1 - 0.9^step: how much of the mean is there by now.")),
        W_becomes(
            [](const Cell& c) {
                return c.moved(c.new_m() * (1 - std::pow(0.9, c.step)),
                               c.new_v() * (1 - std::pow(0.999, c.step)));
            },
            tr("You multiplied by 1 - 0.9^step. The means are too small at first: divide, and they "
               "become larger."))};
}

std::vector<AdamMistake> wrong_epsilons() {
    std::vector<AdamMistake> mistakes;
    const std::string inside =
        tr("The 1e-8 stands inside the root. It is added behind it: √v_full + 1e-8.");
    for (const double small : {1e-8, 1e-16}) {
        mistakes.push_back(W_becomes(
            [small](const Cell& c) {
                return c.W - c.rate * c.m_full() / std::sqrt(c.v_full() + small);
            },
            inside));
    }
    mistakes.push_back(W_becomes(
        [](const Cell& c) { return c.W - c.rate * c.m_full() / std::sqrt(c.v_full()); },
        tr("The 1e-8 is missing. A number that has never had a gradient would be moved by 0 / 0, "
           "which is nan.")));
    for (const double other : {1e-3, 1e-4, 1e-5, 1e-6, 1e-7, 1e-9, 1e-10, 1e-12, 1.0, 8.0}) {
        mistakes.push_back(W_becomes(
            [other](const Cell& c) {
                return c.W - c.rate * c.m_full() / (std::sqrt(c.v_full()) + other);
            },
            tr("Another number stands where 1e-8 belongs (0.00000001). It is only there so that "
               "nothing is divided by 0; a larger one makes steps shorter.")));
    }
    const auto before = [](const Cell& c) {
        return c.W - c.rate * c.m_full() /
                         ((std::sqrt(c.new_v()) + 1e-8) / std::sqrt(1 - std::pow(0.999, c.step)));
    };
    mistakes.push_back(W_becomes(
        before,
        tr("The 1e-8 was added before v was made full. Some programs do that, to save a division; "
           "here, as in the paper's algorithm 1, it is √v_full + 1e-8.")));
    mistakes.push_back(W_becomes(
        [](const Cell& c) { return c.W - c.rate * c.m_full() / std::sqrt(c.v_full()) + 1e-8; },
        tr("Brackets are missing around √v_full + 1e-8: as it is, 1e-8 is added to W.")));
    return mistakes;
}

std::vector<AdamMistake> wrong_steps() {
    const std::string descent = tr(
        "This is plain gradient descent: rate * d_W. Adam takes the mean m_full of the gradients, "
        "and divides it by √v_full.");
    const std::string no_root = tr(
        "The root is missing: m_full is divided by √v_full. v is a mean of squares, and its root "
        "is about as large as a gradient.");
    return {
        W_becomes(
            [](const Cell& c) {
                return c.W + c.rate * c.m_full() / (std::sqrt(c.v_full()) + 1e-8);
            },
            tr("W was moved along the gradient, and so the loss grows. It is moved against it: "
               "W - rate * ...")),
        W_becomes([](const Cell& c) { return c.W - c.rate * c.d; }, descent),
        each_becomes(
            [](const Cell& c) {
                return Moved{c.W - c.rate * c.d, c.m, c.v};
            },
            descent),
        W_becomes(
            [](const Cell& c) { return c.W - c.rate * c.m_full(); },
            tr("The division by √v_full is missing. It gives every number a step of about the "
               "same length, whether its gradients are large or small.")),
        W_becomes([](const Cell& c) { return c.moved(c.d, c.v_full()); },
                  tr("The gradient itself is divided by √v_full. It is the mean of the gradients: "
                     "m_full.")),
        W_becomes(
            [](const Cell& c) {
                return c.W - c.rate * (c.d > 0 ? 1.0 : c.d < 0 ? -1.0 : 0.0);
            },
            tr("Only the sign of the gradient is used. At the first step that is nearly the same; "
               "later m_full / √v_full is shorter where the gradients did not agree.")),
        W_becomes([](const Cell& c) { return c.W - c.rate * c.m_full() / (c.v_full() + 1e-8); },
                  no_root),
        W_becomes(
            [](const Cell& c) {
                const double root = std::sqrt(c.new_v());
                return c.W - c.rate * c.m_full() / (c.full(root, 0.999) + 1e-8);
            },
            tr("The root was drawn before v was made full. First v / (1 - 0.999^step), then the "
               "root.")),
        W_becomes(
            [](const Cell& c) { return c.moved(c.full(c.m, 0.9), c.full(c.v, 0.999)); },
            tr("W was moved by the old m and v. First the new means, then the step with them: "
               "today's gradient counts already.")),
        W_becomes([](const Cell& c) { return c.moved(c.full(c.m, 0.9), c.v_full()); },
                  tr("m_full was made of the old m. First the new means, then the step with them: "
                     "today's gradient counts already.")),
        W_becomes([](const Cell& c) { return c.moved(c.m_full(), c.full(c.v, 0.999)); },
                  tr("v_full was made of the old v. First the new means, then the step with them: "
                     "today's gradient counts already.")),
        W_becomes(
            [](const Cell& c) { return c.W + (c.moved(c.m_full(), c.v_full()) - c.W) / c.rate; },
            tr("The rate is missing: rate * m_full / (√v_full + 1e-8).")),
        W_becomes([](const Cell& c) { return c.moved(c.m_full(), c.v_full()) - c.W; },
                  tr("This is how far W is moved, and not where it is then. It is W less that.")),
        W_becomes([](const Cell& c) { return c.W; }, tr("W has not moved. The means are right."))};
}

std::vector<AdamMistake> wrong_returns() {
    const std::string order = tr("These are the right matrices in another order. It is W, m, v.");
    std::vector<AdamMistake> mistakes{
        each_becomes(
            [](const Cell& c) {
                return Moved{right_step(c).W, c.m, c.v};
            },
            tr("m and v came back as they were, so the next step would know nothing of this one. The "
               "new ones are returned.")),
        each_becomes(
            [](const Cell& c) {
                return Moved{right_step(c).W, c.m_full(), c.v_full()};
            },
            tr("The means came back made full, m_full and v_full. The next step would make them full "
               "once more: m and v themselves are returned."))};
    for (const Numbers& places : {Numbers{0, 2, 1}, Numbers{1, 2, 0}, Numbers{2, 1, 0},
                                  Numbers{1, 0, 2}, Numbers{2, 0, 1}}) {
        mistakes.push_back(
            {[places](const Matrix& W, const Matrix& d_W, const Matrix& m, const Matrix& v,
                      int step, double rate) {
                 const Matrices right = each_number(right_step, W, d_W, m, v, step, rate);
                 return Guess(Matrices{right[places[0]], right[places[1]], right[places[2]]});
             },
             order, card(folder, 4)});
    }
    return mistakes;
}

// A tensor in the middle of a training, or at its first step.
AdamTask::Input sample_of_adam(Sample& sample) {
    const std::size_t rows = sample.size();
    const std::size_t columns = sample.size();
    const Matrix W = sample.matrix(rows, columns);
    Matrix d_W = sample.matrix(rows, columns);
    Matrix m = sample.matrix(rows, columns);
    Matrix v = sample.matrix(rows, columns);
    // Small gradients, and such as no float holds.
    const double size = sample.one_in(2) ? 1 : std::exp2(sample.one_in(2) ? 26.0 : 10.0);
    const double digits = 1 + std::exp2(-26);
    const int step =
        sample.one_in(3) ? 1 : 2 + static_cast<int>(sample.below(sample.one_in(4) ? 2000 : 8));
    for (std::size_t k = 0; k < W.size(); ++k) {
        double& mean = m.data()[k];
        double& squares = v.data()[k];
        d_W.data()[k] *= digits / size;
        mean = step == 1 ? 0 : mean / 8 / size;
        squares = step == 1 ? 0 : mean * mean + squares * squares / 64 / size / size;
    }
    const double rates[] = {0.1, 0.03, 0.5, 0.001};
    return {W, d_W, m, v, step, rates[sample.below(4)]};
}

Task adam_step() {
    AdamTask task;
    task.name = "adam_step";
    task.built =
        tr("You built Adam. GPT-3 was trained with it, and LLaMA with AdamW, a close relative.");
    task.call = "adam_step(W, d_W, m, v, step, rate)";
    task.parameters = {"W", "d_W", "m", "v", "step", "rate"};
    task.expected = [](const Matrix& W, const Matrix& d_W, const Matrix& m, const Matrix& v,
                       int step,
                       double rate) { return each_number(right_step, W, d_W, m, v, step, rate); };
    // 1 - 0.999^step is small, and has some digits less.
    task.magnitude = [](const Matrix& W, const Matrix& d_W, const Matrix& m, const Matrix& v,
                        int step, double rate) {
        double furthest = 0;
        const Matrix after = each_number(right_step, W, d_W, m, v, step, rate).front();
        for (std::size_t k = 0; k < W.size(); ++k)
            furthest = std::max(furthest, std::abs(after.data()[k] - W.data()[k]));
        return 1 + 1000 * furthest;
    };
    task.shown = [](const Matrix& W, const Matrix& d_W, const Matrix& m, const Matrix& v, int step,
                    double rate) -> Shown {
        return {{counted_table("W", W), counted_table("d_W", d_W), counted_table("m", m),
                 counted_table("v", v)},
                counted_table("W", W),
                tr("step is {}, and rate is {}.", step, rate),
                {counted_table(tr("W after the step"), W), counted_table(tr("m after the step"), m),
                 counted_table(tr("v after the step"), v)}};
    };
    const Matrix zero{{0, 0}};
    task.questions = {{Matrix{{1}}, Matrix{{2}}, Matrix{{0}}, Matrix{{0}}, 1, 0.1},
                      {Matrix{{1, 0}}, Matrix{{2, -0.5}}, zero, zero, 1, 0.1},
                      {Matrix{{1}}, Matrix{{-1}}, Matrix{{0.2}}, Matrix{{0.04}}, 2, 0.1},
                      {Matrix{{1, 0}}, Matrix{{0, 4}}, zero, Matrix{{0, 1}}, 3, 0.5},
                      {Matrix{{1, -1}, {2, 0}}, Matrix{{2, -0.5}, {1, 4}},
                       Matrix{{0.5, 0.5}, {-1, 0}}, Matrix{{0.5, 0.25}, {1, 2}}, 4, 0.1}};
    task.sample = sample_of_adam;
    for (const auto& mistakes : {wrong_means_of_adam(), wrong_corrections(), wrong_epsilons(),
                                 wrong_steps(), wrong_returns()})
        append(task.mistakes, mistakes);
    return task;
}

}  // namespace

Chapter judge::chapter() {
    return {folder,
            {softmax_backward(), cross_entropy_backward(), attention_backward(), adam_step()},
            {stages::matmul(), stages::transpose(), stages::scale(), stages::softmax()}};
}
