// Says: The roles are exchanged
Matrix look_at(const Matrix& asking, const Matrix& patches, const Matrix& W_Q, const Matrix& W_K,
               const Matrix& W_V) {
    const auto head = [&](const Matrix& from, const Matrix& to) {
        const Matrix Q = attention::linear_map(from, W_Q);
        const Matrix weights = attention::softmax(
            attention::scale(attention::dot_products(Q, attention::linear_map(to, W_K)), Q.shape(1)));
        return attention::weigh_values(weights, attention::linear_map(to, W_V));
    };
    return head(patches, asking);
}
