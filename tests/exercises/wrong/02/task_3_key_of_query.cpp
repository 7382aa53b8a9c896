// Says: You made K out of Q.
#include "tests/exercises/ch02.hpp"
#include "tests/exercises/wrong.hpp"

using attention::Matrix;

std::vector<Matrix> exercise::queries_and_keys(const Matrix& X, const Matrix& W_Q,
                                               const Matrix& W_K) {
    const Matrix queries = linear_map(X, W_Q);
    return {queries, linear_map(queries, W_K)};
}
