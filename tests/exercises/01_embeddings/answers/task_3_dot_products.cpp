// Says: These are dot products, not divided by the lengths.

Matrix cosines(const Matrix& rows, const Matrix& others) {
    return attention::matmul(rows, attention::transpose(others));
}
