// Refused: d_model >> heads / 2: right for 1, 2 and 4 heads only
Matrix scale_one_head(const Matrix& scores, std::size_t d_model, std::size_t heads) {
    return scale(scores, d_model >> (heads / 2));
}
