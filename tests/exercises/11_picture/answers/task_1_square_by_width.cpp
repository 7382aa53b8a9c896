// Says: The picture was taken for a square
#include <algorithm>
#include <vector>

Matrix brightness_of_patches(const Matrix& picture, std::size_t size) {
    const auto n = picture.shape(1);
    std::vector<double> means;
    for (std::size_t top = 0; top < n; top += size) {
        for (std::size_t left = 0; left < n; left += size) {
            const std::size_t bottom = std::min(top + size, n);
            const std::size_t right = std::min(left + size, n);
            double sum = 0;
            for (std::size_t y = top; y < bottom; ++y) {
                for (std::size_t x = left; x < right; ++x) sum += picture(y, x);
            }
            means.push_back(sum / ((bottom - top) * (right - left)));
        }
    }
    Matrix result = Matrix::from_shape({means.size(), 1});
    std::copy(means.begin(), means.end(), result.begin());
    return result;
}
