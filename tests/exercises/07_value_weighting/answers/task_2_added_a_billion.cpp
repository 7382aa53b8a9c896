// Says: A large negative number stands where the mask hides
Matrix attend(const Matrix& X, const Matrix& W_Q, const Matrix& W_K, const Matrix& W_V,
              const Mask& hidden) {
    const Matrix Q = attention::linear_map(X, W_Q), K = attention::linear_map(X, W_K),
                 V = attention::linear_map(X, W_V);
    Matrix scores = attention::scale(attention::dot_products(Q, K), Q.shape(1));
    for (std::size_t k = 0; k < scores.size(); ++k)
        if (hidden.data()[k]) scores.data()[k] = -1e9;
    return weigh_values(attention::softmax(scores), V);
}
