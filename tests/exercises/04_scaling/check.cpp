// What is asked in chapter 4, and the misconceptions that are known: scaling.
#include <algorithm>
#include <cmath>
#include <utility>

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

const std::string formula = tr_noop("chapters/04_scaling/scaling.hpp, the comment on scale");
const std::string products =
    tr_noop("chapters/03_dot_products/dot_products.hpp, the comment on dot_products");
const std::string growth = tr_noop("./learn run 4, \"What happens as d_k grows\"");
const std::string types = tr_noop("the types of your own variables");

const char* const cut_root = tr_noop(
    "You divided by a whole number: the root lost what comes after its point. An int or a "
    "std::size_t does that. Keep the root in a double.");
const char* const rounded_root = tr_noop(
    "You divided by a rounded root. √d_k is seldom a whole number, and need not be: divide by the "
    "root as it is.");
const char* const float_root = tr_noop(
    "So close: the root was kept in a float, which has six or seven digits. A double has more.");

double number(std::size_t count) {
    return static_cast<double>(count);
}

double root(std::size_t count) {
    return std::sqrt(number(count));
}

// The root as it comes out of other types than double, and what is said of each.
struct OtherRoot {
    double (*of)(std::size_t);
    const char* sentence;
    const std::string& read;
};

// The cut one comes before "not scaled at all": where √3 became 1 the numbers are the same.
const std::vector<OtherRoot> other_roots{
    {[](std::size_t d_k) { return std::floor(root(d_k)); }, cut_root, types},
    {[](std::size_t d_k) { return std::round(root(d_k)); }, rounded_root, formula},
    {[](std::size_t d_k) { return std::ceil(root(d_k)); }, rounded_root, formula},
    {[](std::size_t d_k) { return number(static_cast<std::size_t>(root(d_k) + 0.5)); },
     rounded_root, formula},
    {[](std::size_t d_k) { return double{std::sqrt(static_cast<float>(d_k))}; }, float_root, types},
    {[](std::size_t d_k) { return 1 / double{1 / std::sqrt(static_cast<float>(d_k))}; }, float_root,
     types}};

std::string with_d_k(std::size_t d_k) {
    return tr("d_k is {}.", d_k);
}

// ---- task 1 -------------------------------------------------------------------------------------

using ScaleMistake = Mistake<Matrix, std::size_t>;

// A mistake that divides by another number.
template <class Divisor>
ScaleMistake divided_by(Divisor divisor, const std::string& sentence, const std::string& read) {
    return {[divisor](const Matrix& scores, std::size_t d_k) {
                return Guess(reference::divided(scores, divisor(scores, d_k)));
            },
            sentence, read};
}

// One that divides only the cells (i, j) that `reached` tells.
template <class Reached>
ScaleMistake divided_where(Reached reached, const std::string& sentence) {
    return {[reached](const Matrix& scores, std::size_t d_k) {
                return Guess(
                    filled(scores.shape(0), scores.shape(1), [&](std::size_t i, std::size_t j) {
                        return scores(i, j) / (reached(scores, i, j) ? root(d_k) : 1);
                    }));
            },
            sentence, formula};
}

// One that puts another number into each cell.
template <class Change>
ScaleMistake each_cell(Change change, const std::string& sentence) {
    return {[change](const Matrix& scores, std::size_t d_k) {
                return Guess(filled(
                    scores.shape(0), scores.shape(1),
                    [&](std::size_t i, std::size_t j) { return change(scores(i, j), d_k); }));
            },
            sentence, formula};
}

std::vector<ScaleMistake> loops_that_miss() {
    return {
        divided_where([](const Matrix&, std::size_t i, std::size_t) { return i > 0; },
                      tr("The first row is as it came in: rows and columns are counted from 0.")),
        divided_where(
            [](const Matrix&, std::size_t, std::size_t j) { return j > 0; },
            tr("The first column is as it came in: rows and columns are counted from 0.")),
        divided_where(
            [](const Matrix& m, std::size_t i, std::size_t) { return i + 1 < m.shape(0); },
            tr("The last row is as it came in: the loop ends one too early.")),
        divided_where(
            [](const Matrix& m, std::size_t, std::size_t j) { return j + 1 < m.shape(1); },
            tr("The last column is as it came in: the loop ends one too early.")),
        divided_where(
            [](const Matrix&, std::size_t i, std::size_t j) { return i == j; },
            tr("Only the cells on the diagonal were divided. One loop for rows and columns "
               "together reaches no others: each row needs a loop of its own over the "
               "columns.")),
        divided_where([](const Matrix&, std::size_t i, std::size_t) { return i == 0; },
                      tr("Only the first row was divided. A loop over the rows goes around the one "
                         "over the columns."))};
}

