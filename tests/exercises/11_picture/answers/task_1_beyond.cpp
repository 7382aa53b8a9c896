// Says: A patch at the edge reached for pixels beyond the picture.
Matrix brightness_of_patches(const Matrix& picture, std::size_t size) {
    const std::size_t height = picture.shape(0), width = picture.shape(1);
    const std::size_t down = (height + size - 1) / size, across = (width + size - 1) / size;
    Matrix means = Matrix::from_shape({down * across, 1});
    for (std::size_t r = 0; r < down; ++r)
        for (std::size_t c = 0; c < across; ++c) {
            double sum = 0;
            for (std::size_t y = 0; y < size; ++y)
                for (std::size_t x = 0; x < size; ++x) sum += picture(r * size + y, c * size + x);
            means(r * across + c, 0) = sum / (size * size);
        }
    return means;
}
