// Says: A word that comes again got no second row.
#include <set>
#include XTENSOR_BUILDER

Matrix embed(const Matrix& table, const std::vector<std::size_t>& tokens) {
    Matrix X = xt::zeros<double>({tokens.size(), table.shape(1)});
    std::set<std::size_t> seen;
    for (std::size_t i = 0; i < tokens.size(); i++) {
        if (!seen.insert(tokens[i]).second) continue;
        for (std::size_t d = 0; d < table.shape(1); d++)
            X(i, d) = table(tokens[i], d);
    }
    return X;
}