std::vector<ScaleMistake> mistakes_of_scale() {
    const std::string words_counted = tr(
        "You divided by the square root of a size of the scores. That is how many words there are. "
        "d_k is how long one query is; the scores don't show it, so it is handed to you.");
    std::vector<ScaleMistake> mistakes;
    for (const OtherRoot& other : other_roots) {
        mistakes.push_back(
            divided_by([of = other.of](const Matrix&, std::size_t d_k) { return of(d_k); },
                       other.sentence, other.read));
    }
    const std::vector<ScaleMistake> more{
        divided_by(
            [](const Matrix&, std::size_t d_k) { return number(d_k); },
            tr("You divided by d_k itself. A sum of d_k products spreads like the square root "
               "of d_k, since many of them cancel. Divided by d_k, all scores become alike. "
               "(Dividing by √d_k twice does the same.)"),
            growth),
        divided_by(
            [](const Matrix&, std::size_t d_k) { return 1 / root(d_k); },
            tr("You multiplied by the square root of d_k. Longer queries give larger scores, "
               "and scaling takes that back: divide."),
            formula),
        divided_by(
            [](const Matrix&, std::size_t) { return 1; },
            tr("These are the scores as they came in. Without the division they grow with d_k, "
               "and softmax gives nearly everything to one word. (If you did divide: 1 / 2 is "
               "0 between whole numbers, and `for (double score : scaled)` divides copies.)"),
            growth),
        divided_by([](const Matrix& m, std::size_t) { return root(m.shape(0)); }, words_counted,
                   formula),
        divided_by([](const Matrix& m, std::size_t) { return root(m.shape(1)); }, words_counted,
                   formula),
        divided_by(
            [](const Matrix& m, std::size_t) { return root(m.size()); },
            tr("You divided by the square root of scores.size(), which counts all cells. d_k "
               "is how long one query is; the scores don't show it, so it is handed to you."),
            formula),
        divided_by(
            [](const Matrix&, std::size_t) { return 4; },
            tr("You divided by 4, whatever d_k is. That is √16, the root of the example only."),
            formula),
        divided_by([](const Matrix&, std::size_t d_k) { return std::sqrt(root(d_k)); },
                   tr("You took the root twice. Divide by √d_k, not by the root of that."),
                   formula),
        each_cell(
            [](double score, std::size_t d_k) { return d_k == 1 ? score : 0; },
            tr("Nearly all is 0: between whole numbers 1 / d_k is 0 as soon as d_k is above 1. Turn "
               "d_k into a double first, static_cast<double>(d_k). (An int that holds 1 / √d_k is 0 "
               "as well: keep it in a double.)")),
        each_cell([](double score, std::size_t d_k) { return std::sqrt(score / number(d_k)); },
                  tr("The score went under the root as well, and the root of a negative number is "
                     "nan. Only d_k belongs under it.")),
        each_cell([](double score, std::size_t d_k) { return score - root(d_k); },
                  tr("You took √d_k away. That moves all scores alike, and softmax does not even "
                     "notice: divide by it."))};
    mistakes.insert(mistakes.end(), more.begin(), more.end());
    const auto missed = loops_that_miss();
    mistakes.insert(mistakes.end(), missed.begin(), missed.end());
    return mistakes;
}

