// Says: This is V times weights.

Matrix weigh_values(const Matrix& weights, const Matrix& V) {
    return attention::matmul(V, weights);
}
