// Says: A list that is made with a size holds as many empty matrices
std::vector<Matrix> split_heads(const Matrix& joined, std::size_t heads) {
    const std::size_t d = joined.shape(1) / heads;
    std::vector<Matrix> pieces(heads);
    for (std::size_t h = 0; h < heads; ++h)
        pieces.push_back(xt::view(joined, xt::all(), xt::range(h * d, (h + 1) * d)));
    return pieces;
}