Task scale() {
    Exercise<Matrix(Matrix, std::size_t)> task;
    task.name = "scale";
    task.all_digits = true;
    task.built = tr(
        "You built scaling: \"Attention Is All You Need\" divides by √d_k, and GPT and BERT do so "
        "in each head of each layer.");
    task.call = "scale(scores, d_k)";
    task.parameters = {"scores", "d_k"};
    task.expected = [](const Matrix& scores, std::size_t d_k) {
        return reference::divided(scores, root(d_k));
    };
    task.shown = [](const Matrix& scores, std::size_t d_k) -> Shown {
        return {{query_by_key("scores", scores)}, query_by_key("scaled", scores), with_d_k(d_k)};
    };
    task.questions = {{Matrix{{8, 4}, {0, -2}}, 16}, {Matrix{{1, 2, 3}, {-1, 0, 5}}, 3}};
    task.sample = [](Sample& sample) {
        const std::size_t rows = sample.size();
        const Matrix scores = sample.matrix(rows, sample.size());
        return std::tuple{scores, 1 + sample.below(sample.one_in(2) ? 12 : 512)};
    };
    task.mistakes = mistakes_of_scale();
    return task;
}

// ---- task 2 -------------------------------------------------------------------------------------

std::string with_heads(std::size_t d_model, std::size_t heads) {
    if (heads == 1) return tr("d_model is {}, and there is {} head.", d_model, heads);
    return tr("d_model is {}, and there are {} heads.", d_model, heads);
}

using HeadMistake = Mistake<Matrix, std::size_t, std::size_t>;

template <class Divisor>
HeadMistake head_divided_by(Divisor divisor, const std::string& sentence, const std::string& read) {
    return {[divisor](const Matrix& scores, std::size_t d_model, std::size_t heads) {
                return Guess(reference::divided(scores, divisor(scores, d_model, heads)));
            },
            sentence, read};
}

std::vector<HeadMistake> mistakes_of_one_head() {
    const std::string outside = tr(
        "The division by heads belongs under the root: it is the square root of d_model / heads. "
        "Find d_k first, then take its root.");
    const std::string upside_down = tr(
        "It is d_model / heads, not heads / d_model: the heads share d_model out. (Between whole "
        "numbers heads / d_model is 0.)");
    const std::string words_counted = tr(
        "You divided by the square root of a size of the scores. That is how many words there are. "
        "How long a query of one head is, d_model / heads tells.");
    const std::string two_heads =
        tr("You reckoned with 2 heads, as in the example. How many there are is handed to you.");
    std::vector<HeadMistake> mistakes;
    for (const OtherRoot& other : other_roots) {
        mistakes.push_back(
            head_divided_by([of = other.of](const Matrix&, std::size_t d_model,
                                            std::size_t heads) { return of(d_model / heads); },
                            other.sentence, other.read));
    }
    const std::vector<HeadMistake> more{
        head_divided_by(
            [](const Matrix&, std::size_t d_model, std::size_t) { return root(d_model); },
            tr("You divided by the square root of d_model. But a query of this head has only d_model "
               "/ heads numbers, and its dot products are sums of that many products."),
            formula),
        head_divided_by(
            [](const Matrix&, std::size_t, std::size_t heads) { return root(heads); },
            tr("You divided by the square root of the number of heads. What counts is how "
               "many numbers a query of one head has: d_model / heads."),
            formula),
        head_divided_by(
            [](const Matrix&, std::size_t d_model, std::size_t heads) {
                return number(d_model / heads);
            },
            tr("d_model / heads is the right d_k, but you divided by d_k itself and not by its square "
               "root."),
            growth),
        // (√d_model) / heads is written in two ways: as the divisor, or one division after the
        // other.
        head_divided_by([](const Matrix&, std::size_t d_model,
                           std::size_t heads) { return root(d_model) / number(heads); },
                        outside, formula),
        head_divided_by([](const Matrix&, std::size_t d_model,
                           std::size_t heads) { return root(d_model) * number(heads); },
                        outside, formula),
        head_divided_by(
            [](const Matrix&, std::size_t d_model, std::size_t heads) {
                return 1 / root(d_model / heads);
            },
            tr("You multiplied by the square root of d_k. Scaling divides by it. (To divide by the "
               "root of heads / d_model does the same: it is d_model / heads.)"),
            formula),
        head_divided_by([](const Matrix&, std::size_t d_model,
                           std::size_t heads) { return root(heads / d_model); },
                        upside_down, formula),
        {[](const Matrix& scores, std::size_t d_model, std::size_t heads) {
             return Guess(reference::product(
                 scores,
                 filled(scores.shape(1), scores.shape(1), [&](std::size_t i, std::size_t j) {
                     return i == j ? root(heads / d_model) : 0;
                 })));
         },
         upside_down, formula},
        head_divided_by(
            [](const Matrix&, std::size_t d_model, std::size_t heads) {
                return root(d_model * heads);
            },
            tr("You divided by the square root of d_model * heads. The heads share d_model out, so d_k is "
               "d_model / heads. (To divide by √d_k, and by heads once more, comes to the same.)"),
            formula),
        head_divided_by(
            [](const Matrix&, std::size_t d_model, std::size_t heads) {
                return std::sqrt(number(d_model) - number(heads));
            },
            tr("You took heads away from d_model. The heads share d_model out: divide."), formula),
        head_divided_by([](const Matrix& m, std::size_t, std::size_t) { return root(m.shape(0)); },
                        words_counted, formula),
        head_divided_by([](const Matrix& m, std::size_t, std::size_t) { return root(m.shape(1)); },
                        words_counted, formula),
        head_divided_by([](const Matrix& m, std::size_t,
                           std::size_t heads) { return root(m.shape(1) / heads); },
                        words_counted, formula),
        head_divided_by(
            [](const Matrix& m, std::size_t, std::size_t heads) {
                return std::sqrt(number(m.shape(1)) / number(heads));
            },
            words_counted, formula),
        head_divided_by(
            [](const Matrix&, std::size_t d_model, std::size_t) { return root(d_model / 2); },
            two_heads, formula),
        head_divided_by([](const Matrix&, std::size_t d_model,
                           std::size_t) { return std::sqrt(number(d_model) / 2); },
                        two_heads, formula),
        head_divided_by(
            [](const Matrix&, std::size_t, std::size_t) { return 4; },
            tr("You divided by 4, whatever d_model and heads are. That is √16, the root "
               "of the example only."),
            formula)};
    mistakes.insert(mistakes.end(), more.begin(), more.end());
    return mistakes;
}

