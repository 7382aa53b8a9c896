// Says: This is X as it was.

Matrix reorder(const Matrix& X, const std::vector<std::size_t>& order) {
    (void)order;
    return X;
}
