// Passes: minus zero for a row of zeros, and std::pow for squares
Matrix cosines(const Matrix& rows, const Matrix& others) {
    Matrix result = Matrix::from_shape({rows.shape(0), others.shape(0)});
    for (std::size_t i = 0; i < rows.shape(0); ++i)
        for (std::size_t j = 0; j < others.shape(0); ++j) {
            double ab = 0, aa = 0, bb = 0;
            for (std::size_t d = 0; d < rows.shape(1); ++d)
                ab += rows(i, d) * others(j, d), aa += std::pow(rows(i, d), 2), bb += std::pow(others(j, d), 2);
            if (aa == 0.0 || bb == 0.0) { result(i, j) = -0.0; continue; }
            result(i, j) = ab / std::pow(aa, 0.5) / std::pow(bb, 0.5);
        }
    return result;
}
