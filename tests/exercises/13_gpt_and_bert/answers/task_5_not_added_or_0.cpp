// Says: The point was compared with each probability by itself
std::vector<std::size_t> draw_words(const Matrix& logits, double temperature,
                                    const std::vector<double>& points) {
    const Matrix probabilities = attention::softmax(logits / temperature);
    std::vector<std::size_t> words;
    for (const double point : points) {
        std::size_t found = 0;
        for (std::size_t word = probabilities.shape(1); word-- > 0;)
            if (point < probabilities(0, word)) found = word;
        words.push_back(found);
    }
    return words;
}
