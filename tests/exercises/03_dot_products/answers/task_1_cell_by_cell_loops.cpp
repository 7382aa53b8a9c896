// Says: This is Q times K cell by cell.

Matrix dot_products(const Matrix& Q, const Matrix& K) {
    Matrix r = Q;
    for (std::size_t i = 0; i < Q.shape(0); i++)
        for (std::size_t d = 0; d < Q.shape(1); d++)
            r(i, d) = Q(i, d) * K(i, d);
    return r;
}
