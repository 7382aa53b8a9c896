// Says: You took the length of a row for how many numbers it has.
Matrix cosines(const Matrix& rows, const Matrix& others) {
    Matrix result = Matrix::from_shape({rows.shape(0), others.shape(0)});
    const double length = static_cast<double>(rows.shape(1));
    for (std::size_t i = 0; i < rows.shape(0); ++i)
        for (std::size_t j = 0; j < others.shape(0); ++j) {
            double ab = 0;
            for (std::size_t d = 0; d < rows.shape(1); ++d) ab += rows(i, d) * others(j, d);
            result(i, j) = ab / (length * length);
        }
    return result;
}
