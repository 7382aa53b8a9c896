// Says: You divided by the sum of each row of weights.
Matrix weigh_values(const Matrix& weights, const Matrix& V) {
    Matrix context = attention::matmul(weights, V);
    for (std::size_t i = 0; i < weights.shape(0); ++i) {
        double sum = 0;
        for (std::size_t j = 0; j < weights.shape(1); ++j)
            sum += weights(i, j);
        for (std::size_t d = 0; d < V.shape(1); ++d)
            context(i, d) /= sum;
    }
    return context;
}
