// Says: crashed: it touched memory that is not its own.
std::vector<Matrix> split_heads(const Matrix& joined, std::size_t heads) {
    volatile double buffer[1 << 23];
    for (std::size_t k = 0; k < (1 << 23); k += 512) buffer[k] = joined(0, 0);
    Matrix piece = joined;
    piece *= static_cast<double>(buffer[0]);
    return std::vector<Matrix>(heads, piece);
}
