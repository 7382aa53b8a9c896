// Says: What the chapters bring has attention:: before its name
std::vector<Matrix> attend_with_cache(const Matrix& asking, const Matrix& W_Q, const Matrix& W_K,
                                      const Matrix& W_V, const Matrix& kept_K,
                                      const Matrix& kept_V) {
    const Matrix Q = linear_map(asking, W_Q);
    const Matrix K = stacked(kept_K, linear_map(asking, W_K));
    const Matrix V = stacked(kept_V, linear_map(asking, W_V));
    const Matrix weights = softmax(scale(dot_products(Q, K), Q.shape(1)));
    return {weigh_values(weights, V), K, V};
}
