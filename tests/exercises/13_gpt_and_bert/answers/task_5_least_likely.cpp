// Says: The least likely word was taken
#include <algorithm>

std::vector<std::size_t> draw_words(const Matrix& logits, double temperature,
                                    const std::vector<double>& points) {
    const Matrix probabilities = attention::softmax(logits / temperature);
    std::vector<std::size_t> words;
    for (const double point : points) {
        (void)point;
        const auto least = std::min_element(probabilities.begin(), probabilities.end());
        words.push_back(static_cast<std::size_t>(least - probabilities.begin()));
    }
    return words;
}
