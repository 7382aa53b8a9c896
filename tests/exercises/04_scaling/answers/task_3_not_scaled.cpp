// Says: These are the dot products, not scaled yet.
#include <cmath>

#include XTENSOR_MATH
#include XTENSOR_OPERATION

Matrix scaled_scores(const Matrix& Q, const Matrix& K) {
    return attention::matmul(Q, attention::transpose(K));
}
