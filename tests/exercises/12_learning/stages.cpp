// How the stages of chapter 12 are asked by ./learn test, and what is right.
#include <algorithm>
#include <cmath>
#include <string>
#include <tuple>
#include <vector>

#include "tests/exercises/judge/labels.hpp"
#include "tests/exercises/judge/reference.hpp"
#include "tests/exercises/stages/stage_test.hpp"

using namespace judge;

namespace {

using Matrices = std::vector<Matrix>;
using Numbers = std::vector<std::size_t>;

const char* const backward = "chapters/12_learning/backward.cpp";
const char* const guessing = "chapters/12_learning/guessing.cpp";

// Small numbers: in a chain of products large ones would leave few digits.
Matrix some(Sample& sample, std::size_t rows, std::size_t columns) {
    return filled(rows, columns, [&](std::size_t, std::size_t) {
        return (static_cast<double>(sample.below(9)) - 4) / 4;
    });
}

// ---- one step back ------------------------------------------------------------------------------

using TwoAndTheirs = Exercise<Matrices(Matrix, Matrix, Matrix)>;

// Backwards through left right: left [n, d], right [d, m], d_result [n, m].
Matrices through_product(const Matrix& left, const Matrix& right, const Matrix& d_result) {
    return {reference::product(d_result, reference::turned(right)),
            reference::product(reference::turned(left), d_result)};
}

TwoAndTheirs::Input sample_of_product(Sample& sample) {
    const std::size_t n = sample.size();
    const std::size_t d = sample.size();
    const std::size_t m = sample.size();
    const Matrix left = sample.matrix(n, d);
    const Matrix right = sample.matrix(d, m);
    return {left, right, sample.matrix(n, m)};
}

Stage linear_map_backward() {
    TwoAndTheirs task;
    task.name = "attention::both_of_linear_map_backward";
    task.parameters = {"X", "W", "d_result"};
    task.expected = through_product;
    task.sample = sample_of_product;
    return {backward, task};
}

Stage weigh_values_backward() {
    TwoAndTheirs task;
    task.name = "attention::both_of_weigh_values_backward";
    task.parameters = {"weights", "V", "d_context"};
    task.expected = through_product;
    task.sample = sample_of_product;
    return {backward, task};
}

Stage dot_products_backward() {
    TwoAndTheirs task;
    task.name = "attention::both_of_dot_products_backward";
    task.parameters = {"Q", "K", "d_scores"};
    task.expected = [](const Matrix& Q, const Matrix& K, const Matrix& d_scores) {
        return Matrices{reference::product(d_scores, K),
                        reference::product(reference::turned(d_scores), Q)};
    };
    task.sample = [](Sample& sample) {
        const std::size_t n = sample.size();
        const std::size_t m = sample.size();
        const std::size_t d_k = sample.size();
        const Matrix Q = sample.matrix(n, d_k);
        const Matrix K = sample.matrix(m, d_k);
        return std::tuple{Q, K, sample.matrix(n, m)};
    };
    return {backward, task};
}

Stage scale_backward() {
    Exercise<Matrix(Matrix, std::size_t)> task;
    task.name = "attention::scale_backward";
    task.parameters = {"d_scaled", "d_k"};
    task.expected = [](const Matrix& d_scaled, std::size_t d_k) {
        return reference::divided(d_scaled, std::sqrt(static_cast<double>(d_k)));
    };
    task.sample = [](Sample& sample) {
        const std::size_t n = sample.size();
        const Matrix d_scaled = sample.matrix(n, sample.size());
        return std::tuple{d_scaled, 1 + sample.below(100)};
    };
    return {backward, task};
}

Stage mask_backward() {
    Exercise<Matrix(Matrix, Mask)> task;
    task.name = "attention::mask_backward";
    task.parameters = {"d_masked", "hidden"};
    task.expected = [](const Matrix& d_masked, const Mask& hidden) {
        return filled(d_masked.shape(0), d_masked.shape(1), [&](std::size_t i, std::size_t j) {
            return hidden(i, j) ? 0.0 : d_masked(i, j);
        });
    };
    task.sample = [](Sample& sample) {
        const std::size_t n = sample.size();
        const std::size_t m = sample.size();
        const Matrix d_masked = sample.matrix(n, m);
        return std::tuple{d_masked, sample.mask(n, m)};
    };
    return {backward, task};
}

// Each pair of keys gives and takes: the sum over k of weights[j] weights[k] (d[j] - d[k]), and
// what the row's weights lack of 1, which is all where it is hidden throughout.
Matrix through_softmax(const Matrix& weights, const Matrix& d_weights) {
    return filled(weights.shape(0), weights.shape(1), [&](std::size_t i, std::size_t j) {
        double sum = 0;
        double whole = 0;
        for (std::size_t k = 0; k < weights.shape(1); ++k) {
            sum += weights(i, j) * weights(i, k) * (d_weights(i, j) - d_weights(i, k));
            whole += weights(i, k);
        }
        return sum + weights(i, j) * d_weights(i, j) * (1 - whole);
    });
}

Stage softmax_backward(const std::string& name) {
    Exercise<Matrix(Matrix, Matrix)> task;
    task.name = "attention::" + name;
    task.parameters = {"weights", "d_weights"};
    task.expected = through_softmax;
    task.magnitude = [](const Matrix&, const Matrix& d_weights) {
        double largest = 1;
        for (const double d : d_weights)
            largest = std::max(largest, std::abs(d));
        return largest;
    };
    task.sample = [](Sample& sample) {
        const std::size_t n = sample.size();
        const std::size_t m = sample.size();
        Matrix weights = sample.weights(n, m);
        const std::size_t hidden = sample.below(3 * n);  // none, mostly
        for (std::size_t j = 0; j < m && hidden < n; ++j)
            weights(hidden, j) = 0;
        return std::tuple{weights, sample.matrix(n, m)};
    };
    return {backward, task};
}

Stage concat_backward() {
    Exercise<Matrices(Matrix, std::size_t)> task;
    task.name = "attention::concat_backward";
    task.parameters = {"d_concat", "heads"};
    task.expected = [](const Matrix& d_concat, std::size_t heads) {
        const std::size_t d = d_concat.shape(1) / heads;
        Matrices pieces;
        for (std::size_t h = 0; h < heads; ++h) {
            pieces.push_back(filled(d_concat.shape(0), d, [&](std::size_t i, std::size_t j) {
                return d_concat(i, h * d + j);
            }));
        }
        return pieces;
    };
    task.sample = [](Sample& sample) {
        const std::size_t heads = sample.size(1, 5);
        const std::size_t n = sample.size();
        return std::tuple{sample.matrix(n, heads * sample.size(1, 4)), heads};
    };
    return {backward, task};
}

Stage embed_backward() {
    Exercise<Matrix(Matrix, Numbers, std::size_t)> task;
    task.name = "attention::embed_backward";
    task.parameters = {"d_X", "tokens", "words"};
    task.expected = [](const Matrix& d_X, const Numbers& tokens, std::size_t words) {
        return filled(words, d_X.shape(1), [&](std::size_t word, std::size_t d) {
            double sum = 0;
            for (std::size_t i = 0; i < tokens.size(); ++i)
                sum += tokens[i] == word ? d_X(i, d) : 0;
            return sum;
        });
    };
    task.sample = [](Sample& sample) {
        const std::size_t words = sample.size();
        Numbers tokens(sample.size());
        for (std::size_t& token : tokens)
            token = sample.below(words);
        return std::tuple{sample.matrix(tokens.size(), sample.size()), tokens, words};
    };
    return {backward, task};
}

// ---- the loss -----------------------------------------------------------------------------------

std::tuple<Matrix, Numbers> sample_of_guesses(Sample& sample) {
    const std::size_t words = sample.size();
    Numbers next(sample.size());
    for (std::size_t& word : next)
        word = sample.below(words);
    return {sample.matrix(next.size(), words), next};
}

Stage cross_entropy() {
    Exercise<double(Matrix, Numbers)> task;
    task.name = "attention::cross_entropy";
    task.parameters = {"logits", "next"};
    task.expected = [](const Matrix& logits, const Numbers& next) {
        const Matrix probabilities = reference::softmax(logits);
        double sum = 0;
        for (std::size_t i = 0; i < next.size(); ++i)
            sum -= std::log(probabilities(i, next[i]));
        return sum / static_cast<double>(next.size());
    };
    task.sample = sample_of_guesses;
    return {guessing, task};
}

Stage cross_entropy_backward() {
    Exercise<Matrix(Matrix, Numbers)> task;
    task.name = "attention::cross_entropy_backward";
    task.parameters = {"logits", "next"};
    task.expected = [](const Matrix& logits, const Numbers& next) {
        const Matrix probabilities = reference::softmax(logits);
        return filled(logits.shape(0), logits.shape(1), [&](std::size_t i, std::size_t j) {
            return (probabilities(i, j) - (j == next[i] ? 1 : 0)) /
                   static_cast<double>(next.size());
        });
    };
    task.sample = sample_of_guesses;
    return {guessing, task};
}

// ---- all steps of a head, and what is done with a gradient --------------------------------------

Stage attention_backward() {
    Exercise<Matrices(Matrix, Matrix, Matrix, Matrix, Matrix)> task;
    task.name = "attention::all_of_attention_backward";
    task.parameters = {"Q", "K", "V", "weights", "d_context"};
    task.expected = [](const Matrix& Q, const Matrix& K, const Matrix& V, const Matrix& weights,
                       const Matrix& d_context) {
        const Matrices d = through_product(weights, V, d_context);
        const Matrix d_scores = reference::divided(through_softmax(weights, d[0]),
                                                   std::sqrt(static_cast<double>(Q.shape(1))));
        return Matrices{reference::product(d_scores, K),
                        reference::product(reference::turned(d_scores), Q), d[1]};
    };
    task.magnitude = [](const auto&...) { return 100.0; };
    task.sample = [](Sample& sample) {
        const std::size_t n = sample.size();
        const std::size_t m = sample.size();
        const std::size_t d_k = sample.size();
        const std::size_t d_v = sample.size();
        const Matrix Q = some(sample, n, d_k);
        const Matrix K = some(sample, m, d_k);
        const Matrix V = some(sample, m, d_v);
        const Matrix weights = sample.weights(n, m);
        return std::tuple{Q, K, V, weights, some(sample, n, d_v)};
    };
    return {"chapters/12_learning/gradient.cpp", task};
}

// By the paper's other form (end of its section 2): the two divisions are drawn together into the
// rate, and 1e-8 is made small with them.
Matrices step_of_adam(const Matrix& W, const Matrix& d_W, const Matrix& m, const Matrix& v,
                      int step, double rate) {
    double m_rest = 1;
    double v_rest = 1;
    for (int i = 0; i < step; ++i) {
        m_rest *= 0.9;
        v_rest *= 0.999;
    }
    Matrices after{W, m, v};
    for (std::size_t k = 0; k < W.size(); ++k) {
        const double d = d_W.data()[k];
        const double mean = m.data()[k] + 0.1 * (d - m.data()[k]);
        const double squares = v.data()[k] + 0.001 * (d * d - v.data()[k]);
        const double root = std::sqrt(1 - v_rest);
        after[0].data()[k] -=
            rate * root / (1 - m_rest) * mean / (std::sqrt(squares) + 1e-8 * root);
        after[1].data()[k] = mean;
        after[2].data()[k] = squares;
    }
    return after;
}

Stage adam_step() {
    Exercise<Matrices(Matrix, Matrix, Matrix, Matrix, int, double)> task;
    task.name = "attention::all_of_adam_step";
    task.parameters = {"W", "d_W", "m", "v", "step", "rate"};
    task.expected = step_of_adam;
    task.magnitude = [](const auto&...) { return 1e3; };  // 1 - 0.999^step has some digits less
    task.sample = [](Sample& sample) {
        const std::size_t n = sample.size();
        const std::size_t d = sample.size();
        const Matrix W = some(sample, n, d);
        const Matrix d_W = some(sample, n, d);
        const int step = 1 + static_cast<int>(sample.below(sample.one_in(4) ? 1000 : 5));
        Matrix m = some(sample, n, d);
        Matrix v = some(sample, n, d);
        for (std::size_t k = 0; k < m.size(); ++k) {
            if (step == 1) m.data()[k] = 0;
            const double spread = step == 1 ? 0 : v.data()[k];
            v.data()[k] = m.data()[k] * m.data()[k] + spread * spread;
        }
        return std::tuple{W, d_W, m, v, step, sample.one_in(2) ? 0.03 : 0.5};
    };
    return {"chapters/12_learning/adam.cpp", task};
}

}  // namespace

std::vector<StageTest> stages_12() {
    return {{linear_map_backward(), "linear_map_backward", true},
            {dot_products_backward(), "dot_products_backward", true},
            {scale_backward(), "scale_backward", true},
            {mask_backward(), "mask_backward"},
            {softmax_backward("softmax_backward"), "softmax_backward"},
            {softmax_backward("softmax_backward_by_loops"), "softmax_backward_by_loops"},
            {weigh_values_backward(), "weigh_values_backward", true},
            {concat_backward(), "concat_backward", true},
            {embed_backward(), "embed_backward"},
            {cross_entropy(), "cross_entropy", true},
            {cross_entropy_backward(), "cross_entropy_backward", true},
            {attention_backward(), "attention_backward", true},
            {adam_step(), "adam_step"}};
}
