// Passes: plain loops, and no stage
#include <algorithm>

std::vector<Matrix> attend_with_cache(const Matrix& asking, const Matrix& W_Q, const Matrix& W_K,
                                      const Matrix& W_V, const Matrix& kept_K,
                                      const Matrix& kept_V) {
    const std::size_t m = asking.shape(0), kept = kept_K.shape(0), d_k = W_Q.shape(1), d_v = W_V.shape(1);
    auto map = [&](const Matrix& W, std::size_t i, std::size_t j) {
        double sum = 0;
        for (std::size_t d = 0; d < asking.shape(1); ++d) sum += asking(i, d) * W(d, j);
        return sum;
    };
    std::vector<Matrix> results{Matrix::from_shape({m, d_v}), Matrix::from_shape({kept + m, d_k}), Matrix::from_shape({kept + m, d_v})};
    for (std::size_t i = 0; i < kept + m; ++i) {
        for (std::size_t j = 0; j < d_k; ++j) results[1](i, j) = i < kept ? kept_K(i, j) : map(W_K, i - kept, j);
        for (std::size_t j = 0; j < d_v; ++j) results[2](i, j) = i < kept ? kept_V(i, j) : map(W_V, i - kept, j);
    }
    for (std::size_t i = 0; i < m; ++i) {
        std::vector<double> weights;
        double largest = -INFINITY, sum = 0;
        for (std::size_t k = 0; k <= kept + i; ++k) {
            double score = 0;
            for (std::size_t j = 0; j < d_k; ++j) score += map(W_Q, i, j) * results[1](k, j);
            weights.push_back(score / std::sqrt(double(d_k)));
            largest = std::max(largest, weights.back());
        }
        for (double& weight : weights) sum += weight = std::exp(weight - largest);
        for (std::size_t j = 0; j < d_v; ++j) {
            double mixed = 0;
            for (std::size_t k = 0; k < weights.size(); ++k) mixed += weights[k] * results[2](k, j);
            results[0](i, j) = mixed / sum;
        }
    }
    return results;
}
