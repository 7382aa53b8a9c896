// Says: Softmax went down the columns.
#include <algorithm>
#include <cmath>

Matrix attend(const Matrix& X, const Matrix& W_Q, const Matrix& W_K, const Matrix& W_V,
              const Mask& hidden) {
    using namespace attention;
    Matrix Q = linear_map(X, W_Q), K = linear_map(X, W_K), V = linear_map(X, W_V);
    Matrix s = apply_mask(scale(attention::dot_products(Q, K), Q.shape(1)), hidden);
    for (std::size_t j = 0; j < s.shape(1); j++) {
        double t = 0, m = s(0, j);
        for (std::size_t i = 0; i < s.shape(0); i++)
            m = std::max(m, s(i, j));
        for (std::size_t i = 0; i < s.shape(0); i++) {
            s(i, j) = std::exp(s(i, j) - m);
            t += s(i, j);
        }
        for (std::size_t i = 0; i < s.shape(0); i++)
            s(i, j) /= t;
    }
    return matmul(s, V);
}
