// Says: You transposed W_O.
#include XTENSOR_BUILDER

Matrix output_of(const std::vector<Matrix>& heads, const Matrix& W) {
    std::size_t d = heads[0].shape(1);
    Matrix s = xt::zeros<double>({heads[0].shape(0), W.shape(1)});
    for (std::size_t h = 0; h < heads.size(); h++)
        for (std::size_t i = 0; i < s.shape(0); i++)
            for (std::size_t c = 0; c < s.shape(1); c++)
                for (std::size_t j = 0; j < d; j++)
                    s(i, c) += heads[h](i, j) * W(c, h * d + j);
    return s;
}
