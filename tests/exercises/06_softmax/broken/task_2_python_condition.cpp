// Says: That is Python. In C++ a condition stands in round brackets and its block in braces: if (a > b) { ... }.
Matrix softmax(const Matrix& masked) {
    Matrix weights = xt::exp(shift_rows(masked));
    for (std::size_t i = 0; i < weights.shape(0); ++i) {
        double sum = 0;
        for (std::size_t j = 0; j < weights.shape(1); ++j) sum += weights(i, j);
        if sum > 0:
            for (std::size_t j = 0; j < weights.shape(1); ++j) weights(i, j) /= sum;
    }
    return weights;
}
