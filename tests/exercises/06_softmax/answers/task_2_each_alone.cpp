// Says: This is 1 / (1 + e^-score), a sigmoid
Matrix softmax(const Matrix& masked) {
    return 1.0 / (1.0 + xt::exp(-masked));
}
