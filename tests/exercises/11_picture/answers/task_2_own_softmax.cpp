// Says: This is a softmax of your own
#include XTENSOR_MATH
#include XTENSOR_OPERATION

Matrix look_at(const Matrix& asking, const Matrix& patches, const Matrix& W_Q, const Matrix& W_K,
               const Matrix& W_V) {
    const Matrix Q = attention::linear_map(asking, W_Q);
    const Matrix K = attention::linear_map(patches, W_K);
    const Matrix V = attention::linear_map(patches, W_V);
    const Matrix scores = attention::dot_products(Q, K);
    const Matrix scaled = xt::exp(attention::scale(scores, Q.shape(1)));
    const Matrix sums = xt::sum(scaled, {1}, xt::keep_dims);
    const Matrix weights = scaled / sums;
    return attention::weigh_values(weights, V);
}
