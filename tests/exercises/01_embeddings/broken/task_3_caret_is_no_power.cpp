// Says: ^ is no power in C++: it compares bits. The square of x is x * x.
Matrix cosines(const Matrix& rows, const Matrix& others) {
    Matrix result = Matrix::from_shape({rows.shape(0), others.shape(0)});
    for (std::size_t i = 0; i < rows.shape(0); ++i)
        for (std::size_t j = 0; j < others.shape(0); ++j) {
            double ab = 0, aa = 0, bb = 0;
            for (std::size_t d = 0; d < rows.shape(1); ++d) {
                ab += rows(i, d) * others(j, d);
                aa += rows(i, d) ^ 2;
                bb += others(j, d) ^ 2;
            }
            result(i, j) = aa * bb > 0 ? ab / std::sqrt(aa * bb) : 0;
        }
    return result;
}
