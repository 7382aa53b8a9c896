// Says: these are the right numbers with the few digits of a float.
Matrix output_of(const std::vector<Matrix>& heads, const Matrix& W_O) {
    const std::size_t d = heads[0].shape(1);
    Matrix output = Matrix::from_shape({heads[0].shape(0), W_O.shape(1)});
    for (std::size_t i = 0; i < output.shape(0); ++i) {
        for (std::size_t c = 0; c < output.shape(1); ++c) {
            double sum = 0;
            for (std::size_t h = 0; h < heads.size(); ++h) {
                for (std::size_t j = 0; j < d; ++j)
                    sum += static_cast<float>(heads[h](i, j)) * W_O(h * d + j, c);
            }
            output(i, c) = sum;
        }
    }
    return output;
}
