// Passes: sums first, then a search among them
#include <algorithm>
#include <iterator>
#include <numeric>

std::vector<std::size_t> draw_words(const Matrix& logits, double temperature,
                                    const std::vector<double>& points) {
    const Matrix scaled = logits / temperature;
    const Matrix p = attention::softmax(scaled);
    std::vector<double> ends;
    std::partial_sum(p.begin(), p.end(), std::back_inserter(ends));
    std::vector<std::size_t> words(points.size());
    std::transform(points.begin(), points.end(), words.begin(), [&](double point) {
        const auto behind = std::upper_bound(ends.begin(), ends.end() - 1, point);
        return static_cast<std::size_t>(behind - ends.begin());
    });
    return words;
}
