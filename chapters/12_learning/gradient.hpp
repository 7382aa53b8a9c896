// Chapter 12: the whole model walked backwards, and the check that the way back is right.
#pragma once

#include <functional>
#include <string>
#include <vector>

#include "12_learning/model.hpp"
#include "common/matrix.hpp"

namespace attention {

/// Backwards through one head.
struct HeadGradient {
    Matrix X;    // [n, d_model]
    Matrix W_Q;  // [d_model, d_k]
    Matrix W_K;  // [d_model, d_k]
    Matrix W_V;  // [d_model, d_v]
};

/// Backwards through Attention(Q, K, V) = softmax(Q Kᵀ / √d_k) V, from its context to Q, K and V.
struct AttentionGradient {
    Matrix Q;  // [n, d_k]
    Matrix K;  // [m, d_k]
    Matrix V;  // [m, d_v]
};

/// Q [n, d_k], K [m, d_k], V [m, d_v], weights [n, m], d_context [n, d_v]
///
/// Chapters 7, 6, 5, 4 and 3 backwards. The mask needs no step of its own: where a key is hidden
/// the weight is 0, and so is what softmax_backward makes of it. Throws std::invalid_argument when
/// shapes don't fit.
AttentionGradient attention_backward(const Matrix& Q, const Matrix& K, const Matrix& V,
                                     const Matrix& weights, const Matrix& d_context);

/// What goes back through a head that made `steps` of X [n, d_model] with its three maps.
HeadGradient attend_backward(const Matrix& X, const Matrix& W_Q, const Matrix& W_K,
                             const Matrix& W_V, const HeadSteps& steps, const Matrix& d_context);

/// How the loss of a sentence changes with each number of the model: `loss` and its gradient.
struct LossAndGradient {
    double loss = 0;
    Model gradient;
};

LossAndGradient loss_and_gradient(const Model& model, const Guess& guess);

/// The same of several sentences: the mean.
LossAndGradient loss_and_gradient(const Model& model, const std::vector<Guess>& guesses);

/// One tensor's gradient beside what differences say.
struct Checked {
    std::string name;
    std::size_t numbers = 0;
    double error = 0;                 // ‖a - n‖ / (‖a‖ + ‖n‖), and 0 for 0/0
    std::size_t row = 0, column = 0;  // the cell that is furthest off
    double by_backward = 0;           // a, there
    double by_difference = 0;         // n, there: (loss(w + h) - loss(w - h)) / 2h
};

/// Each number of the tensors, which are those of a model, is pushed a little up and a little down,
/// and its loss looked at: what the gradients say must come out.
std::vector<Checked> gradient_check(const std::vector<NamedMatrix>& tensors,
                                    const std::vector<NamedMatrix>& gradients,
                                    const std::function<double()>& loss);

/// Each number of the model is pushed a little up and a little down, and the loss looked at: what
/// the gradient says must come out. Slow, and beyond doubt.
std::vector<Checked> gradient_check(const Model& model, const std::vector<Guess>& guesses);

}  // namespace attention
