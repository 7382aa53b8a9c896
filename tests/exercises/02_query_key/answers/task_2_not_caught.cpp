// Says: You used the weight as it is stored.

Matrix linear_out_in(const Matrix& X, const Matrix& weight) {
    const auto product = [&](const Matrix& W) noexcept { return attention::matmul(X, W); };
    return product(weight);
}
