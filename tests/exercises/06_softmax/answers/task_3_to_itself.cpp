// Says: The row in which everything is hidden gives all its weight to its own word.
Matrix softmax_or_nothing(const Matrix& masked) {
    Matrix weights = softmax(masked);
    for (std::size_t i = 0; i < masked.shape(0); ++i)
        for (std::size_t j = 0; j < masked.shape(1); ++j)
            if (std::isnan(weights(i, j))) weights(i, j) = i == j ? 1 : 0;
    return weights;
}
