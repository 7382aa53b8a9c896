// Refused: two mistakes: column by column, and sums
#include <algorithm>
#include <vector>

Matrix brightness_of_patches(const Matrix& picture, std::size_t size) {
    std::vector<double> all;
    for (std::size_t x = 0; x < picture.shape(1); x += size)
        for (std::size_t y = 0; y < picture.shape(0); y += size) {
            double sum = 0;
            for (std::size_t v = y; v < std::min(y + size, picture.shape(0)); ++v)
                for (std::size_t u = x; u < std::min(x + size, picture.shape(1)); ++u) sum += picture(v, u);
            all.push_back(sum);
        }
    Matrix m = Matrix::from_shape({all.size(), 1});
    std::copy(all.begin(), all.end(), m.begin());
    return m;
}
