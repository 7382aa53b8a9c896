// Says: A score of 0 was hidden as well.
Matrix apply_mask(const Matrix& scaled, const Mask& hidden) {
    Matrix masked = scaled;
    for (std::size_t i = 0; i < scaled.shape(0); ++i) {
        for (std::size_t j = 0; j < scaled.shape(1); ++j)
            if (hidden(i, j) || scaled(i, j) == 0)
                masked(i, j) = -std::numeric_limits<double>::infinity();
    }
    return masked;
}
