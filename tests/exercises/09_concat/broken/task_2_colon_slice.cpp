// Broken: joined[:, a:b], NumPy's slice of columns; say: xt::view(joined, xt::all(), xt::range(a, b))
std::vector<Matrix> split_heads(const Matrix& joined, std::size_t heads) {
    const std::size_t d = joined.shape(1) / heads;
    std::vector<Matrix> pieces;
    for (std::size_t h = 0; h < heads; ++h) pieces.push_back(joined[:, h * d : (h + 1) * d]);
    return pieces;
}