Task scale_one_head() {
    Exercise<Matrix(Matrix, std::size_t, std::size_t)> task;
    task.name = "scale_one_head";
    task.all_digits = true;
    task.built = tr(
        "You found the d_k of one head. In the smallest GPT-2, 12 heads share 768 dimensions, so "
        "each divides by √64 = 8.");
    task.call = "scale_one_head(scores, d_model, heads)";
    task.parameters = {"scores", "d_model", "heads"};
    task.expected = [](const Matrix& scores, std::size_t d_model, std::size_t heads) {
        return reference::divided(scores, root(d_model / heads));
    };
    task.shown = [](const Matrix& scores, std::size_t d_model, std::size_t heads) -> Shown {
        return {{query_by_key("scores", scores)},
                query_by_key("scaled", scores),
                with_heads(d_model, heads)};
    };
    task.questions = {{Matrix{{8, 4}, {0, -2}}, 32, 2}, {Matrix{{1, 2, 3}, {-1, 0, 5}}, 6, 3}};
    // Heads share d_model out evenly.
    task.sample = [](Sample& sample) {
        const std::size_t rows = sample.size();
        const Matrix scores = sample.matrix(rows, sample.size());
        const std::size_t heads = 1 + sample.below(12);
        return std::tuple{scores, heads * (1 + sample.below(sample.one_in(2) ? 12 : 128)), heads};
    };
    task.mistakes = mistakes_of_one_head();
    return task;
}

// ---- task 3 -------------------------------------------------------------------------------------

using ScoresMistake = Mistake<Matrix, Matrix>;

// The right products, divided by another number.
template <class Divisor>
ScoresMistake products_divided_by(Divisor divisor, const std::string& sentence,
                                  const std::string& read) {
    return {[divisor](const Matrix& Q, const Matrix& K) {
                return Guess(reference::divided(reference::dot_products(Q, K), divisor(Q, K)));
            },
            sentence, read};
}

// A guess with all its numbers divided; one that returns nothing stays as it is.
Guess divided(const Guess& guess, double divisor) {
    if (guess.kind() != Guess::Kind::returns) return guess;
    return reference::divided(guess.answer().matrices.front(), divisor);
}

// The right root below products that went wrong.
ScoresMistake scaled_well(ScoresMistake wrong_products) {
    return {[guess = std::move(wrong_products.guess)](const Matrix& Q, const Matrix& K) {
                return divided(guess(Q, K), root(Q.shape(1)));
            },
            wrong_products.sentence, wrong_products.read};
}

