// Says: You called softmax once more.
Matrix weigh_values(const Matrix& weights, const Matrix& V) {
    return attention::matmul(attention::softmax(weights), V);
}
