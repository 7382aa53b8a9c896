// Says: A point where one stretch ends and the next one begins got both words.
std::vector<std::size_t> draw_words(const Matrix& logits, double temperature,
                                    const std::vector<double>& points) {
    const Matrix p = attention::softmax(logits / temperature);
    std::vector<std::size_t> words;
    for (const double point : points) {
        double begin = 0;
        for (std::size_t w = 0; w < p.shape(1); ++w) {
            if (point >= begin && point <= begin + p(0, w)) words.push_back(w);
            begin += p(0, w);
        }
    }
    return words;
}
