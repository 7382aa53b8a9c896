// Says: std::min and std::max compare two numbers of the same type, and these are of two.
Matrix brightness_of_patches(const Matrix& picture, std::size_t size) {
    const int height = picture.shape(0), width = picture.shape(1);
    const int down = (height + size - 1) / size, across = (width + size - 1) / size;
    Matrix means = Matrix::from_shape({std::size_t(down * across), 1});
    for (int r = 0; r < down; ++r)
        for (int c = 0; c < across; ++c) {
            double sum = 0, pixels = 0;
            for (int y = r * size; y < std::min((r + 1) * size, height); ++y)
                for (int x = c * size; x < std::min((c + 1) * size, width); ++x, ++pixels) sum += picture(y, x);
            means(r * across + c, 0) = sum / pixels;
        }
    return means;
}
