// Says: The number of heads was taken for the width of a piece.
std::vector<Matrix> split_heads(const Matrix& joined, std::size_t heads) {
    std::vector<Matrix> pieces;
    for (std::size_t from = 0; from < joined.shape(1); from += heads)
        pieces.push_back(xt::view(joined, xt::all(), xt::range(from, from + heads)));
    return pieces;
}