// Of each query and key, divided by their lengths. `of_nothing`: what a query or a key of zeros
// gets.
Matrix cosines(const Matrix& Q, const Matrix& K, double of_nothing) {
    const Matrix dots = reference::dot_products(Q, K);
    const Matrix of_queries = reference::dot_products(Q, Q);
    const Matrix of_keys = reference::dot_products(K, K);
    return filled(Q.shape(0), K.shape(0), [&](std::size_t i, std::size_t j) {
        const double lengths = std::sqrt(of_queries(i, i)) * std::sqrt(of_keys(j, j));
        return lengths > 0 ? dots(i, j) / lengths : of_nothing;
    });
}

std::vector<ScoresMistake> wrong_divisors() {
    const std::string words_counted =
        tr("You divided by the square root of the number of words: Q.shape(0) and K.shape(0) count "
           "them. d_k is how long one query is: a row of Q has Q.shape(1) numbers.");
    const std::string cells_counted =
        tr("You divided by the square root of size(), which counts all numbers of a matrix, rows "
           "times columns. d_k is how many there are in one row: Q.shape(1).");
    std::vector<ScoresMistake> mistakes;
    for (const OtherRoot& other : other_roots) {
        mistakes.push_back(products_divided_by(
            [of = other.of](const Matrix& Q, const Matrix&) { return of(Q.shape(1)); },
            other.sentence, other.read));
    }
    const std::vector<ScoresMistake> more{
        products_divided_by([](const Matrix& Q, const Matrix&) { return root(Q.shape(0)); },
                            words_counted, formula),
        products_divided_by([](const Matrix&, const Matrix& K) { return root(K.shape(0)); },
                            words_counted, formula),
        products_divided_by([](const Matrix& Q, const Matrix&) { return root(Q.size()); },
                            cells_counted, formula),
        products_divided_by([](const Matrix&, const Matrix& K) { return root(K.size()); },
                            cells_counted, formula),
        products_divided_by([](const Matrix&, const Matrix&) { return root(2); },
                            tr("You divided by √2. Q.dimension() is how many axes a matrix has, "
                               "always 2; how many numbers a query has is Q.shape(1)."),
                            formula),
        products_divided_by([](const Matrix&, const Matrix&) { return 2; },
                            tr("You divided by 2, whatever d_k is. That is √4, the root of the "
                               "example only."),
                            formula),
        products_divided_by(
            [](const Matrix& Q, const Matrix&) { return number(Q.shape(1)); },
            tr("The scores were divided by d_k, not by its square root. This also "
               "happens when both Q and K are divided by the square root before they "
               "are multiplied."),
            growth),
        products_divided_by([](const Matrix& Q, const Matrix&) { return 1 / root(Q.shape(1)); },
                            tr("You multiplied by the square root of d_k. Scaling divides by it."),
                            formula),
        products_divided_by([](const Matrix&, const Matrix&) { return 1; },
                            tr("These are the dot products, not scaled yet."), formula)};
    mistakes.insert(mistakes.end(), more.begin(), more.end());
    return mistakes;
}

