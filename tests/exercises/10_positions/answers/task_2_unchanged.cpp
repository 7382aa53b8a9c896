// Says: These are the rows as they came in: nothing was turned.
Matrix rotate(const Matrix& rows, std::size_t first) {
    Matrix turned = rows;
    for (std::size_t m = first; m < first; ++m)
        turned(m, 0) = 0;
    return turned;
}
