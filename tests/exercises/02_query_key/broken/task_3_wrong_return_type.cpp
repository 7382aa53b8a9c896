// Broken: returns one Matrix in place of a list, the signature was changed; say: keep the function's first line as it was
Matrix queries_and_keys(const Matrix& X, const Matrix& W_Q, const Matrix& W_K) {
    Matrix Q = linear_map(X, W_Q);
    return Q;
}
