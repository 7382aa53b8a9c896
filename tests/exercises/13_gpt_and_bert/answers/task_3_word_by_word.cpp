// Passes: one new word at a time, each with the cache of the one before
std::vector<Matrix> attend_with_cache(const Matrix& asking, const Matrix& W_Q, const Matrix& W_K,
                                      const Matrix& W_V, const Matrix& kept_K,
                                      const Matrix& kept_V) {
    Matrix K = kept_K, V = kept_V;
    Matrix context = Matrix::from_shape({asking.shape(0), W_V.shape(1)});
    for (std::size_t i = 0; i < asking.shape(0); ++i) {
        const Matrix word = attention::row_of(asking, i);
        K = stacked(K, attention::linear_map(word, W_K));
        V = stacked(V, attention::linear_map(word, W_V));
        const Matrix scores = attention::dot_products(attention::linear_map(word, W_Q), K);
        const Matrix weights = attention::softmax(attention::scale(scores, K.shape(1)));
        const Matrix mixed = attention::weigh_values(weights, V);
        for (std::size_t j = 0; j < context.shape(1); ++j) context(i, j) = mixed(0, j);
    }
    return {context, K, V};
}
