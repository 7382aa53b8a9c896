// Says: This is X as it came in
Matrix layer_norm(const Matrix& X, const Matrix& gain, const Matrix& shift) {
    return X;
}
