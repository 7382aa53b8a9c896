// Says: You took √d_k away.
Matrix scale(const Matrix& scores, std::size_t d_k) {
    return scores - std::sqrt(static_cast<double>(d_k));
}
