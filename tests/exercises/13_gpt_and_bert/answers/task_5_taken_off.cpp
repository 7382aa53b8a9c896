// Passes: what is passed is taken off the point
std::vector<std::size_t> draw_words(const Matrix& logits, double temperature,
                                    const std::vector<double>& points) {
    const Matrix p = attention::softmax(logits / temperature);
    std::vector<std::size_t> words;
    for (double point : points) {
        for (std::size_t word = 0;; ++word) {
            if (word + 1 == p.shape(1) || point < p(0, word)) {
                words.push_back(word);
                break;
            }
            point -= p(0, word);
        }
    }
    return words;
}
