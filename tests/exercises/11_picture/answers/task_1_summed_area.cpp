// Passes: a table of sums from the left upper corner, four numbers for each patch
#include <vector>

Matrix brightness_of_patches(const Matrix& picture, std::size_t size) {
    const std::size_t h = picture.shape(0), w = picture.shape(1);
    std::vector<std::vector<double>> table(h + 1, std::vector<double>(w + 1, 0.0));
    for (std::size_t y = 0; y < h; ++y)
        for (std::size_t x = 0; x < w; ++x)
            table[y + 1][x + 1] = picture(y, x) + table[y][x + 1] + table[y + 1][x] - table[y][x];
    std::vector<double> means;
    for (std::size_t a = 0; a < h; a += size) {
        const std::size_t b = a + size < h ? a + size : h;
        for (std::size_t c = 0; c < w; c += size) {
            const std::size_t d = c + size < w ? c + size : w;
            means.push_back((table[b][d] - table[a][d] - table[b][c] + table[a][c]) / double(b - a) / double(d - c));
        }
    }
    Matrix result = Matrix::from_shape({means.size(), std::size_t{1}});
    for (std::size_t i = 0; i != means.size(); ++i) result(i, 0) = means[i];
    return result;
}
