// Passes: how many words are kept is read off the keys
std::vector<Matrix> rows_of_pieces(const std::vector<Matrix>& pieces, const std::vector<bool>& begins,
                                  const std::vector<Matrix>& W_Q, const std::vector<Matrix>& W_K,
                                  const std::vector<Matrix>& W_V) {
    struct Kept { Matrix K, V; };
    std::vector<Kept> kept;
    std::vector<Matrix> results;
    for (std::size_t p = 0; p < pieces.size(); ++p) {
        if (begins[p]) kept.assign(W_Q.size(), Kept{Matrix::from_shape({0, W_K[0].shape(1)}), Matrix::from_shape({0, pieces[p].shape(1)})});
        Matrix rows = attention::add_positions(pieces[p], attention::positions(pieces[p].shape(0), pieces[p].shape(1), kept[0].K.shape(0)));
        for (std::size_t l = 0; l < kept.size(); ++l) {
            auto head = attend_with_cache(rows, W_Q[l], W_K[l], W_V[l], kept[l].K, kept[l].V);
            rows = rows + head[0];
            kept[l] = {head[1], head[2]};
        }
        results.emplace_back(rows);
    }
    return results;
}
