// Says: Patch (r, c) begins at pixel (r, c) here
#include <algorithm>

Matrix brightness_of_patches(const Matrix& picture, std::size_t size) {
    const std::size_t height = picture.shape(0), width = picture.shape(1);
    const std::size_t down = (height + size - 1) / size, across = (width + size - 1) / size;
    Matrix means = Matrix::from_shape({down * across, 1});
    for (std::size_t r = 0; r < down; ++r)
        for (std::size_t c = 0; c < across; ++c) {
            double sum = 0, pixels = 0;
            for (std::size_t y = r; y < std::min(r + size, height); ++y)
                for (std::size_t x = c; x < std::min(c + size, width); ++x, ++pixels) sum += picture(y, x);
            means(r * across + c, 0) = sum / pixels;
        }
    return means;
}
