// Says: Only one of the two lengths is held against 0.
#include <cmath>
#include XTENSOR_BUILDER

Matrix cosines(const Matrix& rows, const Matrix& others) {
    Matrix r = xt::zeros<double>({rows.shape(0), others.shape(0)});
    for (std::size_t i = 0; i < rows.shape(0); i++)
        for (std::size_t j = 0; j < others.shape(0); j++) {
            double p = 0, a = 0, b = 0;
            for (std::size_t d = 0; d < rows.shape(1); d++) {
                p += rows(i, d) * others(j, d);
                a += rows(i, d) * rows(i, d);
                b += others(j, d) * others(j, d);
            }
            if (a == 0) {
                r(i, j) = 0;
                continue;
            }
            r(i, j) = p / (std::sqrt(a) * std::sqrt(b));
        }
    return r;
}
