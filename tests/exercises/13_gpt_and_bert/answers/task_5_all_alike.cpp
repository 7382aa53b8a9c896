// Says: All words are drawn alike
std::vector<std::size_t> draw_words(const Matrix& logits, double temperature,
                                    const std::vector<double>& points) {
    const Matrix probabilities = attention::softmax(logits / temperature);
    std::vector<std::size_t> words;
    for (const double point : points) {
        words.push_back(static_cast<std::size_t>(point * static_cast<double>(probabilities.shape(1))));
    }
    return words;
}
