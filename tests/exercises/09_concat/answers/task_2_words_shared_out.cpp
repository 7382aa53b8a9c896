// Says: This was cut between the words, or not at all.
#include XTENSOR_VIEW

std::vector<Matrix> split_heads(const Matrix& joined, std::size_t heads) {
    const std::size_t n = joined.shape(0) / heads;
    std::vector<Matrix> pieces;
    for (std::size_t h = 0; h < heads; ++h)
        pieces.push_back(xt::view(joined, xt::range(h * n, (h + 1) * n), xt::all()));
    return pieces;
}
