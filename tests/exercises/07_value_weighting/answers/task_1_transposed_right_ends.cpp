// Says: This is the transposed weights times V
#include XTENSOR_BUILDER

Matrix weigh_values(const Matrix& w, const Matrix& V) {
    Matrix r = xt::zeros<double>({w.shape(0), V.shape(1)});
    for (std::size_t i = 0; i < w.shape(0); i++)
        for (std::size_t c = 0; c < V.shape(1); c++)
            for (std::size_t j = 0; j < V.shape(0); j++)
                r(i, c) += w(j, i) * V(j, c);
    return r;
}
