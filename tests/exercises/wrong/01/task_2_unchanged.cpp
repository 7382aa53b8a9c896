// Says: This is X as it was.
#include "tests/exercises/ch01.hpp"
#include "tests/exercises/wrong.hpp"

using attention::Matrix;

Matrix exercise::reorder(const Matrix& X, const std::vector<std::size_t>& order) {
    (void)order;
    return X;
}
