// Says: X was added to the context.
#include XTENSOR_OPERATION
Matrix attend(const Matrix& X, const Matrix& W_Q, const Matrix& W_K, const Matrix& W_V,
              const Mask& hidden) {
    const Matrix Q = attention::linear_map(X, W_Q);
    const Matrix K = attention::linear_map(X, W_K);
    const Matrix V = attention::linear_map(X, W_V);
    Matrix scaled = attention::scale(attention::dot_products(Q, K), Q.shape(1));
    const Matrix weights = attention::softmax(attention::apply_mask(scaled, hidden));
    return X + attention::matmul(weights, V);
}
