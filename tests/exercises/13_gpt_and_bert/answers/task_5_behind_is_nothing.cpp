// Says: A point behind the last stretch got no word.
std::vector<std::size_t> draw_words(const Matrix& logits, double temperature,
                                    const std::vector<double>& points) {
    const Matrix p = attention::softmax(logits / temperature);
    std::vector<std::size_t> words;
    for (const double point : points) {
        double end = 0;
        for (std::size_t w = 0; w < p.shape(1); ++w) {
            end += p(0, w);
            if (point < end) { words.push_back(w); break; }
        }
    }
    return words;
}
