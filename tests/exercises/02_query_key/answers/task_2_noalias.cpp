// Refused: xt::noalias(W) = xt::transpose(W): reads what it has just overwritten
#include XTENSOR_MANIPULATION
#include <xtensor/xnoalias.hpp>
Matrix linear_out_in(const Matrix& X, const Matrix& weight) {
    if (weight.shape(0) != weight.shape(1)) return linear_map(X, attention::transpose(weight));
    Matrix W = weight;
    xt::noalias(W) = xt::transpose(W);
    return linear_map(X, W);
}
