// Passes: as it stands in books: (weight Xᵀ)ᵀ
Matrix linear_out_in(const Matrix& X, const Matrix& weight) {
    return attention::transpose(attention::matmul(weight, attention::transpose(X)));
}
