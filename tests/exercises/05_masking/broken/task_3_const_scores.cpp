// Says: It belongs to the caller and must not change.
Matrix apply_mask(const Matrix& scaled, const Mask& hidden) {
    for (std::size_t i = 0; i < scaled.shape(0); ++i)
        for (std::size_t j = 0; j < scaled.shape(1); ++j)
            if (hidden(i, j)) scaled(i, j) = -std::numeric_limits<double>::infinity();
    return scaled;
}
