// Says: You used the weight as it is stored.
#include XTENSOR_BUILDER

Matrix linear_out_in(const Matrix& X, const Matrix& weight) {
    Matrix r = xt::zeros<double>({X.shape(0), weight.shape(0)});
    for (std::size_t i = 0; i < X.shape(0); i++)
        for (std::size_t j = 0; j < weight.shape(0); j++)
            for (std::size_t d = 0; d < X.shape(1); d++)
                r(i, j) += X(i, d) * weight(d, j);
    return r;
}
