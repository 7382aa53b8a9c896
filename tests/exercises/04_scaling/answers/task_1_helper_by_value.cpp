// Says: These are the scores as they came in.
static void divide(Matrix scores, double by) {
    for (double& score : scores)
        score /= by;
}
Matrix scale(const Matrix& scores, std::size_t d_k) {
    Matrix scaled = scores;
    divide(scaled, std::sqrt(static_cast<double>(d_k)));
    return scaled;
}
