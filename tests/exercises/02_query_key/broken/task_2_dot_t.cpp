// Says: What is turned over is attention::transpose(m).
Matrix linear_out_in(const Matrix& X, const Matrix& weight) {
    return linear_map(X, weight.T);
}
