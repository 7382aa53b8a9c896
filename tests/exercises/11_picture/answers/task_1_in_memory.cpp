// Says: You cut up the numbers as they lie in memory
Matrix brightness_of_patches(const Matrix& picture, std::size_t size) {
    const std::size_t step = size * size;
    const std::size_t n = (picture.size() + step - 1) / step;
    Matrix means = Matrix::from_shape({n, 1});
    for (std::size_t i = 0; i < n; ++i) {
        double sum = 0;
        std::size_t k = i * step;
        for (; k < (i + 1) * step && k < picture.size(); ++k) sum += picture.data()[k];
        means(i, 0) = sum / (k - i * step);
    }
    return means;
}
