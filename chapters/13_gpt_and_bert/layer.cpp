#include "13_gpt_and_bert/layer.hpp"

#include <cmath>
#include <stdexcept>

#include "02_query_key/query_key.hpp"
#include "12_learning/backward.hpp"
#include "common/exponential.hpp"
#include "common/language.hpp"
#include XTENSOR_BUILDER
#include XTENSOR_MATH
#include XTENSOR_OPERATION

namespace attention {
namespace {

void expect_row(const std::string& who, const Matrix& X, const Matrix& row) {
    if (row.shape(0) == 1 && row.shape(1) == X.shape(1)) return;
    throw std::invalid_argument(tr("{}: {} and {} do not fit: expected one row of {} numbers", who,
                                   shape_text(X), shape_text(row), X.shape(1)));
}

// A row's mean, and what it is divided by.
struct RowFacts {
    double mean = 0;
    double spread = 0;  // √(variance + 1e-5)
};

RowFacts facts_of(const Matrix& X, std::size_t i) {
    const auto d = static_cast<double>(X.shape(1));
    RowFacts facts;
    for (std::size_t j = 0; j < X.shape(1); ++j)
        facts.mean += X(i, j) / d;
    double variance = 0;
    for (std::size_t j = 0; j < X.shape(1); ++j)
        variance += (X(i, j) - facts.mean) * (X(i, j) - facts.mean) / d;
    facts.spread = std::sqrt(variance + 1e-5);
    return facts;
}

}  // namespace

// #region residual
Matrix residual(const Matrix& X, const Matrix& Y) {
    if (X.shape() != Y.shape()) {
        throw std::invalid_argument(
            tr("{}: {} and {} need the same shape", "residual", shape_text(X), shape_text(Y)));
    }
    return X + Y;
}
// #endregion residual

// #region layer_norm
Matrix layer_norm(const Matrix& X, const Matrix& gain, const Matrix& shift) {
    expect_row("layer_norm", X, gain);
    expect_row("layer_norm", X, shift);
    Matrix result = Matrix::from_shape({X.shape(0), X.shape(1)});
    for (std::size_t i = 0; i < X.shape(0); ++i) {
        const auto [mean, spread] = facts_of(X, i);
        for (std::size_t j = 0; j < X.shape(1); ++j)
            result(i, j) = (X(i, j) - mean) / spread * gain(0, j) + shift(0, j);
    }
    return result;
}
// #endregion layer_norm

// #region layer_norm_backward
LayerNormGradient layer_norm_backward(const Matrix& X, const Matrix& gain, const Matrix& d_result) {
    const auto d = static_cast<double>(X.shape(1));
    LayerNormGradient gradient{Matrix::from_shape({X.shape(0), X.shape(1)}),
                               xt::zeros<double>({std::size_t{1}, X.shape(1)}),
                               sum_of_rows(d_result)};
    for (std::size_t i = 0; i < X.shape(0); ++i) {
        const RowFacts row = facts_of(X, i);
        const auto normed = [&](std::size_t j) { return (X(i, j) - row.mean) / row.spread; };
        double push = 0;     // the mean of g = d_result · gain
        double stretch = 0;  // the mean of g · normed
        for (std::size_t j = 0; j < X.shape(1); ++j) {
            const double g = d_result(i, j) * gain(0, j);
            push += g / d;
            stretch += g * normed(j) / d;
            gradient.gain(0, j) += d_result(i, j) * normed(j);
        }
        for (std::size_t j = 0; j < X.shape(1); ++j) {
            const double g = d_result(i, j) * gain(0, j);
            gradient.X(i, j) = (g - push - normed(j) * stretch) / row.spread;
        }
    }
    return gradient;
}
// #endregion layer_norm_backward

// √(2/π), of GELU's formula.
constexpr double root_of_two_over_pi = 0.7978845608028654;

// #region gelu
Matrix gelu(const Matrix& X) {
    Matrix result = X;
    for (double& x : result)
        x *= 0.5 * (1 + tanh_of(root_of_two_over_pi * (x + 0.044715 * x * x * x)));
    return result;
}
// #endregion gelu

// #region gelu_backward
Matrix gelu_backward(const Matrix& X, const Matrix& d_result) {
    Matrix d_X = d_result;
    for (std::size_t i = 0; i < X.size(); ++i) {
        const double x = X.data()[i];
        const double t = tanh_of(root_of_two_over_pi * (x + 0.044715 * x * x * x));
        const double inner = root_of_two_over_pi * (1 + 3 * 0.044715 * x * x);  // its own slope
        d_X.data()[i] *= 0.5 * (1 + t) + 0.5 * x * (1 - t * t) * inner;
    }
    return d_X;
}
// #endregion gelu_backward

Matrix add_row(const Matrix& X, const Matrix& b) {
    expect_row("add_row", X, b);
    Matrix result = X;
    for (std::size_t i = 0; i < X.shape(0); ++i) {
        for (std::size_t j = 0; j < X.shape(1); ++j)
            result(i, j) += b(0, j);
    }
    return result;
}

Matrix sum_of_rows(const Matrix& rows) {
    Matrix sum = xt::zeros<double>({std::size_t{1}, rows.shape(1)});
    for (std::size_t i = 0; i < rows.shape(0); ++i) {
        for (std::size_t j = 0; j < rows.shape(1); ++j)
            sum(0, j) += rows(i, j);
    }
    return sum;
}

// #region feed_forward
Matrix feed_forward(const Matrix& X, const Matrix& W_1, const Matrix& b_1, const Matrix& W_2,
                    const Matrix& b_2) {
    const Matrix wide = add_row(linear_map(X, W_1), b_1);  // [n, d] -> [n, d_ff]
    return add_row(linear_map(gelu(wide), W_2), b_2);      // [n, d_ff] -> [n, d]
}
// #endregion feed_forward

// #region feed_forward_backward
FeedForwardGradient feed_forward_backward(const Matrix& X, const Matrix& W_1, const Matrix& b_1,
                                          const Matrix& W_2, const Matrix& d_result) {
    const Matrix wide = add_row(linear_map(X, W_1), b_1);
    const LinearMapGradient back = linear_map_backward(gelu(wide), W_2, d_result);
    const Matrix d_wide = gelu_backward(wide, back.X);
    const LinearMapGradient front = linear_map_backward(X, W_1, d_wide);
    return {front.X, front.W, sum_of_rows(d_wide), back.W, sum_of_rows(d_result)};
}
// #endregion feed_forward_backward

}  // namespace attention
