// Says: It is d_model / heads, not heads / d_model
Matrix scale_one_head(const Matrix& scores, std::size_t d_model, std::size_t heads) {
    return scale(scores, heads / d_model);
}
