// Says: Your angles are those of d_model columns.
static Matrix turned(Matrix q, std::size_t d_model) {
    for (std::size_t m = 0; m < q.shape(0); ++m)
        for (std::size_t c = 0; c < q.shape(1); c += 2) {
            const double a = m / std::pow(10000.0, static_cast<double>(c) / d_model);
            const double x = q(m, c), y = q(m, c + 1);
            q(m, c) = x * std::cos(a) - y * std::sin(a);
            q(m, c + 1) = x * std::sin(a) + y * std::cos(a);
        }
    return q;
}
std::vector<Matrix> with_positions(const Matrix& X, const Matrix& W_Q, const Matrix& W_K,
                                   const Matrix& W_V, bool rotary) {
    const std::size_t d_model = X.shape(1);
    const Matrix rows = rotary ? X : Matrix(X + positions(X.shape(0), d_model));
    const Matrix Q = attention::matmul(rows, W_Q);
    const Matrix K = attention::matmul(rows, W_K);
    const Matrix V = attention::matmul(rows, W_V);
    if (!rotary) return {Q, K, V};
    return {turned(Q, d_model), turned(K, d_model), V};
}
