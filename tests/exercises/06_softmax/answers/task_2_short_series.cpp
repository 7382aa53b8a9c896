// Refused: e^x by a series of twenty terms: good near 0 only
Matrix softmax(const Matrix& masked) {
    const auto e = [](double x) {
        if (std::isinf(x)) return 0.0;
        double term = 1, sum = 1;
        for (int k = 1; k < 20; ++k) sum += term *= x / k;
        return sum;
    };
    Matrix weights = shift_rows(masked);
    for (std::size_t i = 0; i < masked.shape(0); ++i) {
        double sum = 0;
        for (std::size_t j = 0; j < masked.shape(1); ++j) sum += weights(i, j) = e(weights(i, j));
        for (std::size_t j = 0; j < masked.shape(1); ++j) weights(i, j) /= sum;
    }
    return weights;
}
