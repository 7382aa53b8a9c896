// Refused: of all queries the last one alone is kept in d_K and d_V
#include <cmath>
#include <vector>

std::vector<Matrix> attention_backward(const Matrix& Q, const Matrix& K, const Matrix& V,
                                       const Matrix& weights, const Matrix& d_context) {
    const std::size_t n = Q.shape(0), m = K.shape(0), d_k = Q.shape(1), d_v = V.shape(1);
    Matrix d_Q(Q.shape(), 0.0), d_K(K.shape(), 0.0), d_V(V.shape(), 0.0);
    for (std::size_t i = 0; i < n; ++i) {
        std::vector<double> d_weights(m);
        double mean = 0;
        for (std::size_t j = 0; j < m; ++j) {
            for (std::size_t c = 0; c < d_v; ++c) {
                d_weights[j] += d_context(i, c) * V(j, c);
                d_V(j, c) = weights(i, j) * d_context(i, c);
            }
            mean += weights(i, j) * d_weights[j];
        }
        for (std::size_t j = 0; j < m; ++j) {
            const double d_score = weights(i, j) * (d_weights[j] - mean) / std::sqrt(static_cast<double>(d_k));
            for (std::size_t f = 0; f < d_k; ++f) {
                d_Q(i, f) += d_score * K(j, f);
                d_K(j, f) = d_score * Q(i, f);
            }
        }
    }
    return {d_Q, d_K, d_V};
}
