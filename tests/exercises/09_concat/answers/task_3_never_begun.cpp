// Says: A cell that shows nan here never got a number
Matrix output_of(const std::vector<Matrix>& heads, const Matrix& W_O) {
    const std::size_t d_v = heads[0].shape(1);
    Matrix sum = Matrix::from_shape({heads[0].shape(0), W_O.shape(1)});
    for (std::size_t h = 0; h < heads.size(); ++h)
        sum += attention::matmul(heads[h], Matrix(xt::view(W_O, xt::range(h * d_v, (h + 1) * d_v), xt::all())));
    return sum;
}
