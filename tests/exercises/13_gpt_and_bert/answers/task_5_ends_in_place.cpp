// Passes: ends in place of probabilities, and those that lie before a point are counted
std::vector<std::size_t> draw_words(const Matrix& logits, double temperature,
                                    const std::vector<double>& points) {
    Matrix p = attention::softmax(logits / temperature);
    for (std::size_t k = 1; k < p.shape(1); ++k) p(0, k) += p(0, k - 1);
    std::vector<std::size_t> words(points.size());
    for (std::size_t i = 0; i < points.size(); ++i) {
        std::size_t w = 0;
        for (std::size_t k = 0; k + 1 < p.shape(1); ++k) w += points[i] >= p(0, k);
        words[i] = w;
    }
    return words;
}
