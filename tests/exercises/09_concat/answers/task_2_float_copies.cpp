// Says: these are the right numbers with the few digits of a float.
std::vector<Matrix> split_heads(const Matrix& joined, std::size_t heads) {
    const std::size_t d = joined.shape(1) / heads;
    std::vector<Matrix> parts;
    for (std::size_t h = 0; h < heads; ++h) {
        Matrix part = Matrix::from_shape({joined.shape(0), d});
        for (std::size_t i = 0; i < joined.shape(0); ++i) {
            for (std::size_t j = 0; j < d; ++j)
                part(i, j) = static_cast<float>(joined(i, h * d + j));
        }
        parts.push_back(part);
    }
    return parts;
}
