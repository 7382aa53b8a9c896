// Says: Each head got all columns.
#include "tests/exercises/ch08.hpp"
#include "tests/exercises/wrong.hpp"

using attention::Matrix;

std::vector<Matrix> exercise::split_projection(const Matrix& X, const Matrix& W_all,
                                               std::size_t heads) {
    return std::vector<Matrix>(heads, attention::matmul(X, W_all));
}
