// Says: The card asks for a list, and this is one thing.
std::vector<std::size_t> draw_words(const Matrix& logits, double temperature,
                                    const std::vector<double>& points) {
    const Matrix probabilities = attention::softmax(logits / temperature);
    double end = 0;
    for (std::size_t word = 0; word < probabilities.shape(1); ++word) {
        end += probabilities(0, word);
        if (points[0] < end) return word;
    }
    return {};
}
