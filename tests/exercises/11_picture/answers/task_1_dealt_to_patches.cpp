// Passes: each pixel is put into its patch, in one pass, and all are divided afterwards
#include XTENSOR_BUILDER
#include XTENSOR_OPERATION

Matrix brightness_of_patches(const Matrix& picture, std::size_t size) {
    const auto across = (picture.shape(1) - 1) / size + 1, n = ((picture.shape(0) - 1) / size + 1) * across;
    Matrix sums = xt::zeros<double>({n, std::size_t{1}}), pixels = sums;
    for (std::size_t y = 0; y < picture.shape(0); ++y) {
        for (std::size_t x = 0; x < picture.shape(1); ++x) {
            sums(y / size * across + x / size, 0) += picture(y, x);
            pixels(y / size * across + x / size, 0)++;
        }
    }
    return sums / pixels;
}
