// Says: Each word took its own value only

Matrix weigh_values(const Matrix& weights, const Matrix& V) {
    Matrix context = Matrix::from_shape({V.shape(0), V.shape(1)});
    for (std::size_t i = 0; i < V.shape(0); ++i) {
        for (std::size_t c = 0; c < V.shape(1); ++c)
            context(i, c) = weights(i, i) * V(i, c);
    }
    return context;
}
