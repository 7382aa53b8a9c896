// Says: Something is kept from one call to the next: a static or a global variable, or memory
Matrix scale(const Matrix& scores, std::size_t d_k) {
    static const double root = std::sqrt(static_cast<double>(d_k));
    return scores / root;
}
