// Says: This is the transposed weights times V

Matrix weigh_values(const Matrix& weights, const Matrix& V) {
    return attention::matmul(attention::transpose(weights), V);
}
