// Says: The patches come column by column.
#include <algorithm>

Matrix brightness_of_patches(const Matrix& picture, std::size_t size) {
    const std::size_t down = (picture.shape(0) + size - 1) / size;
    const std::size_t across = (picture.shape(1) + size - 1) / size;
    Matrix means = Matrix::from_shape({down * across, 1});
    for (std::size_t r = 0; r < down; ++r) {
        for (std::size_t c = 0; c < across; ++c) {
            double sum = 0;
            double pixels = 0;
            for (std::size_t y = r * size; y < std::min((r + 1) * size, picture.shape(0)); ++y) {
                for (std::size_t x = c * size; x < std::min((c + 1) * size, picture.shape(1)); ++x) {
                    sum += picture(y, x);
                    ++pixels;
                }
            }
            means(c * down + r, 0) = sum / pixels;
        }
    }
    return means;
}
