// Says: A matrix product is attention::matmul(A, B).
Matrix weigh_values(const Matrix& weights, const Matrix& V) {
    return weights.dot(V);
}
