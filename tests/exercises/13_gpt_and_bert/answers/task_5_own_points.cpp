// Refused: points of its own
#include <cstdlib>

std::vector<std::size_t> draw_words(const Matrix& logits, double temperature,
                                    const std::vector<double>& points) {
    const Matrix probabilities = attention::softmax(logits / temperature);
    std::vector<std::size_t> words;
    for (std::size_t k = 0; k < points.size(); ++k) {
        double point = std::rand() / (RAND_MAX + 1.0);
        std::size_t word = 0;
        while (word + 1 < logits.shape(1) && point >= probabilities(0, word)) point -= probabilities(0, word++);
        words.push_back(word);
    }
    return words;
}
