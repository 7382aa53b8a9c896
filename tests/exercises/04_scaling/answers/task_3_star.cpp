// Says: * multiplies two matrices cell by cell.
#include <cmath>

#include XTENSOR_MATH
#include XTENSOR_OPERATION

Matrix scaled_scores(const Matrix& Q, const Matrix& K) {
    return scale(Q * K, Q.shape(1));
}
