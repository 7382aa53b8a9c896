// Says: The residual is missing
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
            const std::vector<Matrix> head =
                attend_with_cache(rows, W_Q[l], W_K[l], W_V[l], K[l], V[l]);
            rows = head[0];
            K[l] = head[1];
            V[l] = head[2];
        }
        words += pieces[p].shape(0);
        results.push_back(rows);
    }
    return results;
}
