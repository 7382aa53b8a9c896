// Says: The scores are transposed: you multiplied K by Qᵀ.
Matrix scaled_scores(const Matrix& Q, const Matrix& K) {
    return scale(attention::matmul(K, attention::transpose(Q)), Q.shape(1));
}
