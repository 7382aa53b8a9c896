// Says: A matrix of zeros is xt::zeros<double>({rows, columns}); it needs #include XTENSOR_BUILDER at the top.
Matrix concat_heads(const std::vector<Matrix>& heads) {
    const std::size_t n = heads.front().shape(0), d_v = heads.front().shape(1);
    Matrix concat = Matrix::zeros(n, heads.size() * d_v);
    for (std::size_t h = 0; h < heads.size(); ++h)
        for (std::size_t i = 0; i < n; ++i)
            for (std::size_t j = 0; j < d_v; ++j) concat(i, h * d_v + j) = heads[h](i, j);
    return concat;
}
