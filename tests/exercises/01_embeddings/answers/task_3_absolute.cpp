// Says: The signs are gone.
Matrix cosines(const Matrix& rows, const Matrix& others) {
    Matrix result = Matrix::from_shape({rows.shape(0), others.shape(0)});
    for (std::size_t i = 0; i < rows.shape(0); ++i)
        for (std::size_t j = 0; j < others.shape(0); ++j) {
            double ab = 0, aa = 0, bb = 0;
            for (std::size_t d = 0; d < rows.shape(1); ++d) {
                ab += rows(i, d) * others(j, d);
                aa += rows(i, d) * rows(i, d);
                bb += others(j, d) * others(j, d);
            }
            const double lengths = std::sqrt(aa) * std::sqrt(bb);
            result(i, j) = lengths > 0 ? std::abs(ab / lengths) : 0;
        }
    return result;
}
