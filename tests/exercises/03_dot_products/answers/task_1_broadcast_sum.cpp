// Passes: xtensor's broadcasting, [n, 1, d] * [1, m, d] summed over d
#include XTENSOR_MATH
#include XTENSOR_VIEW
Matrix dot_products(const Matrix& Q, const Matrix& K) {
    auto q = xt::view(Q, xt::all(), xt::newaxis(), xt::all());
    auto k = xt::view(K, xt::newaxis(), xt::all(), xt::all());
    Matrix scores = xt::sum(q * k, {2});
    return scores;
}
