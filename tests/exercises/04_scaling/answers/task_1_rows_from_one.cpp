// Says: The first row is as it came in: rows and columns are counted from 0.
Matrix scale(const Matrix& scores, std::size_t d_k) {
    Matrix scaled = scores;
    for (std::size_t i = 1; i < scores.shape(0); ++i) {
        for (std::size_t j = 0; j < scores.shape(1); ++j)
            scaled(i, j) = scores(i, j) / std::sqrt(static_cast<double>(d_k));
    }
    return scaled;
}
