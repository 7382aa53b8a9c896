#include "10_positions/positions.hpp"

#include <cmath>
#include <stdexcept>
#include <string>
#include <utility>

#include "common/language.hpp"
#include XTENSOR_BUILDER

namespace attention {
namespace {

void expect_pairs(const std::string& who, const std::string& what, std::size_t d) {
    if (d % 2 == 0) return;
    throw std::invalid_argument(
        tr("{}: {} is {}, but columns are told in pairs: it has to be even", who, what, d));
}

std::pair<std::size_t, std::size_t> columns_of(std::size_t pair, std::size_t d, Pairing pairing) {
    if (pairing == Pairing::halves) return {pair, pair + d / 2};
    return {2 * pair, 2 * pair + 1};
}

}  // namespace

// #region angle_of
double angle_of(long position, std::size_t clock, std::size_t d) {
    const double exponent = 2.0 * static_cast<double>(clock) / static_cast<double>(d);
    return static_cast<double>(position) / std::pow(10000.0, exponent);
}
// #endregion angle_of

// #region positions
Matrix positions(std::size_t n, std::size_t d_model, std::size_t first) {
    expect_pairs("positions", "d_model", d_model);
    Matrix P = Matrix::from_shape({n, d_model});
    for (std::size_t row = 0; row < n; ++row) {
        for (std::size_t i = 0; i < d_model / 2; ++i) {
            const double a = angle_of(static_cast<long>(first + row), i, d_model);
            P(row, 2 * i) = std::sin(a);
            P(row, 2 * i + 1) = std::cos(a);
        }
    }
    return P;
}
// #endregion positions

// #region add_positions
Matrix add_positions(const Matrix& X, const Matrix& P) {
    if (X.shape() != P.shape()) {
        throw std::invalid_argument(
            tr("add_positions: X {} and P {} need the same shape", shape_text(X), shape_text(P)));
    }
    return X + P;
}
// #endregion add_positions

// #region rotation
Matrix rotation(long k, std::size_t d_model) {
    expect_pairs("rotation", "d_model", d_model);
    Matrix R = xt::zeros<double>({d_model, d_model});
    for (std::size_t i = 0; i < d_model / 2; ++i) {
        const double a = angle_of(k, i, d_model);
        R(2 * i, 2 * i) = std::cos(a);
        R(2 * i, 2 * i + 1) = -std::sin(a);
        R(2 * i + 1, 2 * i) = std::sin(a);
        R(2 * i + 1, 2 * i + 1) = std::cos(a);
    }
    return R;
}
// #endregion rotation

// #region rotate
Matrix rotate(const Matrix& rows, std::size_t first, Pairing pairing) {
    const std::size_t d_k = rows.shape(1);
    expect_pairs("rotate", "d_k", d_k);
    Matrix turned = Matrix::from_shape({rows.shape(0), d_k});
    for (std::size_t m = 0; m < rows.shape(0); ++m) {
        for (std::size_t i = 0; i < d_k / 2; ++i) {
            const auto [x, y] = columns_of(i, d_k, pairing);
            const double a = angle_of(static_cast<long>(first + m), i, d_k);
            turned(m, x) = rows(m, x) * std::cos(a) - rows(m, y) * std::sin(a);
            turned(m, y) = rows(m, x) * std::sin(a) + rows(m, y) * std::cos(a);
        }
    }
    return turned;
}
// #endregion rotate

}  // namespace attention
