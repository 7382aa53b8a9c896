// Passes: reshape to [n, h, d], transpose to [h, n, d], then one view a head
#include XTENSOR_MANIPULATION
std::vector<Matrix> split_heads(const Matrix& joined, std::size_t heads) {
    const std::size_t n = joined.shape(0), d = joined.shape(1) / heads;
    xt::xtensor<double, 3> cut = xt::reshape_view(joined, std::array<std::size_t, 3>{n, heads, d});
    xt::xtensor<double, 3> by_head = xt::transpose(cut, {1, 0, 2});
    std::vector<Matrix> pieces;
    for (std::size_t h = 0; h < heads; ++h) pieces.emplace_back(xt::view(by_head, h, xt::all(), xt::all()));
    return pieces;
}
