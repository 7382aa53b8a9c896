// Says: Is it spelled as where it was declared? Upper and lower case differ
Matrix output_of(const std::vector<Matrix>& heads, const Matrix& W_O) {
    return attention::mutmul(concat_heads(heads), W_O);
}
