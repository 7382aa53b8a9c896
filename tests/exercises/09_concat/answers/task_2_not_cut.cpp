// Says: This was cut between the words, or not at all.
std::vector<Matrix> split_heads(const Matrix& joined, std::size_t heads) {
    return std::vector<Matrix>(heads, joined);
}
