// Says: The fractions are gone: a sum in an int drops them at each step.
#include <numeric>
Matrix scaled_scores(const Matrix& Q, const Matrix& K) {
    Matrix scores = Matrix::from_shape({Q.shape(0), K.shape(0)});
    const std::size_t d_k = Q.shape(1);
    for (std::size_t i = 0; i < Q.shape(0); ++i) {
        for (std::size_t j = 0; j < K.shape(0); ++j)
            scores(i, j) = std::inner_product(&Q(i, 0), &Q(i, 0) + d_k, &K(j, 0), 0);
    }
    return scale(scores, d_k);
}
