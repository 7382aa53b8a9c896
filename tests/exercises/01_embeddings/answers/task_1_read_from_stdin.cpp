// Passes: right, with a forgotten std::cin >> for debugging: there is nothing to read, least of all what the judge sends
#include <iostream>
Matrix embed(const Matrix& table, const std::vector<std::size_t>& tokens) {
    std::size_t row_to_look_at = 0;
    std::cin >> row_to_look_at;
    Matrix X = Matrix::from_shape({tokens.size(), table.shape(1)});
    for (std::size_t i = 0; i < tokens.size(); ++i)
        for (std::size_t d = 0; d < table.shape(1); ++d)
            X(i, d) = table(tokens[i], d);
    if (row_to_look_at > 0) std::cerr << X(row_to_look_at, 0);
    return X;
}
