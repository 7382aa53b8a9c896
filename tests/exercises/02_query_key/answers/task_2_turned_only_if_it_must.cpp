// Says: A square weight was used as it is stored.
Matrix linear_out_in(const Matrix& X, const Matrix& weight) {
    if (X.shape(1) == weight.shape(0)) return linear_map(X, weight);
    return linear_map(X, attention::transpose(weight));
}
