// Says: The stretch of word 0 is left out
std::vector<std::size_t> draw_words(const Matrix& logits, double temperature,
                                    const std::vector<double>& points) {
    const Matrix probabilities = attention::softmax(logits / temperature);
    std::vector<std::size_t> words;
    for (const double point : points) {
        std::size_t word = 0;
        double end = 0;
        while (point >= end && word + 1 < probabilities.shape(1)) {
            word += 1;
            end += probabilities(0, word);
        }
        words.push_back(word);
    }
    return words;
}
