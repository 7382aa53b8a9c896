// Says: The same name stands there twice in one place.
Matrix scale_one_head(const Matrix& scores, std::size_t d_model, std::size_t heads) {
    const double d_k = static_cast<double>(d_model / heads);
    const double d_k = static_cast<double>(d_model) / static_cast<double>(heads);
    return scores / std::sqrt(d_k);
}
