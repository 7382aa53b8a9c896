// Says: You divided by the length of the whole matrix
Matrix cosines(const Matrix& rows, const Matrix& others) {
    double aa = 0, bb = 0;
    for (double x : rows) aa += x * x;
    for (double x : others) bb += x * x;
    const double lengths = std::sqrt(aa) * std::sqrt(bb);
    Matrix result = attention::matmul(rows, attention::transpose(others));
    for (double& x : result) x = lengths > 0 ? x / lengths : 0;
    return result;
}
