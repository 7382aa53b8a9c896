// Refused: a square block of W_O is transposed first, others are not
Matrix output_of(const std::vector<Matrix>& heads, const Matrix& W_O) {
    const std::size_t d_v = heads[0].shape(1);
    Matrix sum = xt::zeros<double>({heads[0].shape(0), W_O.shape(1)});
    for (std::size_t h = 0; h < heads.size(); ++h) {
        Matrix own = xt::view(W_O, xt::range(h * d_v, (h + 1) * d_v), xt::all());
        if (own.shape(0) == own.shape(1)) own = attention::transpose(own);
        sum += attention::matmul(heads[h], own);
    }
    return sum;
}
