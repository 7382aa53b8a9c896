// Passes: the point is stretched instead of the shares being divided
#include <algorithm>

std::vector<std::size_t> draw_words(const Matrix& logits, double temperature,
                                    const std::vector<double>& points) {
    std::vector<double> exps;
    double largest = logits(0, 0), sum = 0;
    for (std::size_t j = 0; j < logits.shape(1); ++j) largest = std::max(largest, logits(0, j));
    for (std::size_t j = 0; j < logits.shape(1); ++j) {
        exps.push_back(std::exp((logits(0, j) - largest) / temperature));
        sum += exps.back();
    }
    std::vector<std::size_t> words;
    for (const double point : points) {
        std::size_t word = 0;
        double end = exps[0];
        while (end <= point * sum && word + 1 < exps.size()) end += exps[++word];
        words.push_back(word);
    }
    return words;
}
