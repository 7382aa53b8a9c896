// Passes: one query at a time, with plain loops and a running maximum
#include <algorithm>
#include <array>
#include <cmath>

Matrix look_at(const Matrix& asking, const Matrix& patches, const Matrix& W_Q, const Matrix& W_K,
               const Matrix& W_V) {
    const std::size_t d_k = W_Q.shape(1);
    const Matrix Q = attention::linear_map(asking, W_Q), K = attention::linear_map(patches, W_K),
                 V = attention::linear_map(patches, W_V);
    Matrix context(std::array<std::size_t, 2>{asking.shape(0), V.shape(1)}, 0.0);
    for (std::size_t i = 0; i < Q.shape(0); ++i) {
        double most = -INFINITY, sum = 0;
        for (std::size_t j = 0; j < K.shape(0); ++j) {
            double score = 0;
            for (std::size_t d = 0; d < d_k; ++d) score += Q(i, d) * K(j, d);
            score /= std::sqrt(double(d_k));
            const double now = std::max(most, score), fade = std::exp(most - now), e = std::exp(score - now);
            sum = sum * fade + e;
            for (std::size_t c = 0; c < V.shape(1); ++c) context(i, c) = context(i, c) * fade + e * V(j, c);
            most = now;
        }
        for (std::size_t c = 0; c < V.shape(1); ++c) context(i, c) /= sum;
    }
    return context;
}
