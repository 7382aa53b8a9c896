// Says: K has to be transposed before it is multiplied
#include XTENSOR_BUILDER

Matrix scaled_scores(const Matrix& Q, const Matrix& K) {
    Matrix s = xt::zeros<double>({Q.shape(0), K.shape(0)});
    for (std::size_t i = 0; i < Q.shape(0); ++i)
        for (std::size_t j = 0; j < K.shape(0); ++j)
            for (std::size_t d = 0; d < Q.shape(1); ++d)
                s(i, j) += Q(i, d) * K(d, j);
    return scale(s, Q.shape(1));
}
