// Passes: (weights X) W_V instead of weights (X W_V), in one expression
Matrix attend(const Matrix& X, const Matrix& W_Q, const Matrix& W_K, const Matrix& W_V,
              const Mask& hidden) {
    using namespace attention;
    return linear_map(
        exercise::weigh_values(
            softmax(apply_mask(
                scale(dot_products(linear_map(X, W_Q), linear_map(X, W_K)), W_K.shape(1)), hidden)),
            X),
        W_V);
}
