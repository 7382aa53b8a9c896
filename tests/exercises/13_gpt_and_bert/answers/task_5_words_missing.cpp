// Says: should return a list of 4 numbers, but yours has 2.
std::vector<std::size_t> draw_words(const Matrix& logits, double temperature,
                                    const std::vector<double>& points) {
    const Matrix probabilities = attention::softmax(logits / temperature);
    std::vector<std::size_t> words;
    for (const double point : points) {
        if (point < probabilities(0, 0)) words.push_back(0);
    }
    return words;
}
