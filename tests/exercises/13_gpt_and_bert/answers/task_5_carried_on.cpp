// Says: The sum goes on from point to point
std::vector<std::size_t> draw_words(const Matrix& logits, double temperature,
                                    const std::vector<double>& points) {
    const Matrix probabilities = attention::softmax(logits / temperature);
    std::vector<std::size_t> words;
    double sum = 0;
    for (const double point : points) {
        std::size_t word = 0;
        for (; word + 1 < probabilities.shape(1); ++word) {
            sum += probabilities(0, word);
            if (point < sum) break;
        }
        if (word + 1 == probabilities.shape(1)) sum += probabilities(0, word);
        words.push_back(word);
    }
    return words;
}
