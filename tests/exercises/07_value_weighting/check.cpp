// What is asked in chapter 7, and the misconceptions that are known: value weighting.
#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <limits>

#include "common/error.hpp"
#include "common/language.hpp"
#include "common/lesson.hpp"
#include "common/text.hpp"
#include "tests/exercises/07_value_weighting/river_bank.hpp"
#include "tests/exercises/judge/judge.hpp"
#include "tests/exercises/judge/labels.hpp"
#include "tests/exercises/judge/reference.hpp"
#include "tests/exercises/judge/slips.hpp"
#include "tests/exercises/judge/stages.hpp"

using namespace judge;
using attention::tr;
using attention::tr_noop;

namespace {

constexpr double minus_infinity = -std::numeric_limits<double>::infinity();

const std::string formula =
    tr_noop("chapters/07_value_weighting/value_weighting.hpp, the comment on weigh_values");
const std::string whole_head =
    tr_noop("chapters/07_value_weighting/attend.hpp, the comment on attend");
const std::string product_of_scores =
    tr_noop("chapters/03_dot_products/dot_products.hpp, the comment on dot_products");
const std::string division = tr_noop("chapters/04_scaling/scaling.hpp, the comment on scale");
const std::string hiding = tr_noop("chapters/05_masking/masking.hpp, the comment on apply_mask");
const std::string polarity =
    tr_noop("chapters/05_masking/masking.hpp, the comment above the masks");
const std::string shares = tr_noop("chapters/06_softmax/softmax.hpp, the comment on softmax");
const std::string what_to_look_for = tr_noop("./learn run 7, \"What to look for\"");

// ---- task 1 -------------------------------------------------------------------------------------

using ValuesMistake = Mistake<Matrix, Matrix>;

// Which key a word likes best: the first of the largest weights, or the last of them.
std::size_t heaviest_key(const Matrix& weights, std::size_t i, bool last) {
    std::size_t best = 0;
    for (std::size_t j = 0; j < weights.shape(1); ++j) {
        if (weights(i, j) > weights(i, best) || (last && weights(i, j) >= weights(i, best))) {
            best = j;
        }
    }
    return best;
}

// The value of each word's heaviest key, whole or times its weight.
Matrix heaviest_only(const Matrix& weights, const Matrix& V, bool last, bool weighed) {
    return filled(weights.shape(0), V.shape(1), [&](std::size_t i, std::size_t c) {
        const std::size_t best = heaviest_key(weights, i, last);
        return (weighed ? weights(i, best) : 1) * V(best, c);
    });
}

// Only what each word gives to itself, for `rows` words.
Guess own_only(const Matrix& weights, const Matrix& V, std::size_t rows) {
    return slips::cells(rows, V.shape(1), [&](std::size_t i, std::size_t c) {
        return slips::cell(weights, i, i) * slips::cell(V, i, c);
    });
}

// The sum of each column, divided by `divisor`, as one row.
Matrix one_row(const Matrix& matrix, double divisor) {
    return filled(1, matrix.shape(1), [&](std::size_t, std::size_t c) {
        double sum = 0;
        for (std::size_t i = 0; i < matrix.shape(0); ++i)
            sum += matrix(i, c);
        return sum / divisor;
    });
}

// The same row n times.
Matrix repeated(const Matrix& row, std::size_t n) {
    return filled(n, row.shape(1), [&](std::size_t, std::size_t c) { return row(0, c); });
}

Matrix row_of(const Matrix& matrix, std::size_t i) {
    return filled(1, matrix.shape(1), [&](std::size_t, std::size_t c) { return matrix(i, c); });
}

// Each row divided by what its weights add up to.
Matrix divided_by_row_sums(const Matrix& context, const Matrix& weights) {
    return filled(context.shape(0), context.shape(1), [&](std::size_t i, std::size_t c) {
        double sum = 0;
        for (std::size_t j = 0; j < weights.shape(1); ++j)
            sum += weights(i, j);
        return context(i, c) / sum;
    });
}

double count(std::size_t number) {
    return static_cast<double>(number);
}

// One that goes wrong between right products: function(weights, V, their product).
template <class Function>
ValuesMistake of_context(Function function, const std::string& sentence, const std::string& read) {
    return {[function](const Matrix& weights, const Matrix& V) {
                return Guess(function(weights, V, reference::product(weights, V)));
            },
            sentence, read};
}

// Loops with the right ends, which read weights(j, i).
Guess weights_by_columns(const Matrix& weights, const Matrix& V) {
    return slips::added_up({weights.shape(0), V.shape(1), V.shape(0),
                            [&](std::size_t i, std::size_t c, std::size_t j) {
                                return slips::cell(weights, j, i) * V(j, c);
                            }});
}

// Products of the wrong matrices, however they are written.
void add_products(std::vector<ValuesMistake>& mistakes) {
    const std::string turned_weights = tr(
        "This is the transposed weights times V: each word was given what it hands out, not what it "
        "takes. A row of weights is what one query takes, so the weights stay as they are.");
    mistakes.push_back({weights_by_columns, turned_weights, formula});
    for (const slips::Way way : slips::ways) {
        mistakes.push_back({[way](const Matrix& weights, const Matrix& V) {
                                return slips::product(reference::turned(weights), V, way);
                            },
                            turned_weights, formula});
        mistakes.push_back(
            {[way](const Matrix& weights, const Matrix& V) {
                 return slips::product(V, weights, way);
             },
             tr("This is V times weights. The weights stand on the left: their columns "
                "are the keys, and V has one row for each key."),
             formula});
        mistakes.push_back(
            {[way](const Matrix& weights, const Matrix& V) {
                 return slips::product(weights, reference::turned(V), way);
             },
             tr("This is weights times V transposed. V has one row for each key "
                "already, so it is not transposed: only K is, when queries meet keys."),
             formula});
    }
    mistakes.push_back({slips::cell_by_cell,
                        tr("You multiplied cell by cell, as weights * V does in xtensor. A matrix "
                           "product is something else: each row of weights with each column of V, "
                           "added up."),
                        formula});
}

// One row instead of one for each word.
void add_single_rows(std::vector<ValuesMistake>& mistakes) {
    const std::string one_vector = tr(
        "This is one row for the whole sentence. Each word keeps a row of its own: what goes in as "
        "a row of weights comes out as a row of the context.");
    using Part = Matrix (*)(const Matrix&, const Matrix&, const Matrix& context);
    const Part parts[] = {
        [](const Matrix&, const Matrix&, const Matrix& m) { return row_of(m, m.shape(0) - 1); },
        [](const Matrix&, const Matrix&, const Matrix& m) { return row_of(m, 0); },
        [](const Matrix&, const Matrix&, const Matrix& m) { return one_row(m, 1); },
        [](const Matrix&, const Matrix&, const Matrix& m) {
            return one_row(m, count(m.shape(0)));
        }};
    for (const Part part : parts)
        mistakes.push_back(of_context(part, one_vector, what_to_look_for));
    mistakes.push_back(of_context(
        [](const Matrix&, const Matrix&, const Matrix& m) {
            return repeated(row_of(m, 0), m.shape(0));
        },
        tr("Each word has the mixture of the first one. Each has weights of its own, weights(i, j): "
           "row i of the context is made with row i of the weights."),
        formula));
}

std::vector<ValuesMistake> mistakes_of_values() {
    const std::string heaviest =
        tr("Each word took the value of its heaviest key, and nothing of the others. Attention is "
           "soft: all values are mixed, each by its weight.");
    const std::string own = tr(
        "Each word took its own value only. A row of weights has a share for every word, and the "
        "value of each of them is in the mix.");
    const std::string unweighed =
        tr("All values count the same here, in every row. This is the plain mean: the weights were "
           "not used.");
    std::vector<ValuesMistake> mistakes;
    add_products(mistakes);
    add_single_rows(mistakes);
    for (const bool last : {false, true}) {
        for (const bool weighed : {false, true}) {
            mistakes.push_back({[last, weighed](const Matrix& weights, const Matrix& V) {
                                    return Guess(heaviest_only(weights, V, last, weighed));
                                },
                                heaviest, formula});
        }
    }
    // A search from 0 on finds nothing where a word may listen to nobody.
    mistakes.push_back(
        {[](const Matrix& weights, const Matrix& V) {
             return Guess(filled(weights.shape(0), V.shape(1), [&](std::size_t i, std::size_t c) {
                 const std::size_t best = heaviest_key(weights, i, false);
                 return weights(i, best) > 0 ? V(best, c) : 0;
             }));
         },
         heaviest, formula});
    const std::vector<ValuesMistake> more{
        of_context(
            [](const Matrix& weights, const Matrix& V, const Matrix&) {
                return repeated(one_row(V, count(V.shape(0))), weights.shape(0));
            },
            unweighed, formula),
        of_context([](const Matrix& weights, const Matrix& V,
                      const Matrix&) { return repeated(one_row(V, 1), weights.shape(0)); },
                   tr("Every value counts fully here, and the weights were not used. Each value is "
                      "multiplied by its weight, weights(i, j), before it is added."),
                   formula),
        {[](const Matrix& weights, const Matrix& V) {
             return own_only(weights, V, weights.shape(0));
         },
         own, formula},
        {[](const Matrix& weights, const Matrix& V) { return own_only(weights, V, V.shape(0)); },
         own, formula},
        of_context([](const Matrix&, const Matrix& V, const Matrix&) { return V; }, own, formula),
        {[](const Matrix& weights, const Matrix& V) {
             return Guess(filled(weights.shape(0), V.shape(1), [&](std::size_t i, std::size_t c) {
                 double sum = 0;
                 for (std::size_t j = 0; j < V.shape(0) && j <= i; ++j)
                     sum += weights(i, j) * V(j, c);
                 return sum;
             }));
         },
         tr("Each word mixes only the values up to its own. What it must not see has the weight 0 "
            "already, where there is a causal mask; where there is none, all values count."),
         formula},
        {[](const Matrix& weights, const Matrix& V) {
             return Guess(reference::product(reference::softmax(weights), V));
         },
         tr("You called softmax once more. The weights are shares already, and add up to 1."),
         shares},
        of_context([](const Matrix& weights, const Matrix&,
                      const Matrix& context) { return divided_by_row_sums(context, weights); },
                   tr("You divided by the sum of each row of weights. It is 1 already; but a word "
                      "that may listen to nobody has weights of 0 only, and there 0 / 0 is nan."),
                   shares)};
    mistakes.insert(mistakes.end(), more.begin(), more.end());
    const auto sums = slips::of_sums<Matrix, Matrix>(
        [](const Matrix& weights, const Matrix& V) {
            return slips::Sums{weights.shape(0), V.shape(1), V.shape(0),
                               [&weights, &V](std::size_t i, std::size_t c, std::size_t j) {
                                   return weights(i, j) * V(j, c);
                               }};
        },
        tr("the loop over the columns of V"), formula);
    mistakes.insert(mistakes.end(), sums.begin(), sums.end());
    return mistakes;
}

Task weigh_values() {
    Exercise<Matrix(Matrix, Matrix)> task;
    task.name = "weigh_values";
    task.all_digits = true;
    task.built = tr(
        "You built the step in which something moves from word to word: each collects the values "
        "of the others, by its weights. In GPT and BERT nothing else carries news between words.");
    task.call = "weigh_values(weights, V)";
    task.parameters = {"weights", "V"};
    task.expected = reference::product;
    task.shown = [](const Matrix& weights, const Matrix& V) -> Shown {
        LabelledMatrix context = word_by_feature("context", reference::product(weights, V));
        context.rows.plural = "queries";
        return {{query_by_key("weights", weights, Kind::weights), word_by_feature("V", V)},
                context};
    };
    task.questions = {
        {Matrix{{0.75, 0.25}, {0.5, 0.5}}, Matrix{{4, 8}, {2, 0}}},
        {Matrix{{1, 0, 0}, {0.25, 0.75, 0}, {0.5, 0.125, 0.375}}, Matrix{{1, -2}, {0, 4}, {8, 8}}},
        {Matrix{{0.5, 0.25, 0.25}, {0, 0, 1}}, Matrix{{4}, {-8}, {2}}},
        // Small weights, 2^-14 and 2^-30: they count as well.
        {Matrix{{1 - 0x1p-14, 0x1p-14}, {0x1p-30, 1 - 0x1p-30}}, Matrix{{0x1p20, 8}, {4, -0x1p10}}},
        // However small: 2^-40 of 2^30 is a thousandth.
        {Matrix{{1 - 0x1p-40, 0x1p-40}, {0x1p-40, 1 - 0x1p-40}},
         Matrix{{0x1p30, 0}, {0, -0x1p30}}}};
    task.sample = [](Sample& sample) {
        const std::size_t keys = sample.size();
        Matrix weights = sample.weights(sample.size(), keys);
        if (sample.one_in(3)) {  // a word that may listen to nobody
            const std::size_t row = sample.below(weights.shape(0));
            std::fill(&weights(row, 0), &weights(row, 0) + keys, 0.0);
        }
        return std::tuple{weights, sample.matrix(keys, sample.size())};
    };
    task.mistakes = mistakes_of_values();
    return task;
}

// ---- task 2 -------------------------------------------------------------------------------------

// All that a head makes on its way.
struct Head {
    const Matrix& X;
    const Matrix& W_Q;
    const Matrix& W_K;
    const Matrix& W_V;
    const Mask& hidden;
    Matrix Q = reference::product(X, W_Q);
    Matrix K = reference::product(X, W_K);
    Matrix V = reference::product(X, W_V);
    Matrix scores = reference::dot_products(Q, K);
    std::size_t d_k = W_Q.shape(1);
    Matrix scaled = reference::divided(scores, std::sqrt(count(d_k)));
    Matrix masked = reference::masked(scaled, hidden);
    Matrix weights = reference::softmax(masked);

