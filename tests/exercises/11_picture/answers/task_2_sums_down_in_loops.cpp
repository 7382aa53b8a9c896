// Says: Softmax went down the queries
#include <cmath>

Matrix look_at(const Matrix& asking, const Matrix& patches, const Matrix& W_Q, const Matrix& W_K,
               const Matrix& W_V) {
    const Matrix Q = attention::linear_map(asking, W_Q);
    const Matrix K = attention::linear_map(patches, W_K);
    const Matrix V = attention::linear_map(patches, W_V);
    const Matrix scores = attention::dot_products(Q, K);
    const Matrix scaled = attention::scale(scores, Q.shape(1));
    const Matrix weights = attention::scale(scaled, 1);
    Matrix shares = weights;
    for (std::size_t j = 0; j < weights.shape(1); ++j) {
        double sum = 0;
        for (std::size_t i = 0; i < weights.shape(0); ++i) sum += std::exp(weights(i, j));
        for (std::size_t i = 0; i < weights.shape(0); ++i) shares(i, j) = std::exp(weights(i, j)) / sum;
    }
    return attention::weigh_values(shares, V);
}
