// Refused: zeros only where the whole matrix is hidden, nan in single rows
Matrix softmax_or_nothing(const Matrix& masked) {
    for (double score : masked)
        if (!std::isinf(score)) return softmax(masked);
    Matrix weights = masked;
    weights.fill(0.0);
    return weights;
}
