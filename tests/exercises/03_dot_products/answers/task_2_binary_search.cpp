// Refused: std::lower_bound: only for words that are sorted
#include <algorithm>
double score_between(const Matrix& scores, const std::vector<std::string>& words,
                     const std::string& query, const std::string& key) {
    const auto place = [&](const std::string& word) {
        auto at = std::lower_bound(words.begin(), words.end(), word) - words.begin();
        return at == std::ssize(words) ? std::size_t{0} : static_cast<std::size_t>(at);
    };
    return scores(place(query), place(key));
}
