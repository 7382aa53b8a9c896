// Says: A cell is written m(i, j), with round brackets.
Matrix output_of(const std::vector<Matrix>& heads, const Matrix& W_O) {
    const std::size_t d_v = heads[0].shape(1);
    Matrix sum = xt::zeros<double>({heads[0].shape(0), W_O.shape(1)});
    for (std::size_t h = 0; h < heads.size(); ++h)
        for (std::size_t i = 0; i < sum.shape(0); ++i)
            for (std::size_t c = 0; c < sum.shape(1); ++c)
                for (std::size_t j = 0; j < d_v; ++j) sum(i, c) += heads[h](i, j) * W_O[h * d_v + j, c];
    return sum;
}
