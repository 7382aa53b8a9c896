// Says: You divided by the square root of a size of the scores.
Matrix scale_one_head(const Matrix& scores, std::size_t d_model, std::size_t heads) {
    (void)d_model;
    (void)heads;
    return scale(scores, scores.shape(1));
}
