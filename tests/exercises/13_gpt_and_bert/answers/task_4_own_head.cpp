// Passes: a head of its own, whose mask goes by the count of words
std::vector<Matrix> rows_of_pieces(const std::vector<Matrix>& pieces, const std::vector<bool>& begins,
                                  const std::vector<Matrix>& W_Q, const std::vector<Matrix>& W_K,
                                  const std::vector<Matrix>& W_V) {
    std::vector<Matrix> K(W_Q.size());
    std::vector<Matrix> V(W_Q.size());
    std::size_t words = 0;
    std::vector<Matrix> results;
    for (std::size_t p = 0; p < pieces.size(); ++p) {
        if (begins[p]) {
            for (std::size_t l = 0; l < W_Q.size(); ++l) {
                K[l] = Matrix();
                V[l] = Matrix();
            }
            words = 0;
        }
        Matrix rows = pieces[p] + attention::positions(pieces[p].shape(0), pieces[p].shape(1), words);
        for (std::size_t l = 0; l < W_Q.size(); ++l) {
            const Matrix Q = attention::linear_map(rows, W_Q[l]);
            const Matrix new_K = stacked(K[l], attention::linear_map(rows, W_K[l]));
            const Matrix new_V = stacked(V[l], attention::linear_map(rows, W_V[l]));
            Mask hidden = Mask::from_shape({Q.shape(0), new_K.shape(0)});
            for (std::size_t i = 0; i < hidden.shape(0); ++i)
                for (std::size_t j = 0; j < hidden.shape(1); ++j) hidden(i, j) = j > words + i;
            const Matrix scaled = attention::scale(attention::dot_products(Q, new_K), Q.shape(1));
            const Matrix weights = attention::softmax(attention::apply_mask(scaled, hidden));
            const std::vector<Matrix> head{attention::weigh_values(weights, new_V), new_K, new_V};
            rows += head[0];
            K[l] = head[1];
            V[l] = head[2];
        }
        words += pieces[p].shape(0);
        results.push_back(rows);
    }
    return results;
}
