// Says: The mask is transposed.
Matrix attend(const Matrix& X, const Matrix& W_Q, const Matrix& W_K, const Matrix& W_V,
              const Mask& hidden) {
    const Matrix Q = attention::linear_map(X, W_Q);
    Matrix masked =
        attention::scale(attention::dot_products(Q, attention::linear_map(X, W_K)), Q.shape(1));
    for (std::size_t i = 0; i < masked.shape(0); ++i) {
        for (std::size_t j = 0; j < masked.shape(1); ++j)
            if (hidden(j, i)) masked(i, j) = -std::numeric_limits<double>::infinity();
    }
    return weigh_values(attention::softmax(masked), attention::linear_map(X, W_V));
}
