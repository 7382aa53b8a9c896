// Broken: if all(...) : with a colon; say: if (condition) { ... }
Matrix softmax_or_nothing(const Matrix& masked) {
    Matrix weights = softmax(masked);
    for (std::size_t i = 0; i < masked.shape(0); ++i)
        if np.all(np.isinf(masked[i])):
            weights[i] = 0;
    return weights;
}
