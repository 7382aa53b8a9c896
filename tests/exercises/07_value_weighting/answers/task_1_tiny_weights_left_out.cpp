// Refused: leaves out weights below 1e-8
Matrix weigh_values(const Matrix& weights, const Matrix& V) {
    Matrix context = Matrix::from_shape({weights.shape(0), V.shape(1)});
    for (std::size_t i = 0; i < weights.shape(0); ++i) {
        for (std::size_t c = 0; c < V.shape(1); ++c) {
            double sum = 0;
            for (std::size_t j = 0; j < V.shape(0); ++j) {
                if (weights(i, j) >= 1e-8) sum += weights(i, j) * V(j, c);
            }
            context(i, c) = sum;
        }
    }
    return context;
}
