// Refused: counts the hidden keys against shape(0): right where there are as many rows as columns
Matrix softmax_or_nothing(const Matrix& masked) {
    Matrix weights = softmax(masked);
    for (std::size_t i = 0; i < masked.shape(0); ++i) {
        std::size_t hidden = 0;
        for (std::size_t j = 0; j < masked.shape(1); ++j) hidden += std::isinf(masked(i, j)) ? 1 : 0;
        if (hidden >= masked.shape(0))
            for (std::size_t j = 0; j < masked.shape(1); ++j) weights(i, j) = 0;
    }
    return weights;
}
