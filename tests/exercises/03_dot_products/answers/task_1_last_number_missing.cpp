// Says: The sum leaves out the last product of each cell
#include <numeric>

Matrix dot_products(const Matrix& Q, const Matrix& K) {
    const auto d_k = static_cast<std::ptrdiff_t>(Q.shape(1));
    Matrix scores = Matrix::from_shape({Q.shape(0), K.shape(0)});
    double* score = scores.data();
    for (const double* q = Q.data(); q != Q.data() + Q.size(); q += d_k) {
        for (const double* k = K.data(); k != K.data() + K.size(); k += d_k)
            *score++ = std::inner_product(q, q + d_k - 1, k, 0.0);
    }
    return scores;
}
