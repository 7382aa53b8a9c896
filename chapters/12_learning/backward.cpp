#include "12_learning/backward.hpp"

#include <cmath>
#include <stdexcept>
#include <string>

#include "04_scaling/scaling.hpp"
#include "09_concat/concat.hpp"
#include "common/language.hpp"
#include XTENSOR_BUILDER

namespace attention {
namespace {

void expect_same_shape(const std::string& who, const Matrix& some, const Matrix& others) {
    if (some.shape() == others.shape()) return;
    throw std::invalid_argument(
        tr("{}: {} and {} need the same shape", who, shape_text(some), shape_text(others)));
}

}  // namespace

// #region linear_map_backward
LinearMapGradient linear_map_backward(const Matrix& X, const Matrix& W, const Matrix& d_result) {
    return {matmul(d_result, transpose(W)), matmul(transpose(X), d_result)};
}
// #endregion linear_map_backward

// #region dot_products_backward
DotProductsGradient dot_products_backward(const Matrix& Q, const Matrix& K,
                                          const Matrix& d_scores) {
    return {matmul(d_scores, K), matmul(transpose(d_scores), Q)};
}
// #endregion dot_products_backward

// #region scale_backward
Matrix scale_backward(const Matrix& d_scaled, std::size_t d_k) {
    return scale(d_scaled, d_k);
}
// #endregion scale_backward

// #region mask_backward
Matrix mask_backward(const Matrix& d_masked, const Mask& hidden) {
    if (d_masked.shape() != hidden.shape()) {
        throw std::invalid_argument(tr("mask_backward: scores {} and mask {} need the same shape",
                                       shape_text(d_masked), shape_text(hidden)));
    }
    Matrix d_scaled = d_masked;
    for (std::size_t i = 0; i < hidden.shape(0); ++i) {
        for (std::size_t j = 0; j < hidden.shape(1); ++j) {
            if (hidden(i, j)) d_scaled(i, j) = 0;
        }
    }
    return d_scaled;
}
// #endregion mask_backward

// #region softmax_backward
Matrix softmax_backward(const Matrix& weights, const Matrix& d_weights) {
    expect_same_shape("softmax_backward", weights, d_weights);
    Matrix d_masked = Matrix::from_shape({weights.shape(0), weights.shape(1)});
    for (std::size_t i = 0; i < weights.shape(0); ++i) {  // each query
        double mean = 0;                                  // of d_weights, by the weights
        for (std::size_t k = 0; k < weights.shape(1); ++k)
            mean += weights(i, k) * d_weights(i, k);
        for (std::size_t j = 0; j < weights.shape(1); ++j)  // each key
            d_masked(i, j) = weights(i, j) * (d_weights(i, j) - mean);
    }
    return d_masked;
}
// #endregion softmax_backward

// #region softmax_backward_by_loops
Matrix softmax_backward_by_loops(const Matrix& weights, const Matrix& d_weights) {
    expect_same_shape("softmax_backward_by_loops", weights, d_weights);
    Matrix d_masked = xt::zeros<double>({weights.shape(0), weights.shape(1)});
    for (std::size_t i = 0; i < weights.shape(0); ++i) {
        for (std::size_t j = 0; j < weights.shape(1); ++j) {      // the weight that changes
            for (std::size_t k = 0; k < weights.shape(1); ++k) {  // the score that changes it
                const double own = j == k ? weights(i, j) : 0;
                d_masked(i, k) += d_weights(i, j) * (own - weights(i, j) * weights(i, k));
            }
        }
    }
    return d_masked;
}
// #endregion softmax_backward_by_loops

// #region weigh_values_backward
WeighValuesGradient weigh_values_backward(const Matrix& weights, const Matrix& V,
                                          const Matrix& d_context) {
    return {matmul(d_context, transpose(V)), matmul(transpose(weights), d_context)};
}
// #endregion weigh_values_backward

// #region concat_backward
std::vector<Matrix> concat_backward(const Matrix& d_concat, std::size_t heads) {
    return split_heads(d_concat, heads);
}
// #endregion concat_backward

// #region embed_backward
Matrix embed_backward(const Matrix& d_X, const std::vector<std::size_t>& tokens,
                      std::size_t words) {
    if (d_X.shape(0) != tokens.size()) {
        throw std::invalid_argument(tr("embed_backward: {} has not a row for each of {} tokens",
                                       shape_text(d_X), tokens.size()));
    }
    Matrix d_table = xt::zeros<double>({words, d_X.shape(1)});
    for (std::size_t i = 0; i < tokens.size(); ++i) {
        if (tokens[i] >= words) {
            throw std::invalid_argument(
                tr("embed_backward: token {} is not one of {} words", tokens[i], words));
        }
        for (std::size_t d = 0; d < d_X.shape(1); ++d)
            d_table(tokens[i], d) += d_X(i, d);
    }
    return d_table;
}
// #endregion embed_backward

}  // namespace attention
