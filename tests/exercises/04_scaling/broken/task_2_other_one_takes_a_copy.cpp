// Says: the function scale is missing, or its name or parameters have changed.
Matrix scale(Matrix scores, std::size_t d_k) {
    scores /= std::sqrt(static_cast<double>(d_k));
    return scores;
}

Matrix scale_one_head(const Matrix& scores, std::size_t d_model, std::size_t heads) {
    return scale(scores, d_model / heads);
}
