// Refused: only scores above 0 are scaled
Matrix scale(const Matrix& scores, std::size_t d_k) {
    Matrix scaled = scores;
    for (double& score : scaled)
        if (score > 0) score /= std::sqrt(double(d_k));
    return scaled;
}
