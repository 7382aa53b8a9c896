// Says: You hid the words that come later, whatever the mask says.
Matrix attend(const Matrix& X, const Matrix& W_Q, const Matrix& W_K, const Matrix& W_V,
              const Mask& hidden) {
    const Matrix Q = attention::linear_map(X, W_Q), K = attention::linear_map(X, W_K),
                 V = attention::linear_map(X, W_V);
    Matrix masked = attention::scale(attention::dot_products(Q, K), Q.shape(1));
    for (std::size_t i = 0; i < hidden.shape(0); ++i)
        for (std::size_t j = i + 1; j < hidden.shape(1); ++j)
            masked(i, j) = -std::numeric_limits<double>::infinity();
    return weigh_values(attention::softmax(masked), V);
}
