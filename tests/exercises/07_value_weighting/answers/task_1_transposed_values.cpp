// Says: This is weights times V transposed.

Matrix weigh_values(const Matrix& weights, const Matrix& V) {
    return attention::matmul(weights, attention::transpose(V));
}
