// Says: These are the scores as they came in.
Matrix scale(const Matrix& scores, std::size_t d_k) {
    Matrix scaled = scores;
    for (double score : scaled)
        score /= std::sqrt(static_cast<double>(d_k));
    return scaled;
}
