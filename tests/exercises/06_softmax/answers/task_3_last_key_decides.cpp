// Says: You emptied a row in which only some keys are hidden.
Matrix softmax_or_nothing(const Matrix& masked) {
    Matrix weights = softmax(masked);
    for (std::size_t i = 0; i < masked.shape(0); ++i)
        if (std::isinf(masked(i, masked.shape(1) - 1)))
            for (std::size_t j = 0; j < masked.shape(1); ++j) weights(i, j) = 0;
    return weights;
}
