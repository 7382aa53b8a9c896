// Says: Whole numbers were divided by whole numbers
#include <algorithm>

Matrix brightness_of_patches(const Matrix& picture, std::size_t size) {
    const std::size_t height = picture.shape(0);
    const std::size_t width = picture.shape(1);
    const std::size_t down = (height + size - 1) / size;
    const std::size_t across = (width + size - 1) / size;
    Matrix means = Matrix::from_shape({down * across, 1});
    for (std::size_t r = 0; r < down; ++r)
        for (std::size_t c = 0; c < across; ++c) {
            const std::size_t bottom = std::min((r + 1) * size, height);
            const std::size_t right = std::min((c + 1) * size, width);
            int sum = 0;
            for (std::size_t y = r * size; y < bottom; ++y)
                for (std::size_t x = c * size; x < right; ++x)
                    sum += picture(y, x);
            means(r * across + c, 0) = sum / ((bottom - r * size) * (right - c * size));
        }
    return means;
}
