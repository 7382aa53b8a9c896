// Says: Only the first row is right
#include XTENSOR_BUILDER

Matrix linear_map(const Matrix& X, const Matrix& W) {
    Matrix r = xt::zeros<double>({X.shape(0), W.shape(1)});
    for (std::size_t i = 0; i < r.shape(0); i++) {
        for (std::size_t j = 0; j < r.shape(1); j++)
            for (std::size_t d = 0; d < W.shape(0); d++)
                r(i, j) += X(i, d) * W(d, j);
        return r;
    }
    return r;
}
