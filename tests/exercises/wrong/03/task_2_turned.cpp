// Says: Rows and columns are exchanged: this is K times Q transposed.
#include "tests/exercises/ch03.hpp"
#include "tests/exercises/wrong.hpp"

using attention::Matrix;

Matrix exercise::dot_products(const Matrix& Q, const Matrix& K) {
    return attention::matmul(K, attention::transpose(Q));
}
