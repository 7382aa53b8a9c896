#include "12_learning/gradient.hpp"

#include <cmath>

#include "12_learning/backward.hpp"
#include "12_learning/guessing.hpp"
#include XTENSOR_MATH
#include XTENSOR_OPERATION

namespace attention {

// #region attention_backward
AttentionGradient attention_backward(const Matrix& Q, const Matrix& K, const Matrix& V,
                                     const Matrix& weights, const Matrix& d_context) {
    const auto [d_weights, d_V] = weigh_values_backward(weights, V, d_context);
    const Matrix d_scaled = softmax_backward(weights, d_weights);
    const Matrix d_scores = scale_backward(d_scaled, Q.shape(1));
    const auto [d_Q, d_K] = dot_products_backward(Q, K, d_scores);
    return {d_Q, d_K, d_V};
}
// #endregion attention_backward

// #region attend_backward
HeadGradient attend_backward(const Matrix& X, const Matrix& W_Q, const Matrix& W_K,
                             const Matrix& W_V, const HeadSteps& steps, const Matrix& d_context) {
    const AttentionGradient d =
        attention_backward(steps.Q, steps.K, steps.V, steps.weights, d_context);
    const LinearMapGradient query = linear_map_backward(X, W_Q, d.Q);
    const LinearMapGradient key = linear_map_backward(X, W_K, d.K);
    const LinearMapGradient value = linear_map_backward(X, W_V, d.V);
    return {query.X + key.X + value.X, query.W, key.W, value.W};  // X went into all three
}
// #endregion attend_backward

// #region loss_and_gradient
LossAndGradient loss_and_gradient(const Model& model, const Guess& guess) {
    const ModelSteps steps = forward(model, guess.words);
    Model d;
    const Matrix d_logits = cross_entropy_backward(steps.logits, guess.next);
    const LinearMapGradient next = linear_map_backward(steps.sum, model.W_next, d_logits);
    d.W_next = next.W;
    const Matrix& d_output = next.X;  // sum = X + output: both get all of it
    const LinearMapGradient mixed = linear_map_backward(steps.concat, model.W_O, d_output);
    d.W_O = mixed.W;
    const std::vector<Matrix> d_contexts = concat_backward(mixed.X, steps.heads.size());
    Matrix d_X = next.X;
    for (std::size_t h = 0; h < steps.heads.size(); ++h) {
        const HeadGradient head = attend_backward(steps.X, model.W_Q[h], model.W_K[h], model.W_V[h],
                                                  steps.heads[h], d_contexts[h]);
        d.W_Q.push_back(head.W_Q);
        d.W_K.push_back(head.W_K);
        d.W_V.push_back(head.W_V);
        d_X += head.X;
    }
    d.X = embed_backward(d_X, guess.words, model.X.shape(0));
    return {cross_entropy(steps.logits, guess.next), d};
}
// #endregion loss_and_gradient

LossAndGradient loss_and_gradient(const Model& model, const std::vector<Guess>& guesses) {
    LossAndGradient mean{0, zeros_like(model)};
    const double share = 1 / static_cast<double>(guesses.size());
    for (const Guess& guess : guesses) {
        LossAndGradient one = loss_and_gradient(model, guess);
        mean.loss += share * one.loss;
        const auto sums = tensors_of(mean.gradient);
        const auto added = tensors_of(one.gradient);
        for (std::size_t t = 0; t < sums.size(); ++t)
            *sums[t].values += share * *added[t].values;
    }
    return mean;
}

namespace {

// (loss(w + h) - loss(w - h)) / 2h, for one number w of the model, which is put back.
double by_difference(double& w, const std::function<double()>& loss) {
    constexpr double h = 1e-4;
    const double before = w;
    w = before + h;
    const double above = loss();
    w = before - h;
    const double below = loss();
    w = before;
    return (above - below) / (2 * h);
}

}  // namespace

// #region gradient_check
std::vector<Checked> gradient_check(const std::vector<NamedMatrix>& tensors,
                                    const std::vector<NamedMatrix>& gradients,
                                    const std::function<double()>& loss) {
    std::vector<Checked> result;
    for (std::size_t t = 0; t < tensors.size(); ++t) {
        Matrix& numbers = *tensors[t].values;
        const Matrix& a = *gradients[t].values;
        Checked checked{tensors[t].name, numbers.size()};
        double off = 0, of_a = 0, of_n = 0, furthest = -1;
        for (std::size_t i = 0; i < numbers.shape(0); ++i) {
            for (std::size_t j = 0; j < numbers.shape(1); ++j) {
                const double n = by_difference(numbers(i, j), loss);
                off += (a(i, j) - n) * (a(i, j) - n);
                of_a += a(i, j) * a(i, j);
                of_n += n * n;
                if (std::abs(a(i, j) - n) <= furthest) continue;
                furthest = std::abs(a(i, j) - n);
                checked.row = i, checked.column = j;
                checked.by_backward = a(i, j), checked.by_difference = n;
            }
        }
        const double lengths = std::sqrt(of_a) + std::sqrt(of_n);
        checked.error = lengths > 0 ? std::sqrt(off) / lengths : 0;
        result.push_back(checked);
    }
    return result;
}
// #endregion gradient_check

std::vector<Checked> gradient_check(const Model& model, const std::vector<Guess>& guesses) {
    Model pushed = model;
    Model gradient = loss_and_gradient(model, guesses).gradient;
    return gradient_check(tensors_of(pushed), tensors_of(gradient),
                          [&] { return loss_of(pushed, guesses); });
}

}  // namespace attention
