// Broken: weights.dot(V), NumPy's method; say: attention::matmul(weights, V)
Matrix weigh_values(const Matrix& weights, const Matrix& V) {
    return weights.dot(V);
}
