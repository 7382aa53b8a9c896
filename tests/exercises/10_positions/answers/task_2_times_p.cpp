// Says: Each number was only multiplied by a sine or a cosine
Matrix rotate(const Matrix& rows, std::size_t first) {
    const Matrix P = positions(first + rows.shape(0), rows.shape(1));
    return rows * xt::view(P, xt::range(first, first + rows.shape(0)), xt::all());
}
