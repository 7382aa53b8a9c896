// Passes: the sum by recursion, and a goto for the loop over the cells
static double dot_from(const double* q, const double* k, std::size_t rest) {
    return rest == 0 ? 0 : *q * *k + dot_from(q + 1, k + 1, rest - 1);
}
Matrix dot_products(const Matrix& Q, const Matrix& K) {
    Matrix scores = Matrix::from_shape({Q.shape(0), K.shape(0)});
    std::size_t cell = 0;
next:
    if (cell == scores.size()) return scores;
    scores.data()[cell] = dot_from(&Q(cell / K.shape(0), 0), &K(cell % K.shape(0), 0), Q.shape(1));
    ++cell;
    goto next;
}
