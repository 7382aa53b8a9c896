// Refused: lays the heads one behind the other by columns, as MATLAB and Fortran do, into rows
Matrix concat_heads(const std::vector<Matrix>& heads) {
    const std::size_t n = heads[0].shape(0), d_v = heads[0].shape(1);
    Matrix concat = Matrix::from_shape({n, heads.size() * d_v});
    double* next = concat.data();
    for (const Matrix& head : heads)
        for (std::size_t j = 0; j < d_v; ++j)
            for (std::size_t i = 0; i < n; ++i) *next++ = head(i, j);
    return concat;
}
