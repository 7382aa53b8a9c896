// Says: A cell is written m(i, j), with round brackets.
Matrix softmax_or_nothing(const Matrix& masked) {
    Matrix weights = softmax(masked);
    for (std::size_t i = 0; i < masked.shape(0); ++i)
        for (std::size_t j = 0; j < masked.shape(1); ++j)
            if (std::isnan(weights[i][j])) weights[i][j] = 0;
    return weights;
}
