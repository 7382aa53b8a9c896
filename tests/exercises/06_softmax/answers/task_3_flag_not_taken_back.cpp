// Says: From the first hidden row on every row is empty.
Matrix softmax_or_nothing(const Matrix& masked) {
    Matrix weights = softmax(masked);
    bool nobody = false;
    for (std::size_t i = 0; i < masked.shape(0); ++i) {
        std::size_t hidden = 0;
        for (std::size_t j = 0; j < masked.shape(1); ++j) hidden += std::isinf(masked(i, j)) ? 1 : 0;
        if (hidden == masked.shape(1)) nobody = true;
        for (std::size_t j = 0; j < masked.shape(1); ++j)
            if (nobody) weights(i, j) = 0;
    }
    return weights;
}
