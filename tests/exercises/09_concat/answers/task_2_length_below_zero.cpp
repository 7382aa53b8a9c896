// Says: asked for more memory than there is for it.
std::vector<Matrix> split_heads(const Matrix& joined, std::size_t heads) {
    std::vector<Matrix> pieces;
    pieces.reserve(heads - 2);
    const std::size_t d = joined.shape(1) / heads;
    for (std::size_t h = 0; h < heads; ++h)
        pieces.push_back(xt::view(joined, xt::all(), xt::range(h * d, (h + 1) * d)));
    return pieces;
}
