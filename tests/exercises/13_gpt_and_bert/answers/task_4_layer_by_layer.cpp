// Passes: all pieces go through a layer before the next one begins
std::vector<Matrix> rows_of_pieces(const std::vector<Matrix>& pieces, const std::vector<bool>& begins,
                                  const std::vector<Matrix>& W_Q, const std::vector<Matrix>& W_K,
                                  const std::vector<Matrix>& W_V) {
    std::vector<Matrix> rows = pieces;
    std::size_t words = 0;
    for (std::size_t p = 0; p < pieces.size(); ++p) {
        if (begins[p]) words = 0;
        rows[p] += attention::positions(rows[p].shape(0), rows[p].shape(1), words);
        words += rows[p].shape(0);
    }
    for (std::size_t l = 0; l < W_Q.size(); ++l) {
        Matrix K, V;
        for (std::size_t p = 0; p < pieces.size(); ++p) {
            if (begins[p]) K = V = Matrix();
            const auto head = attend_with_cache(rows[p], W_Q[l], W_K[l], W_V[l], K, V);
            rows[p] += head[0];
            K = head[1];
            V = head[2];
        }
    }
    return rows;
}
