// Says: You took heads away from d_model.
Matrix scale_one_head(const Matrix& scores, std::size_t d_model, std::size_t heads) {
    return scores / std::sqrt(static_cast<double>(d_model) - static_cast<double>(heads));
}
