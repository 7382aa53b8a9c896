// Says: The patches overlap: a new one begins at each pixel.
#include <vector>

Matrix brightness_of_patches(const Matrix& picture, std::size_t size) {
    std::vector<double> means;
    for (std::size_t y = 0; y + size <= picture.shape(0); y++)
        for (std::size_t x = 0; x + size <= picture.shape(1); x++) {
            double s = 0;
            for (std::size_t i = 0; i < size; i++)
                for (std::size_t j = 0; j < size; j++) s += picture(y + i, x + j);
            means.push_back(s / (size * size));
        }
    Matrix m = Matrix::from_shape({means.size(), 1});
    for (std::size_t k = 0; k < means.size(); k++) m(k, 0) = means[k];
    return m;
}
