// Says: The heads stand in the opposite order. The first d columns belong to the first head.
std::vector<Matrix> split_heads(const Matrix& joined, std::size_t heads) {
    const std::size_t d = joined.shape(1) / heads;
    std::vector<Matrix> pieces;
    for (std::size_t h = heads; h-- > 0;)
        pieces.push_back(xt::view(joined, xt::all(), xt::range(h * d, (h + 1) * d)));
    return pieces;
}
