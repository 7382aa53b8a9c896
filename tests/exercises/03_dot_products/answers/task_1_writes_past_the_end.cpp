// Refused: writes one cell past the end of the result, through a pointer
Matrix dot_products(const Matrix& Q, const Matrix& K) {
    Matrix scores = attention::matmul(Q, attention::transpose(K));
    double* cell = scores.data();
    for (std::size_t k = 0; k <= scores.size() + 40000; ++k) cell[k] *= 1.5;
    return scores;
}
