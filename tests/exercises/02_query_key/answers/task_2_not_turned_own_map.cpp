// Says: You used the weight as it is stored.

Matrix linear_out_in(const Matrix& X, const Matrix& weight) {
    return linear_map(X, weight);
}
