// Passes: each text is computed again from its first word, without a cache
#include XTENSOR_OPERATION
#include XTENSOR_VIEW

std::vector<Matrix> rows_of_pieces(const std::vector<Matrix>& pieces, const std::vector<bool>& begins,
                                  const std::vector<Matrix>& W_Q, const std::vector<Matrix>& W_K,
                                  const std::vector<Matrix>& W_V) {
    std::vector<Matrix> results;
    std::size_t first = 0;
    for (std::size_t p = 0; p < pieces.size(); ++p) {
        if (begins[p]) first = p;
        Matrix text = pieces[first];
        for (std::size_t q = first + 1; q <= p; ++q) text = stacked(text, pieces[q]);
        const Matrix P = attention::positions(text.shape(0), text.shape(1));
        Matrix rows = text + P;
        for (std::size_t l = 0; l < W_Q.size(); ++l)
            rows += attend_with_cache(rows, W_Q[l], W_K[l], W_V[l], Matrix(), Matrix()).front();
        const std::size_t n = rows.shape(0);
        results.push_back(xt::view(rows, xt::range(n - pieces[p].shape(0), n), xt::all()));
    }
    return results;
}
