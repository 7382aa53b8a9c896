// Refused: two at once: the mask is transposed and the scores are not scaled
Matrix attend(const Matrix& X, const Matrix& W_Q, const Matrix& W_K, const Matrix& W_V,
              const Mask& hidden) {
    const Matrix Q = attention::linear_map(X, W_Q), K = attention::linear_map(X, W_K),
                 V = attention::linear_map(X, W_V);
    const Mask turned = xt::transpose(hidden);
    return weigh_values(
        attention::softmax(attention::apply_mask(attention::dot_products(Q, K), turned)), V);
}
