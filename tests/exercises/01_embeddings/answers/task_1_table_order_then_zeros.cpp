// Says: These are the first rows of the table
#include XTENSOR_BUILDER

Matrix embed(const Matrix& table, const std::vector<std::size_t>& tokens) {
    Matrix X = xt::zeros<double>({tokens.size(), table.shape(1)});
    for (std::size_t i = 0; i < tokens.size() && i < table.shape(0); i++)
        for (std::size_t d = 0; d < table.shape(1); d++)
            X(i, d) = table(i, d);
    return X;
}
