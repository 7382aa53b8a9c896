// Says: The sum is made anew for each cell
#include XTENSOR_MATH

Matrix softmax(const Matrix& masked) {
    Matrix w = xt::exp(shift_rows(masked));
    for (std::size_t i = 0; i < w.shape(0); ++i)
        for (std::size_t j = 0; j < w.shape(1); ++j) {
            double s = 0;
            for (std::size_t k = 0; k < w.shape(1); ++k)
                s += w(i, k);
            w(i, j) /= s;
        }
    return w;
}
