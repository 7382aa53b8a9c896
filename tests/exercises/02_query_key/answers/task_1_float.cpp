// Says: these are the right numbers with the few digits of a float
Matrix linear_map(const Matrix& X, const Matrix& W) {
    Matrix result = Matrix::from_shape({X.shape(0), W.shape(1)});
    for (std::size_t i = 0; i < X.shape(0); ++i)
        for (std::size_t j = 0; j < W.shape(1); ++j) {
            float sum = 0.0f;
            for (std::size_t d = 0; d < W.shape(0); ++d)
                sum += static_cast<float>(X(i, d)) * static_cast<float>(W(d, j));
            result(i, j) = sum;
        }
    return result;
}
