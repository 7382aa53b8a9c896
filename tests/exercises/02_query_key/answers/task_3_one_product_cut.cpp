// Passes: both maps side by side, one product, then cut with a structured binding
#include <algorithm>
#include <utility>
static std::pair<Matrix, Matrix> cut(const Matrix& both, std::size_t at) {
    Matrix left = Matrix::from_shape({both.shape(0), at}), right = Matrix::from_shape({both.shape(0), both.shape(1) - at});
    for (std::size_t i = 0; i < both.shape(0); ++i) {
        const double* row = &both(i, 0);
        std::copy(row, row + at, left.data() + i * at);
        std::copy(row + at, row + both.shape(1), right.data() + i * right.shape(1));
    }
    return {left, right};
}
std::vector<Matrix> queries_and_keys(const Matrix& X, const Matrix& W_Q, const Matrix& W_K) {
    Matrix W = Matrix::from_shape({W_Q.shape(0), W_Q.shape(1) + W_K.shape(1)});
    for (std::size_t d = 0; d < W.shape(0); ++d) for (std::size_t j = 0; j < W.shape(1); ++j)
        W(d, j) = j < W_Q.shape(1) ? W_Q(d, j) : W_K(d, j - W_Q.shape(1));
    auto [Q, K] = cut(linear_map(X, W), W_Q.shape(1));
    return {std::move(Q), std::move(K)};
}
