// Says: Softmax went over the whole matrix
#include <cmath>

Matrix look_at(const Matrix& asking, const Matrix& patches, const Matrix& W_Q, const Matrix& W_K,
               const Matrix& W_V) {
    const Matrix Q = attention::linear_map(asking, W_Q);
    const Matrix K = attention::linear_map(patches, W_K);
    const Matrix V = attention::linear_map(patches, W_V);
    const Matrix scores = attention::dot_products(Q, K);
    const Matrix scaled = attention::scale(scores, Q.shape(1));
    const Matrix weights = scaled;
    double sum = 0;
    for (double x : weights) sum += std::exp(x);
    Matrix shares = weights;
    for (double& x : shares) x = std::exp(x) / sum;
    return attention::weigh_values(shares, V);
}
