// Says: The last column of each head is missing
#include XTENSOR_VIEW
std::vector<Matrix> split_heads(const Matrix& joined, std::size_t heads) {
    const std::size_t d = joined.shape(1) / heads;
    std::vector<Matrix> parts;
    for (std::size_t h = 0; h < heads; ++h)
        parts.push_back(xt::view(joined, xt::all(), xt::range(h * d, (h + 1) * d - 1)));
    return parts;
}
