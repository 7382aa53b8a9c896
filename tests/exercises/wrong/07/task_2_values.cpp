// Says: These are the values as they came.
#include "tests/exercises/ch07.hpp"
#include "tests/exercises/wrong.hpp"

using attention::Matrix;

Matrix exercise::weigh_values(const Matrix&, const Matrix& V) {
    return V;
}
