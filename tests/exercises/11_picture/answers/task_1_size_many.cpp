// Says: You took `size` for the number of patches along a side.
#include <algorithm>
#include <vector>

Matrix brightness_of_patches(const Matrix& picture, std::size_t size) {
    const std::size_t height = picture.shape(0), width = picture.shape(1);
    const std::size_t tall = (height + size - 1) / size, wide = (width + size - 1) / size;
    std::vector<double> means;
    for (std::size_t top = 0; top < height; top += tall)
        for (std::size_t left = 0; left < width; left += wide) {
            double sum = 0;
            int n = 0;
            for (std::size_t y = top; y < std::min(top + tall, height); ++y)
                for (std::size_t x = left; x < std::min(left + wide, width); ++x, ++n) sum += picture(y, x);
            means.push_back(sum / n);
        }
    Matrix result = Matrix::from_shape({means.size(), 1});
    std::copy(means.begin(), means.end(), result.begin());
    return result;
}
