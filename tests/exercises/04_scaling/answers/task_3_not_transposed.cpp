// Says: K has to be transposed before it is multiplied
#include <cmath>

#include XTENSOR_MATH
#include XTENSOR_OPERATION

Matrix scaled_scores(const Matrix& Q, const Matrix& K) {
    return attention::matmul(Q, K);
}
