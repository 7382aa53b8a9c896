// Passes: a product with a matrix that picks columns, one for each head
std::vector<Matrix> split_heads(const Matrix& joined, std::size_t heads) {
    const std::size_t width = joined.shape(1), d = width / heads;
    std::vector<Matrix> pieces;
    for (std::size_t h = 0; h < heads; ++h) {
        const Matrix pick = xt::eye<double>({width, d}, -static_cast<int>(h * d));
        pieces.push_back(attention::matmul(joined, pick));
    }
    return pieces;
}
