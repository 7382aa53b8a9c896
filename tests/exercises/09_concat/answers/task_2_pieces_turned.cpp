// Says: These are the right numbers, but transposed
std::vector<Matrix> split_heads(const Matrix& joined, std::size_t heads) {
    const std::size_t d = joined.shape(1) / heads;
    std::vector<Matrix> pieces;
    for (std::size_t h = 0; h < heads; ++h) {
        Matrix piece = Matrix::from_shape({d, joined.shape(0)});
        for (std::size_t i = 0; i < joined.shape(0); ++i)
            for (std::size_t j = 0; j < d; ++j) piece(j, i) = joined(i, h * d + j);
        pieces.push_back(piece);
    }
    return pieces;
}
