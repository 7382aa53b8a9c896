// Passes: pow to the minus one half, on a copy, in place
Matrix scale(const Matrix& scores, std::size_t d_k) {
    auto scaled{scores};
    scaled *= std::pow(d_k, -.5);
    return scaled;
}
