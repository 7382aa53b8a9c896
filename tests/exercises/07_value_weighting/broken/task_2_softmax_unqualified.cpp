// Says: What the chapters bring has attention:: before its name, as in attention::matmul(A, B).
Matrix attend(const Matrix& X, const Matrix& W_Q, const Matrix& W_K, const Matrix& W_V,
              const Mask& hidden) {
    const Matrix Q = linear_map(X, W_Q), K = linear_map(X, W_K), V = linear_map(X, W_V);
    return weigh_values(softmax(apply_mask(scale(dot_products(Q, K), Q.shape(1)), hidden)), V);
}
