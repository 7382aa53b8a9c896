// Says: These are the scores as they came in.
Matrix scale(const Matrix& scores, std::size_t d_k) {
    return scores / std::pow(static_cast<double>(d_k), 1 / 2);
}
