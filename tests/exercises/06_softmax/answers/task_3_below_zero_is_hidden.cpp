// Refused: a row with nothing above or at 0 counts as hidden
Matrix softmax_or_nothing(const Matrix& masked) {
    Matrix weights = softmax(masked);
    for (std::size_t i = 0; i < masked.shape(0); ++i) {
        bool nobody = true;
        for (std::size_t j = 0; j < masked.shape(1); ++j) nobody = nobody && std::signbit(masked(i, j));
        for (std::size_t j = 0; j < masked.shape(1); ++j)
            if (nobody) weights(i, j) = 0;
    }
    return weights;
}
