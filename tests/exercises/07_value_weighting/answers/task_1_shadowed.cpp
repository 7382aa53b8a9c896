// Says: Every number is 0.
Matrix weigh_values(const Matrix& weights, const Matrix& V) {
    Matrix context = Matrix::from_shape({weights.shape(0), V.shape(1)});
    for (std::size_t i = 0; i < weights.shape(0); ++i)
        for (std::size_t d = 0; d < V.shape(1); ++d) {
            double sum = 0;
            for (std::size_t j = 0; j < V.shape(0); ++j) {
                double sum = 0;
                sum += weights(i, j) * V(j, d);
            }
            context(i, d) = sum;
        }
    return context;
}
