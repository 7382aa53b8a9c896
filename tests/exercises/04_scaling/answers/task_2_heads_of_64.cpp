// Refused: d_k of 64 as in the paper, where d_model is large; else d_model / heads
Matrix scale_one_head(const Matrix& scores, std::size_t d_model, std::size_t heads) {
    return scale(scores, d_model >= 64 ? 64 : d_model / heads);
}
