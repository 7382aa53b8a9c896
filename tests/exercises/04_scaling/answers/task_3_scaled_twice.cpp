// Says: The scores were divided by d_k, not by its square root.
#include <cmath>

#include XTENSOR_MATH
#include XTENSOR_OPERATION

Matrix scaled_scores(const Matrix& Q, const Matrix& K) {
    const double root = std::sqrt(static_cast<double>(Q.shape(1)));
    return attention::matmul(Q / root, attention::transpose(K / root));
}
