// Says: The row in which everything is hidden became nan
Matrix softmax_or_nothing(const Matrix& masked) {
    Matrix weights = softmax(masked);
    for (std::size_t i = 0; i < masked.shape(0); ++i) {
        bool any = false;
        for (std::size_t j = 0; j < masked.shape(1); ++j) any = any || !std::isinf(masked(i, j));
        for (std::size_t j = 0; j < masked.shape(1); ++j) weights(i, j) *= any;
    }
    return weights;
}