    // The rest of the way from other scaled scores, from other masked ones, from other weights.
    Matrix from_scaled(const Matrix& other) const {
        return from_masked(reference::masked(other, hidden));
    }
    Matrix from_masked(const Matrix& other) const { return mix(reference::softmax(other)); }
    Matrix mix(const Matrix& other) const { return reference::product(other, V); }

    Matrix divided_by_root_of(std::size_t number) const {
        return reference::divided(scores, std::sqrt(count(number)));
    }
};

using HeadMistake = Mistake<Matrix, Matrix, Matrix, Matrix, Mask>;

template <class Function>
HeadMistake in_head(Function function, const std::string& sentence, const std::string& read) {
    return {[function](const Matrix& X, const Matrix& W_Q, const Matrix& W_K, const Matrix& W_V,
                       const Mask& hidden) {
                return Guess(function(Head{X, W_Q, W_K, W_V, hidden}));
            },
            sentence, read};
}

// The matrix with function(its cell, is it hidden?) in each cell.
template <class Function>
Matrix by_mask(const Matrix& matrix, const Mask& hidden, Function function) {
    return filled(matrix.shape(0), matrix.shape(1), [&](std::size_t i, std::size_t j) {
        return function(matrix(i, j), hidden(i, j));
    });
}

Matrix zero_where(const Matrix& matrix, const Mask& hidden) {
    return by_mask(matrix, hidden, [](double x, bool hides) { return hides ? 0 : x; });
}

// A mask for which `hides(i, j)` holds.
template <class Hides>
Mask mask_of(const Mask& hidden, Hides hides) {
    Mask mask = hidden;
    for (std::size_t i = 0; i < mask.shape(0); ++i) {
        for (std::size_t j = 0; j < mask.shape(1); ++j)
            mask(i, j) = hides(i, j);
    }
    return mask;
}

Mask causal(const Mask& hidden) {
    return mask_of(hidden, [](std::size_t i, std::size_t j) { return j > i; });
}

Mask turned(const Mask& hidden) {
    return mask_of(hidden, [&](std::size_t i, std::size_t j) { return hidden(j, i); });
}

Mask opposite(const Mask& hidden) {
    return mask_of(hidden, [&](std::size_t i, std::size_t j) { return !hidden(i, j); });
}

// e^ of all scores as they are, divided by the sum of their row.
Matrix naive_softmax(const Matrix& masked) {
    Matrix exps = masked;
    for (double& x : exps)
        x = std::exp(x);
    return divided_by_row_sums(exps, exps);
}

// The same, and zeros where a row's sum is 0.
Matrix naive_or_nothing(const Matrix& masked) {
    const Matrix weights = naive_softmax(masked);
    return filled(masked.shape(0), masked.shape(1), [&](std::size_t i, std::size_t j) {
        const double* row = &masked(i, 0);
        const bool no_sum = std::all_of(row, row + masked.shape(1),
                                        [](double score) { return !(std::exp(score) > 0); });
        return no_sum ? 0 : weights(i, j);
    });
}

// Each row's own maximum off; in a row that is -inf throughout that is nan.
Matrix minus_row_maxima(const Matrix& masked) {
    return filled(masked.shape(0), masked.shape(1), [&](std::size_t i, std::size_t j) {
        const double* row = &masked(i, 0);
        return masked(i, j) - *std::max_element(row, row + masked.shape(1));
    });
}

// Weights that are infinite, times V. Where a value is 0 the product is nan or nothing, as the
// library likes it.
Guess mix_infinite(const Head& head, const Matrix& weights) {
    const bool infinite = std::any_of(weights.begin(), weights.end(),
                                      [](double weight) { return std::isinf(weight); });
    if (infinite && std::find(head.V.begin(), head.V.end(), 0.0) != head.V.end()) {
        return Guess::anything();
    }
    return head.mix(weights);
}

std::vector<HeadMistake> wrong_scaling() {
    const std::string other_length = tr(
        "You divided by the square root of another size: the number of words, or d_v, the length "
        "of a value. A score is a sum of d_k products, and d_k is the number of columns of Q.");
    const std::string after_softmax =
        tr("Softmax came before scaling. Then the weights of a row no longer add up to 1. First "
           "divide the scores by √d_k, then make shares of them.");
    const auto divided_late = [](const Head& head, const Matrix& masked) {
        return head.mix(reference::divided(reference::softmax(masked), std::sqrt(count(head.d_k))));
    };
    return {
        in_head([](const Head& head) { return head.from_scaled(head.scores); },
                tr("The scores were not divided by √d_k. Scaling comes between the scores and the "
                   "mask."),
                whole_head),
        in_head(
            [](const Head& head) {
                return head.from_scaled(head.divided_by_root_of(head.X.shape(1)));
            },
            tr("You divided by √d_model, the length of an embedding. A score is a sum of d_k "
               "products, so it is √d_k: the number of columns of Q."),
            division),
        in_head(
            [](const Head& head) {
                return head.from_scaled(head.divided_by_root_of(head.X.shape(0)));
            },
            other_length, division),
        in_head(
            [](const Head& head) {
                return head.from_scaled(head.divided_by_root_of(head.V.shape(1)));
            },
            other_length, division),
        in_head(
            [](const Head& head) {
                return head.from_scaled(reference::divided(head.scores, count(head.d_k)));
            },
            tr("You divided by d_k, not by its square root. attention::scale takes d_k and draws "
               "the root itself. (Calling it twice does the same.)"),
            division),
        in_head([](const Head& head) { return head.from_scaled(head.divided_by_root_of(4)); },
                tr("You divided by 2, whatever d_k is. That is √4, the root of the example only."),
                division),
        in_head(
            [](const Head& head) {
                return head.from_scaled(
                    reference::divided(head.scores, std::floor(std::sqrt(count(head.d_k)))));
            },
            tr("You divided by a whole number: the root lost what comes after its point. Keep it "
               "in a double."),
            division),
        in_head(
            [](const Head& head) {
                return head.from_scaled(
                    reference::divided(head.scores, 1 / std::sqrt(count(head.d_k))));
            },
            tr("You multiplied by √d_k. Scaling divides by it."), division),
        in_head([divided_late](const Head& head) { return divided_late(head, head.masked); },
                after_softmax, whole_head),
        in_head(
            [divided_late](const Head& head) {
                return divided_late(head, reference::masked(head.scores, head.hidden));
            },
            after_softmax, whole_head)};
}

std::vector<HeadMistake> wrong_masking() {
    const std::string large_negative = tr(
        "A large negative number stands where the mask hides, put there or added. Beside other "
        "scores that works. But a word that may listen to nobody shares its attention out all the "
        "same, since softmax looks at differences only. -inf never does.");
    std::vector<HeadMistake> mistakes{
        in_head(
            [](const Head& head) {
                return head.mix(zero_where(reference::softmax(head.scaled), head.hidden));
            },
            tr("The mask came after softmax. By then the hidden keys have taken their share, and "
               "what is left does not add up to 1. Hide first, with -inf, then softmax."),
            hiding),
        in_head(
            [](const Head& head) {
                return mix_infinite(
                    head, reference::masked(reference::softmax(head.scaled), head.hidden));
            },
            tr("A weight is -inf here: apply_mask was given the weights. It hides scores, which "
               "become weights only later. First apply_mask, then softmax."),
            hiding),
        in_head(
            [](const Head& head) { return head.from_masked(zero_where(head.scaled, head.hidden)); },
            tr("The hidden scores became 0. But e^0 is 1, so hidden keys still get a share. They "
               "must be -inf: e^(-inf) is 0."),
            hiding),
        in_head([](const Head& head) { return head.from_masked(head.scaled); },
                tr("Nothing was hidden: each word listened to all words. The mask comes between "
                   "scaling and softmax."),
                whole_head),
        in_head(
            [](const Head& head) {
                return head.from_masked(reference::masked(head.scaled, opposite(head.hidden)));
            },
            tr("The mask is the wrong way round. Here true means hidden, and you hid what is "
               "false."),
            polarity),
        in_head(
            [](const Head& head) {
                return head.from_masked(reference::masked(head.scaled, causal(head.hidden)));
            },
            tr("You hid the words that come later, whatever the mask says. It may hide other "
               "words, padding for one: use `hidden` as it is given."),
            polarity),
        in_head(
            [](const Head& head) {
                return head.from_masked(reference::masked(
                    reference::masked(head.scaled, causal(head.hidden)), head.hidden));
            },
            tr("You hid the words that come later as well. What is hidden, `hidden` says alone."),
            polarity),
        in_head(
            [](const Head& head) {
                return head.from_masked(reference::masked(head.scaled, turned(head.hidden)));
            },
            tr("The mask is transposed. Cell (i, j) of the scores belongs to cell (i, j) of the "
               "mask: rows are queries in both."),
            hiding)};
    for (const double low : {-1e9, std::numeric_limits<double>::lowest(), -1e2, -1e3, -1e4, -1e5,
                             -1e6, -1e10, -1e12, -1e15, -1e30}) {
        mistakes.push_back(in_head(
            [low](const Head& head) {
                return head.from_masked(
                    by_mask(head.scaled, head.hidden,
                            [low](double score, bool hides) { return hides ? low : score; }));
            },
            large_negative, hiding));
        mistakes.push_back(in_head(
            [low](const Head& head) {
                return head.from_masked(by_mask(
                    head.scaled, head.hidden,
                    [low](double score, bool hides) { return hides ? score + low : score; }));
            },
            large_negative, hiding));
    }
    return mistakes;
}

std::vector<HeadMistake> wrong_weights() {
    const auto stable_softmax = [](const Matrix& masked) {
        return naive_softmax(minus_row_maxima(masked));
    };
    const auto softmax_of_columns = [](const Matrix& masked, auto softmax) {
        return reference::turned(softmax(reference::turned(masked)));
    };
    const std::string own_softmax =
        tr("This is a softmax of your own that takes e^ of the scores as they are: too large "
           "a score is inf, and where a word may listen to nobody 0 / 0 is nan. "
           "attention::softmax is safe from both.");
    const std::string no_softmax =
        tr("Softmax is missing: the scores themselves were taken for weights. Only softmax makes "
           "shares of them, which add up to 1, and a share of 0 out of -inf.");
    const std::string down_the_columns =
        tr("Softmax went down the columns. Each row must add up to 1.");
    return {
        in_head(
            [=](const Head& head) { return head.mix(stable_softmax(head.masked)); },
            tr("This is a softmax of your own that takes a row's maximum off first. But where a "
               "word may listen to nobody the maximum is -inf, and -inf - -inf is nan. "
               "attention::softmax gives such a row zeros."),
            shares),
        in_head(
            [=](const Head& head) {
                return head.mix(softmax_of_columns(head.masked, stable_softmax));
            },
            down_the_columns, shares),
        in_head(
            [=](const Head& head) {
                return head.mix(softmax_of_columns(head.masked, naive_softmax));
            },
            down_the_columns, shares),
        in_head([](const Head& head) { return mix_infinite(head, head.masked); }, no_softmax,
                shares),
        in_head([](const Head& head) { return head.mix(zero_where(head.scaled, head.hidden)); },
                no_softmax, shares),
        in_head(
            [](const Head& head) {
                return head.mix(
                    reference::turned(reference::softmax(reference::turned(head.masked))));
            },
            down_the_columns, shares),
        in_head([](const Head& head) { return head.mix(naive_softmax(head.masked)); }, own_softmax,
                shares),
        in_head(
            [](const Head& head) { return head.mix(naive_or_nothing(head.masked)); },
            tr("This is a softmax of your own that takes e^ of the scores as they are. Too large a "
               "score is inf, and inf / inf is nan; far below 0 every e^ is 0, and a row that hides "
               "nothing loses all its weight. attention::softmax is safe from both."),
            shares),
        in_head([](const Head& head) { return head.mix(reference::turned(head.weights)); },
                tr("The weights are transposed: each word was given what it hands out. A row of "
                   "weights is what one query takes; they stay as they are."),
                formula),
        in_head([](const Head& head) { return head.mix(reference::softmax(head.weights)); },
                tr("You called softmax twice. The weights are shares already, and add up to 1."),
                shares),
        in_head([](const Head& head) { return head.weights; },
                tr("These are the weights. One step is missing: weights times V."), whole_head)};
}

// X and context, cell by cell; xtensor stretches what has one column.
Guess with_x_added(const Head& head) {
    const Matrix context = head.mix(head.weights);
    const std::size_t d_v = context.shape(1);
    const std::size_t d_model = head.X.shape(1);
    if (d_v != d_model && d_v != 1 && d_model != 1) return Guess::throws("Incompatible dimension");
    return slips::cells(context.shape(0), std::max(d_v, d_model),
                        [&](std::size_t i, std::size_t c) {
                            return slips::cell(context, i, c) + slips::cell(head.X, i, c);
                        });
}

std::vector<HeadMistake> wrong_maps() {
    const auto scores_of = [](const Head& head, const Matrix& Q, const Matrix& K) {
        return head.from_scaled(
            reference::divided(reference::dot_products(Q, K), std::sqrt(count(head.d_k))));
    };
    const std::string x_added = tr(
        "X was added to the context. A model does so behind attention (a residual), but a head itself "
        "gives the mixture of values and nothing else.");
    return {
        in_head(
            [](const Head& head) { return reference::product(head.weights, head.K); },
            tr("You mixed the keys. A key is what a word is found by; what it hands over is its "
               "value: X W_V."),
            what_to_look_for),
        in_head([](const Head& head) { return reference::product(head.weights, head.Q); },
                tr("You mixed the queries. A query is what a word asks; what it hands over is its "
                   "value: X W_V."),
                what_to_look_for),
        in_head(
            [](const Head& head) { return reference::product(head.weights, head.X); },
            tr("You mixed the embeddings. A word hands over its value, and this is X W_V, not X."),
            what_to_look_for),
        in_head(with_x_added, x_added, whole_head),
        in_head(
            [](const Head& head) {
                const Matrix context = head.mix(head.weights);
                return context.shape() == head.X.shape() ? with_x_added(head) : Guess(context);
            },
            x_added, whole_head),
        in_head(
            [](const Head& head) { return head.V; },
            tr("This is V alone: each word kept its own value and listened to nobody. The weights "
               "are missing."),
            whole_head),
        in_head(
            [](const Head& head) { return head.from_scaled(reference::turned(head.scaled)); },
            tr("The scores are transposed: rows must be queries and columns keys. It is Q Kᵀ, so "
               "Q comes first in dot_products(Q, K). (W_Q and W_K in each other's place do the "
               "same.)"),
            product_of_scores),
        in_head([scores_of](const Head& head) { return scores_of(head, head.Q, head.Q); },
                tr("The keys were made with W_Q, so queries met queries. Keys are X W_K."),
                whole_head),
        in_head([scores_of](const Head& head) { return scores_of(head, head.K, head.K); },
                tr("The queries were made with W_K, so keys met keys. Queries are X W_Q."),
                whole_head),
        in_head([scores_of](const Head& head) { return scores_of(head, head.X, head.X); },
                tr("The embeddings themselves met each other. What asks is Q = X W_Q, and what is "
                   "asked is K = X W_K."),
                whole_head)};
}

// X and maps whose scores are such that softmax is neither a hard choice nor a plain mean, mostly.
Matrix at_most_1(Matrix matrix) {
    double largest = 0;
    for (const double x : matrix)
        largest = std::max(largest, std::abs(x));
    double factor = 1;
    while (largest * factor > 1)
        factor /= 2;
    for (double& x : matrix)
        x *= factor;
    return matrix;
}

// Rounding of the scores is as large as they are, and comes out times the values.
double largest_sums(const Matrix& X, const Matrix& W_Q, const Matrix& W_K, const Matrix& W_V,
                    const Mask& hidden) {
    const auto above_0 = [](Matrix matrix) {
        for (double& x : matrix)
            x = std::abs(x);
        return matrix;
    };
    const auto largest = [](const Matrix& matrix) {
        return *std::max_element(matrix.begin(), matrix.end());
    };
    const Matrix size_of_X = above_0(X);
    const Matrix Q = reference::product(size_of_X, above_0(W_Q));
    const Matrix K = reference::product(size_of_X, above_0(W_K));
    const Matrix V = reference::product(size_of_X, above_0(W_V));
    (void)hidden;
    return (1 + largest(reference::dot_products(Q, K))) * (1 + largest(V));
}

Task attend() {
    Exercise<Matrix(Matrix, Matrix, Matrix, Matrix, Mask)> task;
    task.name = "attend";
    task.all_digits = true;
    task.built =
        tr("You built a whole head: softmax(Q Kᵀ / √d_k) V, formula (1) of \"Attention Is All You "
           "Need\". PyTorch calls the part after the maps scaled_dot_product_attention.");
    task.call = "attend(X, W_Q, W_K, W_V, hidden)";
    task.parameters = {"X", "W_Q", "W_K", "W_V", "hidden"};
    task.expected = reference::attention_of;
    task.magnitude = largest_sums;
    task.shown = [](const Matrix& X, const Matrix& W_Q, const Matrix& W_K, const Matrix& W_V,
                    const Mask& hidden) -> Shown {
        const Head head{X, W_Q, W_K, W_V, hidden};
        return {{word_by_dimension("X", X), word_by_feature("Q = X W_Q", head.Q),
                 word_by_feature("K = X W_K", head.K), word_by_feature("V = X W_V", head.V),
                 mask_table("hidden", as_numbers(hidden))},
                word_by_feature("context", head.V)};
    };
    const double ln3 = std::log(3.0);
    // n = 2, d_model = 3 and d_k = 4, so that the wrong one under the root can be told from
    // another.
    task.questions = {
        {Matrix{{2, 0, 1}, {0, 2, 1}}, Matrix{{1, 0, 0, 0}, {0.5, 0, 0, 0}, {1, 0, 0, 0}},
         Matrix{{0, 0.5, 0, 0}, {ln3 / 2, 0, 0, 0}, {0, 0, 0, 0}}, Matrix{{2, 0}, {0, 4}, {0, 0}},
         Mask{{false, true}, {false, false}}},
        {Matrix{{1, 0, 2}, {0, 1, 1}, {1, 1, 0}}, Matrix{{1, 0}, {0, 1}, {0.5, -1}},
         Matrix{{0, 1}, {1, 1}, {0.5, 0}}, Matrix{{1, 0}, {0, 2}, {3, -1}},
         Mask{{false, true, false}, {false, true, false}, {false, true, false}}}};
    task.sample = [](Sample& sample) {
        const std::size_t n = sample.size();
        const std::size_t d_model = sample.size();
        const std::size_t d_k = sample.size();
        const Matrix X = at_most_1(sample.matrix(n, d_model));
        Matrix W_Q = at_most_1(sample.matrix(d_model, d_k));
        const Matrix W_K = at_most_1(sample.matrix(d_model, d_k));
        const Matrix W_V = sample.matrix(d_model, sample.size());
        if (sample.one_in(4)) W_Q = reference::divided(W_Q, 1.0 / 1024);
        return std::tuple{X, W_Q, W_K, W_V, sample.mask(n, n)};
    };
    for (const auto& more : {wrong_scaling(), wrong_masking(), wrong_weights(), wrong_maps()})
        task.mistakes.insert(task.mistakes.end(), more.begin(), more.end());
    return task;
}

// ---- the experiment: which way does bank turn? --------------------------------------------------

constexpr double clearly = 0.5;

std::vector<std::string> vocabulary() {
    std::vector<std::string> words;
    for (const auto& [word, row] : river_bank::vocabulary)
        words.push_back(word);
    return words;
}

std::size_t row_of_word(const std::string& word) {
    return attention::find_name(vocabulary(), word).value();
}

// The rows of some words of the lesson.
Matrix embeddings_of(const std::vector<std::size_t>& tokens) {
    return filled(tokens.size(), river_bank::query.shape(0), [&](std::size_t i, std::size_t j) {
        return river_bank::vocabulary[tokens[i]].second[j];
    });
}

Matrix values_of(const std::vector<std::size_t>& tokens) {
    return reference::product(embeddings_of(tokens), river_bank::value);
}

double cosine(const Matrix& some, std::size_t i, const Matrix& others, std::size_t j) {
    double dot = 0;
    double a = 0;
    double b = 0;
    for (std::size_t k = 0; k < some.shape(1); ++k) {
        dot += some(i, k) * others(j, k);
        a += some(i, k) * some(i, k);
        b += others(j, k) * others(j, k);
    }
    return a > 0 && b > 0 ? dot / std::sqrt(a * b) : 0;
}

// The mean cosines of each row of `values` to the values of the river group and the town group.
Matrix nearness(const Matrix& values) {
    static const Matrix groups[] = {
        values_of({row_of_word("river"), row_of_word("fish"), row_of_word("fisherman")}),
        values_of({row_of_word("hospital"), row_of_word("PostOffice"), row_of_word("restaurant")})};
    return filled(values.shape(0), 2, [&](std::size_t i, std::size_t g) {
        const Matrix& group = groups[g];
        return (cosine(values, i, group, 0) + cosine(values, i, group, 1) +
                cosine(values, i, group, 2)) /
               3;
    });
}

// What the word at `place` has before and after attention.   -> [2, d_v]
Matrix before_and_after(const attention::Sentence& sentence, std::size_t place) {
    const std::vector<std::size_t> seen(
        sentence.tokens.begin(), sentence.tokens.begin() + static_cast<std::ptrdiff_t>(place) + 1);
    const Matrix X = embeddings_of(seen);
    const Matrix query = reference::product(embeddings_of({seen.back()}), river_bank::query);
    Matrix scores =
        reference::divided(reference::dot_products(query, reference::product(X, river_bank::key)),
                           std::sqrt(count(river_bank::query.shape(1))));
    for (std::size_t j = 0; j <= place; ++j) {
        if (sentence.is_padding[j]) scores(0, j) = minus_infinity;
    }
    const Matrix context = reference::product(reference::softmax(scores), values_of(seen));
    return stacked({values_of({seen.back()}), context});
}

// Which way a word leans: 1 to the town, -1 to the water, 0 to neither. The small words lean a
// little, but are short.
int side_of(std::size_t token) {
    const Matrix value = values_of({token});
    const Matrix near = nearness(value);
    if (reference::dot_products(value, value)(0, 0) <= 0.25) return 0;
    const double to_town = near(0, 1) - near(0, 0);
    return to_town > clearly ? 1 : to_town < -clearly ? -1 : 0;
}

bool town_comes_later(const attention::Sentence& sentence, std::size_t place) {
    return std::any_of(sentence.tokens.begin() + static_cast<std::ptrdiff_t>(place) + 1,
                       sentence.tokens.end(), [](std::size_t token) { return side_of(token) > 0; });
}

bool has_side(const attention::Sentence& sentence, int side) {
    return std::any_of(sentence.tokens.begin(), sentence.tokens.end(),
                       [side](std::size_t token) { return side_of(token) == side; });
}

LabelledMatrix nearness_table(const Matrix& near) {
    return {"nearness",
            tr("mean cosine of bank to the values of each group"),
            {tr_noop("bank"), tr_noop("stages of bank"), {tr("before"), tr("after")}},
            {tr_noop("group"), tr_noop("groups"), {"river group", "town group"}},
            near};
}

// What keeps this sentence from being one that turns bank; nothing where it does.
std::string what_is_wrong(const attention::Sentence& sentence, std::size_t place,
                          const Matrix& near) {
    const double to_town = near(1, 1) - near(1, 0);
    if (place + 1 < sentence.tokens.size()) {
        return town_comes_later(sentence, place)
                   ? tr("The word of the town stands after bank. The causal mask hides from bank all "
                        "that comes later, so bank cannot listen to it. Put it before bank.")
                   : tr("The sentence has to end in bank: let bank be its last word.");
    }
    const auto shown = attention::read_sentence("From the hospital Tom is going to the bank.",
                                                vocabulary(), "the chapter");
    if (sentence.tokens == shown.tokens) {
        return tr(
            "This is the sentence that the chapter shows. It does turn bank; now find one of "
            "your own.");
    }
    if (to_town >= clearly) return "";
    if (to_town <= -clearly) {
        return tr(
            "Bank still turns to the river: it listens to a word of the water. Leave such words "
            "out, and give it a word of the town to listen to.");
    }
    if (has_side(sentence, 1) && has_side(sentence, -1)) {
        return tr(
            "A word of the water and one of the town pull at bank against each other here, so bank "
            "stays between the groups. Leave out the word of the water.");
    }
    return tr(
        "Nothing in this sentence says clearly which bank is meant, so bank stays between the "
        "groups. Give it a word of the town to listen to.");
}

Finding finding_of(const attention::Sentence& sentence) {
    Finding finding;
    finding.read = tr("./learn run 7, \"Bank, before and after\"");
    const auto last =
        std::find(sentence.tokens.rbegin(), sentence.tokens.rend(), row_of_word("bank"));
    if (last == sentence.tokens.rend()) {
        finding.sentence =
            tr("The word bank is not in it. Bank is the word whose context is looked at, so the "
               "sentence has to end in it.");
        return finding;
    }
    const auto place = static_cast<std::size_t>(sentence.tokens.rend() - last) - 1;
    const Matrix near = nearness(before_and_after(sentence, place));
    finding.shown = {nearness_table(near)};
    finding.sentence = what_is_wrong(sentence, place, near);
    finding.passes = finding.sentence.empty();
    return finding;
}

// Can the text not be read because the lesson has no row for a word of it?
bool has_unknown_word(const std::string& text) {
    if (text.size() > attention::longest_sentence || !attention::is_utf8(text)) return false;
    const auto known = vocabulary();
    const auto found = attention::split_words(text, known);
    return found.size() <= attention::most_words &&
           !std::all_of(found.begin(), found.end(), [&](const std::string& word) {
               return attention::find_name(known, word).has_value();
           });
}

Finding judged(const std::string& text) {
    const std::string shown = attention::shortened(attention::visible(text.substr(0, 300)), 200);
    try {
        Finding finding =
            finding_of(attention::read_sentence(text, vocabulary(), tr("your sentence")));
        finding.note = tr("Your sentence: \"{}\"", shown);
        return finding;
    } catch (const attention::InputError& error) {
        const std::string what = attention::visible(error.what());
        Finding finding;
        finding.note = tr("Your sentence: \"{}\" But in {}.", shown, what);
        if (has_unknown_word(text)) {
            finding.sentence =
                tr("The lesson has no row for this word. Use the words of its vocabulary only.");
            finding.read = "data/river_bank/embeddings.csv";
        }
        return finding;
    }
}

Task turn_the_bank() {
    Experiment<std::string> task;
    task.name = "turn_the_bank";
    task.built =
        tr("You turned a word by its neighbours alone: the same row of the embeddings, the same "
           "weights, another context. So GPT and BERT tell one bank from the other.");
    task.finding = judged;
    return task;
}

}  // namespace

Chapter judge::chapter() {
    return {"07_value_weighting",
            {weigh_values(), attend(), turn_the_bank()},
            {stages::matmul(), stages::transpose(), stages::linear_map(), stages::dot_products(),
             stages::scale(), stages::apply_mask(), stages::softmax()},
            river_bank::vocabulary,
            {{"heads/1/query.csv", river_bank::query},
             {"heads/1/key.csv", river_bank::key},
             {"heads/1/value.csv", river_bank::value}}};
}
