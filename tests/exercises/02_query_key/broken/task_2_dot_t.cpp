// Broken: weight.T, NumPy's transpose; say: attention::transpose(weight)
Matrix linear_out_in(const Matrix& X, const Matrix& weight) {
    return linear_map(X, weight.T);
}
