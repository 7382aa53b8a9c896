// Says: You put nan where the mask hides.
Matrix apply_mask(const Matrix& scaled, const Mask& hidden) {
    Matrix masked = scaled;
    for (std::size_t k = 0; k < masked.size(); ++k)
        if (hidden.data()[k]) masked.data()[k] = std::numeric_limits<double>::quiet_NaN();
    return masked;
}
