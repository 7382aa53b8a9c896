// Broken: attention::mutmul, a slip of the finger; say which name is near: matmul
Matrix output_of(const std::vector<Matrix>& heads, const Matrix& W_O) {
    return attention::mutmul(concat_heads(heads), W_O);
}
