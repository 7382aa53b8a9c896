// Says: Above the diagonal the weight was not transposed
Matrix linear_out_in(const Matrix& X, const Matrix& weight) {
    Matrix W = attention::transpose(weight);
    for (std::size_t i = 0; i < W.shape(0); ++i)
        for (std::size_t j = 0; j < W.shape(1); ++j)
            if (i < j && j < weight.shape(1) && i < weight.shape(0)) W(i, j) = weight(i, j);
    return linear_map(X, W);
}
