// Passes: normalises copies of both, then one matrix product; zero rows left alone
static Matrix normalised(Matrix m) {
    for (std::size_t i = 0; i < m.shape(0); ++i) {
        double length = 0;
        for (std::size_t d = 0; d < m.shape(1); ++d) length = std::hypot(length, m(i, d));
        for (std::size_t d = 0; d < m.shape(1) && length != 0; ++d) m(i, d) /= length;
    }
    return m;
}
Matrix cosines(const Matrix& rows, const Matrix& others) {
    return attention::matmul(normalised(rows), attention::transpose(normalised(others)));
}
