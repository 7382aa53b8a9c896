// Says: This is one row for the whole sentence.

Matrix weigh_values(const Matrix& weights, const Matrix& V) {
    const Matrix context = attention::matmul(weights, V);
    Matrix last = Matrix::from_shape({1, V.shape(1)});
    for (std::size_t c = 0; c < V.shape(1); ++c)
        last(0, c) = context(context.shape(0) - 1, c);
    return last;
}
