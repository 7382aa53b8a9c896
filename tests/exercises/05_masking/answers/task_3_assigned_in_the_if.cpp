// Says: Everything is hidden, whatever the mask says.
Matrix apply_mask(const Matrix& scaled, const Mask& hidden) {
    Matrix masked = scaled;
    Mask mask = hidden;
    for (std::size_t i = 0; i < scaled.shape(0); ++i)
        for (std::size_t j = 0; j < scaled.shape(1); ++j)
            if ((mask(i, j) = true)) masked(i, j) = -std::numeric_limits<double>::infinity();
    return masked;
}
