// Says: A word that comes again got no second row.
#include <algorithm>

Matrix embed(const Matrix& table, const std::vector<std::size_t>& tokens) {
    std::vector<std::size_t> once;
    for (const std::size_t token : tokens) {
        if (std::find(once.begin(), once.end(), token) == once.end()) once.push_back(token);
    }
    Matrix X = Matrix::from_shape({once.size(), table.shape(1)});
    for (std::size_t i = 0; i < once.size(); ++i) {
        for (std::size_t d = 0; d < table.shape(1); ++d)
            X(i, d) = table(once[i], d);
    }
    return X;
}
