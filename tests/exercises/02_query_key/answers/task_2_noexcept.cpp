// Says: threw an exception where none may leave

Matrix linear_out_in(const Matrix& X, const Matrix&) {
    const auto product = [&]() noexcept {
        const Matrix unfit = Matrix::from_shape({X.shape(1) + 60, 2});
        return attention::matmul(X, unfit);
    };
    return product();
}
