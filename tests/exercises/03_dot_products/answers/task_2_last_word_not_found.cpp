// Says: The last word is never found
#include <cmath>

double score_between(const Matrix& scores, const std::vector<std::string>& words,
                     const std::string& query, const std::string& key) {
    for (std::size_t i = 0; i + 1 < words.size(); ++i)
        for (std::size_t j = 0; j + 1 < words.size(); ++j)
            if (words[i] == query && words[j] == key) return scores(i, j);
    return std::nan("");
}
