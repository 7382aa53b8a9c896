// Says: A point behind the last stretch was given to word 0
std::vector<std::size_t> draw_words(const Matrix& logits, double temperature,
                                    const std::vector<double>& points) {
    const Matrix probabilities = attention::softmax(logits / temperature);
    std::vector<std::size_t> words;
    for (const double point : points) {
        std::size_t found = 0;
        double sum = 0;
        for (std::size_t word = 0; word < probabilities.shape(1); ++word) {
            const double begin = sum;
            sum += probabilities(0, word);
            if (begin <= point && point < sum) found = word;
        }
        words.push_back(found);
    }
    return words;
}
