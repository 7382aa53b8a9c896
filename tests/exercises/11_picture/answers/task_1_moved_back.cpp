// Says: The last patches were moved back until they were whole
#include <algorithm>

Matrix brightness_of_patches(const Matrix& picture, std::size_t size) {
    const std::size_t height = picture.shape(0), width = picture.shape(1);
    const std::size_t down = (height + size - 1) / size, across = (width + size - 1) / size;
    Matrix means = Matrix::from_shape({down * across, 1});
    for (std::size_t r = 0; r < down; ++r)
        for (std::size_t c = 0; c < across; ++c) {
            const std::size_t top = std::min(r * size, height - size), left = std::min(c * size, width - size);
            double sum = 0;
            for (std::size_t y = top; y < top + size; ++y)
                for (std::size_t x = left; x < left + size; ++x) sum += picture(y, x);
            means(r * across + c, 0) = sum / (size * size);
        }
    return means;
}
