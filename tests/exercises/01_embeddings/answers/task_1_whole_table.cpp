// Says: This is the whole table.

Matrix embed(const Matrix& table, const std::vector<std::size_t>& tokens) {
    (void)tokens;
    return table;
}
