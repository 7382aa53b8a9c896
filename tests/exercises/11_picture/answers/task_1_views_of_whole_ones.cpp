// Says: The smaller patches at the edge are missing
#include <algorithm>
#include <vector>
#include XTENSOR_MATH
#include XTENSOR_VIEW

Matrix brightness_of_patches(const Matrix& picture, std::size_t size) {
    std::vector<double> all;
    for (std::size_t y = 0; y + size <= picture.shape(0); y += size)
        for (std::size_t x = 0; x + size <= picture.shape(1); x += size)
            all.push_back(xt::mean(xt::view(picture, xt::range(y, y + size), xt::range(x, x + size)))());
    Matrix m = Matrix::from_shape({all.size(), 1});
    std::copy(all.begin(), all.end(), m.begin());
    return m;
}
