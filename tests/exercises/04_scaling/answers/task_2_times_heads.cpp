// Says: You divided by the square root of d_model * heads.
Matrix scale_one_head(const Matrix& scores, std::size_t d_model, std::size_t heads) {
    return scale(scores, d_model * heads);
}
