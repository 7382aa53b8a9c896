// Says: Each word took the value of its heaviest key
#include XTENSOR_BUILDER

Matrix weigh_values(const Matrix& w, const Matrix& V) {
    Matrix r = xt::zeros<double>({w.shape(0), V.shape(1)});
    for (std::size_t i = 0; i < w.shape(0); i++) {
        double m = 0;
        for (std::size_t j = 0; j < w.shape(1); j++)
            if (w(i, j) > m) {
                m = w(i, j);
                for (std::size_t c = 0; c < V.shape(1); c++)
                    r(i, c) = V(j, c);
            }
    }
    return r;
}
