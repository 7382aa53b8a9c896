// Says: the root was kept in a float
Matrix scale(const Matrix& scores, std::size_t d_k) {
    const float root = std::sqrt(static_cast<float>(d_k));
    return scores / root;
}
