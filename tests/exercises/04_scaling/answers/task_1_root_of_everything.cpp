// Says: The score went under the root as well
Matrix scale(const Matrix& scores, std::size_t d_k) {
    return xt::sqrt(scores / static_cast<double>(d_k));
}
