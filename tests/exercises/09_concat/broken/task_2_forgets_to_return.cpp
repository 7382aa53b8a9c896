// Says: A return is missing: on some way through, the function ends without an answer.
std::vector<Matrix> split_heads(const Matrix& joined, std::size_t heads) {
    const std::size_t d = joined.shape(1) / heads;
    std::vector<Matrix> pieces;
    for (std::size_t h = 0; h < heads; ++h)
        pieces.push_back(xt::view(joined, xt::all(), xt::range(h * d, (h + 1) * d)));
}
