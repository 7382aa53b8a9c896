// Broken: math.sqrt, Python's module; say: std::sqrt
Matrix scale(const Matrix& scores, std::size_t d_k) {
    return scores / math.sqrt(d_k);
}
