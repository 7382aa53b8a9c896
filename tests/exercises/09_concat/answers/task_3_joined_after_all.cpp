// Passes: joins after all and multiplies once: the numbers are the same
Matrix output_of(const std::vector<Matrix>& heads, const Matrix& W_O) {
    return attention::matmul(concat_heads(heads), W_O);
}
