// Says: The sign is gone: a score below 0 came out above it.
#include <cmath>
double score_between(const Matrix& scores, const std::vector<std::string>& words,
                     const std::string& query, const std::string& key) {
    std::size_t row = 0;
    std::size_t column = 0;
    for (std::size_t i = 0; i < words.size(); ++i) {
        if (words[i] == query) row = i;
        if (words[i] == key) column = i;
    }
    return std::abs(scores(row, column));
}
