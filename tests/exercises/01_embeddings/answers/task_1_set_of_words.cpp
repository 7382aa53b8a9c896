// Says: A row for each different word, sorted by token.
#include <set>

Matrix embed(const Matrix& table, const std::vector<std::size_t>& tokens) {
    const std::set<std::size_t> different(tokens.begin(), tokens.end());
    Matrix X = Matrix::from_shape({different.size(), table.shape(1)});
    std::size_t i = 0;
    for (const std::size_t token : different) {
        for (std::size_t d = 0; d < table.shape(1); ++d)
            X(i, d) = table(token, d);
        ++i;
    }
    return X;
}
