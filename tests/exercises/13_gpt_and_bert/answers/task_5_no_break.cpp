// Says: The last word was taken each time.
std::vector<std::size_t> draw_words(const Matrix& logits, double temperature,
                                    const std::vector<double>& points) {
    const Matrix p = attention::softmax(logits / temperature);
    std::vector<std::size_t> words;
    for (const double point : points) {
        std::size_t word = p.shape(1) - 1;
        double end = 0;
        for (std::size_t w = 0; w < p.shape(1); ++w) {
            end += p(0, w);
            if (point < end) { word = w; }
        }
        words.push_back(word);
    }
    return words;
}
