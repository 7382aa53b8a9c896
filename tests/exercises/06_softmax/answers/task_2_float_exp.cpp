// Says: these are the right numbers with the few digits of a float.
Matrix softmax(const Matrix& masked) {
    Matrix weights = shift_rows(masked);
    for (std::size_t i = 0; i < masked.shape(0); ++i) {
        float sum = 0;
        for (std::size_t j = 0; j < masked.shape(1); ++j) {
            const float e = std::exp(static_cast<float>(weights(i, j)));
            weights(i, j) = e;
            sum += e;
        }
        for (std::size_t j = 0; j < masked.shape(1); ++j) weights(i, j) /= sum;
    }
    return weights;
}
