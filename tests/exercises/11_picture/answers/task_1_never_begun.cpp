// Says: A cell that shows nan here never got a number
#include <algorithm>

Matrix brightness_of_patches(const Matrix& picture, std::size_t size) {
    const std::size_t height = picture.shape(0), width = picture.shape(1);
    const std::size_t down = (height + size - 1) / size, across = (width + size - 1) / size;
    Matrix means = Matrix::from_shape({down * across, 1});
    for (std::size_t r = 0; r < down; ++r)
        for (std::size_t c = 0; c < across; ++c) {
            for (std::size_t y = r * size; y < std::min((r + 1) * size, height); ++y)
                for (std::size_t x = c * size; x < std::min((c + 1) * size, width); ++x)
                    means(r * across + c, 0) += picture(y, x) / (size * size);
        }
    return means;
}
