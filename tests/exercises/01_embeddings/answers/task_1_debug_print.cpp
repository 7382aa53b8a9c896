// Passes: right, with a debug print left in, on both stdout and stderr
#include <iostream>
#include <cstdio>
Matrix embed(const Matrix& table, const std::vector<std::size_t>& tokens) {
    std::cout << "embed: " << tokens.size() << " tokens" << std::endl;
    std::cerr << "here!!!\n";
    std::printf("table %zu x %zu", table.shape(0), table.shape(1));  // no end of line
    Matrix X = Matrix::from_shape({tokens.size(), table.shape(1)});
    for (std::size_t i = 0; i < tokens.size(); ++i)
        for (std::size_t d = 0; d < table.shape(1); ++d)
            X(i, d) = table(tokens[i], d);
    return X;
}
