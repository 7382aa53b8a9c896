// Says: This is V times weights.
#include "tests/exercises/ch07.hpp"
#include "tests/exercises/wrong.hpp"

using attention::Matrix;

Matrix exercise::weigh_values(const Matrix& weights, const Matrix& V) {
    return attention::matmul(V, weights);
}
