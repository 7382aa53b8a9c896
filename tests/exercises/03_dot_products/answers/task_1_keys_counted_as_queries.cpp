// Says: The keys were counted with Q.shape(0).
#include XTENSOR_BUILDER

Matrix dot_products(const Matrix& Q, const Matrix& K) {
    Matrix r = xt::zeros<double>({Q.shape(0), Q.shape(0)});
    for (std::size_t i = 0; i < Q.shape(0); i++)
        for (std::size_t j = 0; j < Q.shape(0); j++)
            for (std::size_t d = 0; d < Q.shape(1); d++)
                r(i, j) += Q(i, d) * K(j, d);
    return r;
}
