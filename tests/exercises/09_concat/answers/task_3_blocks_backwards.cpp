// Says: The first head was mapped with the last rows of W_O
Matrix output_of(const std::vector<Matrix>& heads, const Matrix& W_O) {
    const std::size_t d_v = heads[0].shape(1);
    Matrix sum = xt::zeros<double>({heads[0].shape(0), W_O.shape(1)});
    for (std::size_t h = 0; h < heads.size(); ++h) {
        const std::size_t from = (heads.size() - 1 - h) * d_v;
        sum += attention::matmul(heads[h], Matrix(xt::view(W_O, xt::range(from, from + d_v), xt::all())));
    }
    return sum;
}
