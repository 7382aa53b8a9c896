// Says: A large negative number stands where the mask hides
Matrix apply_mask(const Matrix& scaled, const Mask& hidden) {
    Matrix masked = scaled;
    for (std::size_t i = 0; i < scaled.shape(0); ++i)
        for (std::size_t j = 0; j < scaled.shape(1); ++j)
            masked(i, j) += hidden(i, j) * -1e9;
    return masked;
}
