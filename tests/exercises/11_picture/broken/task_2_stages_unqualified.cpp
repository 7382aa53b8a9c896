// Says: What the chapters bring has attention:: before its name, as in attention::matmul(A, B).
Matrix look_at(const Matrix& asking, const Matrix& patches, const Matrix& W_Q, const Matrix& W_K,
               const Matrix& W_V) {
    const Matrix Q = linear_map(asking, W_Q), K = linear_map(patches, W_K);
    const Matrix weights = softmax(scale(dot_products(Q, K), Q.shape(1)));
    return weigh_values(weights, linear_map(patches, W_V));
}
