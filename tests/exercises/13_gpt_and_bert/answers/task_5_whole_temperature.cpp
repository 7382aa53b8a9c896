// Says: The temperature became a whole number
std::vector<std::size_t> draw_words(const Matrix& logits, double temperature,
                                    const std::vector<double>& points) {
    const Matrix probabilities = attention::softmax(logits / static_cast<int>(temperature));
    std::vector<std::size_t> words;
    for (const double point : points) {
        std::size_t word = 0;
        double end = probabilities(0, 0);
        while (point >= end && word + 1 < probabilities.shape(1)) {
            word += 1;
            end += probabilities(0, word);
        }
        words.push_back(word);
    }
    return words;
}
