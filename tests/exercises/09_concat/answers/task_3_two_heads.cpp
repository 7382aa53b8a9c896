// Says: You stopped after two heads. There may be any number of them: heads.size()
Matrix output_of(const std::vector<Matrix>& heads, const Matrix& W_O) {
    const std::size_t d = heads[0].shape(1);
    Matrix output = Matrix::from_shape({heads[0].shape(0), W_O.shape(1)});
    for (std::size_t i = 0; i < output.shape(0); ++i) {
        for (std::size_t c = 0; c < output.shape(1); ++c) {
            output(i, c) = 0;
            for (std::size_t h = 0; h < heads.size() && h < 2; ++h) {
                for (std::size_t j = 0; j < d; ++j)
                    output(i, c) += heads[h](i, j) * W_O(h * d + j, c);
            }
        }
    }
    return output;
}
