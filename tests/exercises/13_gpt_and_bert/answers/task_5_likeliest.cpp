// Says: The likeliest word was taken each time
#include <algorithm>

std::vector<std::size_t> draw_words(const Matrix& logits, double temperature,
                                    const std::vector<double>& points) {
    const Matrix probabilities = attention::softmax(logits / temperature);
    std::vector<std::size_t> words;
    for (const double point : points) {
        (void)point;
        const auto largest = std::max_element(probabilities.begin(), probabilities.end());
        words.push_back(static_cast<std::size_t>(largest - probabilities.begin()));
    }
    return words;
}
