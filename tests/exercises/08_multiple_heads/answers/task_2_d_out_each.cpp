// Says: Each head got all columns.

std::vector<Matrix> split_projection(const Matrix& X, const Matrix& W_all,
                                               std::size_t heads) {
    return std::vector<Matrix>(heads, attention::matmul(X, W_all));
}
