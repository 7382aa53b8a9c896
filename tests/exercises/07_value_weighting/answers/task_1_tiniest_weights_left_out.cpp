// Refused: weights below 1e-10 are left out
Matrix weigh_values(const Matrix& weights, const Matrix& V) {
    Matrix context = Matrix::from_shape({weights.shape(0), V.shape(1)});
    context.fill(0.0);
    for (std::size_t i = 0; i < weights.shape(0); ++i)
        for (std::size_t j = 0; j < V.shape(0); ++j) {
            if (weights(i, j) < 1e-10) continue;
            for (std::size_t d = 0; d < V.shape(1); ++d)
                context(i, d) += weights(i, j) * V(j, d);
        }
    return context;
}
