// Says: Each pixel has got the mean of its patch
Matrix brightness_of_patches(const Matrix& picture, std::size_t size) {
    Matrix blurred = picture;
    for (std::size_t y = 0; y < picture.shape(0); ++y)
        for (std::size_t x = 0; x < picture.shape(1); ++x) {
            double sum = 0, n = 0;
            for (std::size_t v = y - y % size; v < y - y % size + size && v < picture.shape(0); ++v)
                for (std::size_t u = x - x % size; u < x - x % size + size && u < picture.shape(1); ++u, ++n)
                    sum += picture(v, u);
            blurred(y, x) = sum / n;
        }
    return blurred;
}
