// Passes: the online softmax of FlashAttention: maximum and sum in one pass, the sum rescaled
Matrix softmax(const Matrix& masked) {
    Matrix weights = masked;
    for (std::size_t i = 0; i < masked.shape(0); ++i) {
        double max = -std::numeric_limits<double>::infinity(), sum = 0;
        for (std::size_t j = 0; j < masked.shape(1); ++j) {
            const double score = masked(i, j);
            if (score > max) {
                sum = sum * std::exp(max - score) + 1;
                max = score;
            } else if (score > -std::numeric_limits<double>::infinity()) {
                sum += std::exp(score - max);
            }
        }
        for (std::size_t j = 0; j < masked.shape(1); ++j) weights(i, j) = std::exp(masked(i, j) - max) / sum;
    }
    return weights;
}
