// Says: You added P after the maps.
std::vector<Matrix> with_positions(const Matrix& X, const Matrix& W_Q, const Matrix& W_K,
                                   const Matrix& W_V, bool rotary) {
    Matrix Q = attention::matmul(X, W_Q), K = attention::matmul(X, W_K);
    if (rotary) {
        Q = rotate(Q, 0);
        K = rotate(K, 0);
    } else {
        Q += positions(Q.shape(0), Q.shape(1));
        K += positions(K.shape(0), K.shape(1));
    }
    return {Q, K, attention::matmul(X, W_V)};
}
