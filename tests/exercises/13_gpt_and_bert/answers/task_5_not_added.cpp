// Says: The point was compared with each probability by itself
std::vector<std::size_t> draw_words(const Matrix& logits, double temperature,
                                    const std::vector<double>& points) {
    const Matrix probabilities = attention::softmax(logits / temperature);
    std::vector<std::size_t> words;
    for (const double point : points) {
        std::size_t word = 0;
        while (word + 1 < probabilities.shape(1) && point >= probabilities(0, word)) ++word;
        words.push_back(word);
    }
    return words;
}
