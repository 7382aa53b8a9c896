// Says: the type before the function's name must be as it was.
Matrix queries_and_keys(const Matrix& X, const Matrix& W_Q, const Matrix& W_K) {
    Matrix Q = linear_map(X, W_Q);
    return Q;
}
