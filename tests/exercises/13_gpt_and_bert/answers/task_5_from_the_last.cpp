// Says: The stretches are laid out from the last word to the first
std::vector<std::size_t> draw_words(const Matrix& logits, double temperature,
                                    const std::vector<double>& points) {
    const Matrix probabilities = attention::softmax(logits / temperature);
    std::vector<std::size_t> words;
    for (const double point : points) {
        std::size_t word = probabilities.shape(1) - 1;
        double end = probabilities(0, word);
        while (point >= end && word > 0) {
            word -= 1;
            end += probabilities(0, word);
        }
        words.push_back(word);
    }
    return words;
}
