// Says: rows is const, so it keeps what it was given. Make a Matrix of your own, without const
std::vector<Matrix> rows_of_pieces(const std::vector<Matrix>& pieces, const std::vector<bool>& begins,
                                  const std::vector<Matrix>& W_Q, const std::vector<Matrix>& W_K,
                                  const std::vector<Matrix>& W_V) {
    std::vector<Matrix> K(W_Q.size()), V(W_Q.size()), results;
    for (std::size_t p = 0; p < pieces.size(); ++p) {
        const Matrix rows = pieces[p];
        for (std::size_t l = 0; l < W_Q.size(); ++l)
            rows = rows + attend_with_cache(rows, W_Q[l], W_K[l], W_V[l], K[l], V[l])[0];
        results.push_back(rows);
    }
    return results;
}
