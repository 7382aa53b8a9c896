// Says: This is a softmax of your own that does not take off
#include XTENSOR_MATH
#include XTENSOR_OPERATION

std::vector<std::size_t> draw_words(const Matrix& logits, double temperature,
                                    const std::vector<double>& points) {
    const Matrix exps = xt::exp(logits / temperature);
    const double sum = xt::sum(exps)();
    const Matrix probabilities = exps / sum;
    std::vector<std::size_t> words;
    for (const double point : points) {
        std::size_t word = 0;
        double end = probabilities(0, 0);
        while (point >= end && word + 1 < probabilities.shape(1)) {
            word += 1;
            end += probabilities(0, word);
        }
        words.push_back(word);
    }
    return words;
}
