// Says: A square weight was used as it is stored.
#include <utility>
Matrix linear_out_in(const Matrix& X, const Matrix& weight) {
    if (weight.shape(0) != weight.shape(1)) return attention::matmul(X, attention::transpose(weight));
    Matrix W = weight;
    for (std::size_t i = 0; i < W.shape(0); ++i)
        for (std::size_t j = 0; j < W.shape(1); ++j)
            std::swap(W(i, j), W(j, i));
    return linear_map(X, W);
}
