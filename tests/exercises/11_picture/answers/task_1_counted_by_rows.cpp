// Says: Patch i was looked for in row i / down
Matrix brightness_of_patches(const Matrix& picture, std::size_t size) {
    const std::size_t down = (picture.shape(0) + size - 1) / size;
    const std::size_t across = (picture.shape(1) + size - 1) / size;
    Matrix means = Matrix::from_shape({down * across, 1});
    for (std::size_t i = 0; i < down * across; ++i) {
        const std::size_t top = i / down * size, left = i % down * size;
        double sum = 0, pixels = 0;
        for (std::size_t y = top; y < top + size && y < picture.shape(0); ++y)
            for (std::size_t x = left; x < left + size && x < picture.shape(1); ++x) {
                sum += picture(y, x);
                pixels += 1;
            }
        means(i, 0) = sum / pixels;
    }
    return means;
}
