// Says: It ended the whole program (exit code 3).
const int ended = (std::exit(3), 1);

Matrix scale(const Matrix& scores, std::size_t d_k) {
    return scores / std::sqrt(static_cast<double>(d_k));
}
