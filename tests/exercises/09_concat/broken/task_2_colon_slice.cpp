// Says: C++ has no slices. A cell is m(i, j), a whole row xt::view(m, i, xt::all()).
std::vector<Matrix> split_heads(const Matrix& joined, std::size_t heads) {
    const std::size_t d = joined.shape(1) / heads;
    std::vector<Matrix> pieces;
    for (std::size_t h = 0; h < heads; ++h) pieces.push_back(joined[:, h * d : (h + 1) * d]);
    return pieces;
}
