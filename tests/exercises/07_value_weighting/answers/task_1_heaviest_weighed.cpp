// Says: Each word took the value of its heaviest key

Matrix weigh_values(const Matrix& weights, const Matrix& V) {
    Matrix context = Matrix::from_shape({weights.shape(0), V.shape(1)});
    for (std::size_t i = 0; i < weights.shape(0); ++i) {
        std::size_t best = 0;
        for (std::size_t j = 0; j < weights.shape(1); ++j)
            if (weights(i, j) > weights(i, best)) best = j;
        for (std::size_t c = 0; c < V.shape(1); ++c)
            context(i, c) = weights(i, best) * V(best, c);
    }
    return context;
}
