// Passes: xt::row, xt::newaxis and xt::sum over a broadcast product
#include XTENSOR_MATH
#include XTENSOR_VIEW
Matrix scores_of_word(const Matrix& X, const Matrix& W_Q, const Matrix& W_K, std::size_t word) {
    const Matrix Q = attention::linear_map(X, W_Q), K = attention::linear_map(X, W_K);
    const xt::xtensor<double, 1> q = xt::row(Q, static_cast<std::ptrdiff_t>(word));
    const xt::xtensor<double, 1> scores = xt::sum(K * xt::view(q, xt::newaxis(), xt::all()), {1});
    return Matrix(xt::view(scores, xt::newaxis(), xt::all()));
}