// What goes wrong before anything is scaled.
std::vector<ScoresMistake> wrong_products() {
    const auto dot_products = [](const Matrix& Q, const Matrix& K) {
        return slips::Sums{
            Q.shape(0), K.shape(0), Q.shape(1),
            [&Q, &K](std::size_t i, std::size_t j, std::size_t d) { return Q(i, d) * K(j, d); }};
    };
    std::vector<ScoresMistake> mistakes =
        slips::of_sums<Matrix, Matrix>(dot_products, tr("the loop over the keys"), products);
    const std::string not_turned = tr(
        "K has to be transposed before it is multiplied: the keys must stand in columns, so that "
        "each meets each query.");
    for (const slips::Way way : slips::ways) {
        mistakes.push_back(
            {[way](const Matrix& Q, const Matrix& K) { return slips::product(Q, K, way); },
             not_turned, products});
        mistakes.push_back(
            {[way](const Matrix& Q, const Matrix& K) {
                 return slips::product(reference::turned(Q), K, way);
             },
             tr("You transposed Q, so numbers of a query met numbers of a key, over all "
                "words. Rows should be queries and columns keys: leave Q as it is and "
                "transpose K."),
             products});
    }
    // Loops with the right ends, which read K(d, j).
    mistakes.push_back({[](const Matrix& Q, const Matrix& K) {
                            return slips::added_up(
                                {Q.shape(0), K.shape(0), Q.shape(1),
                                 [&](std::size_t i, std::size_t j, std::size_t d) {
                                     return Q(i, d) * slips::cell(K, d, j);
                                 }});
                        },
                        not_turned, products});
    const std::string by_cells =
        tr("* multiplies two matrices cell by cell. A dot product adds up over a whole query and a "
           "whole key: attention::matmul does that.");
    mistakes.push_back({[](const Matrix& Q, const Matrix& K) { return slips::cell_by_cell(Q, K); },
                        by_cells, products});
    mistakes.push_back({[](const Matrix& Q, const Matrix& K) {
                            return slips::cell_by_cell(Q, reference::turned(K));
                        },
                        by_cells, products});
    mistakes.push_back(
        {[](const Matrix& Q, const Matrix& K) { return Guess(reference::dot_products(K, Q)); },
         tr("The scores are transposed: you multiplied K by Qᵀ. Rows are queries, so Q comes first: "
            "Q Kᵀ."),
         products});
    return mistakes;
}

std::vector<ScoresMistake> mistakes_of_scaled_scores() {
    const std::string normalized = tr(
        "You divided by the lengths of the queries and keys, so these are cosines. Scaling divides "
        "all scores by one and the same number, √d_k.");
    std::vector<ScoresMistake> mistakes = wrong_divisors();
    // Who has not scaled yet is told first what is wrong with the products.
    for (const ScoresMistake& wrong : wrong_products()) {
        mistakes.push_back(scaled_well(wrong));
        mistakes.push_back(wrong);
    }
    for (const double of_nothing : {0.0, std::nan("")}) {
        mistakes.push_back({[of_nothing](const Matrix& Q, const Matrix& K) {
                                return Guess(cosines(Q, K, of_nothing));
                            },
                            normalized, products});
    }
    return mistakes;
}

// The largest sum that is added up for a score, all terms counted above 0: who divides Q and K
// before they are multiplied rounds each of them.
double largest_sum(const Matrix& Q, const Matrix& K) {
    const auto above_0 = [](Matrix matrix) {
        for (double& x : matrix)
            x = std::abs(x);
        return matrix;
    };
    const Matrix sums = reference::dot_products(above_0(Q), above_0(K));
    return std::max(1.0, *std::max_element(sums.begin(), sums.end()));
}

Task scaled_scores() {
    Exercise<Matrix(Matrix, Matrix)> task;
    task.name = "scaled_scores";
    task.all_digits = true;
    task.built = tr(
        "You built the scaled dot product, Q Kᵀ / √d_k. Each head of GPT and BERT begins with it; "
        "in PyTorch it is the first half of scaled_dot_product_attention.");
    task.call = "scaled_scores(Q, K)";
    task.parameters = {"Q", "K"};
    task.expected = [](const Matrix& Q, const Matrix& K) {
        return reference::divided(reference::dot_products(Q, K), root(Q.shape(1)));
    };
    task.magnitude = largest_sum;
    task.shown = [](const Matrix& Q, const Matrix& K) -> Shown {
        return {{word_by_feature("Q", Q), word_by_feature("K", K)},
                query_by_key("scaled", reference::dot_products(Q, K))};
    };
    task.questions = {
        {Matrix{{1, 1, 0, 2}, {0, 0, 0, -2}}, Matrix{{2, 2, 0, 0}, {0, 0, 9, 1}}},
        {Matrix{{1, 0, 1}, {0, 2, 0}}, Matrix{{1, 2, 3}, {4, 5, 6}, {-1, 0, 1}, {0, 0, 2}}}};
    task.sample = [](Sample& sample) {
        const std::size_t d_k = sample.size();
        const Matrix Q = sample.matrix(sample.size(), d_k);
        return std::tuple{Q, sample.matrix(sample.size(), d_k)};
    };
    task.mistakes = mistakes_of_scaled_scores();
    return task;
}

}  // namespace

Chapter judge::chapter() {
    return {"04_scaling",
            {scale(), scale_one_head(), scaled_scores()},
            {stages::matmul(), stages::transpose()}};
}
