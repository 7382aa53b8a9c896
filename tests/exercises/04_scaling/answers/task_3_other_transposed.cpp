// Says: You transposed Q, so numbers of a query met
#include <cmath>

#include XTENSOR_MATH
#include XTENSOR_OPERATION

Matrix scaled_scores(const Matrix& Q, const Matrix& K) {
    return scale(attention::matmul(attention::transpose(Q), K), Q.shape(1));
}
