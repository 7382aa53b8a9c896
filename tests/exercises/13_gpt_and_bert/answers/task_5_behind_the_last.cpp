// Says: was given to a word that is not there
std::vector<std::size_t> draw_words(const Matrix& logits, double temperature,
                                    const std::vector<double>& points) {
    const Matrix probabilities = attention::softmax(logits / temperature);
    std::vector<std::size_t> words;
    for (const double point : points) {
        std::size_t word = 0;
        for (double sum = 0; word < probabilities.shape(1); ++word) {
            sum += probabilities(0, word);
            if (point < sum) break;
        }
        words.push_back(word);
    }
    return words;
}
