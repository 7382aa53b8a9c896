// Says: the type before the function's name must be as it was.
scale(const Matrix& scores, std::size_t d_k) {
    return scores / std::sqrt(static_cast<double>(d_k));
}
