// Says: These scores are divided by √d_k already.
#include <cmath>

#include XTENSOR_MATH
#include XTENSOR_OPERATION

Matrix dot_products(const Matrix& Q, const Matrix& K) {
    const Matrix scores = attention::matmul(Q, attention::transpose(K));
    return scores / std::sqrt(static_cast<double>(Q.shape(1)));
}
