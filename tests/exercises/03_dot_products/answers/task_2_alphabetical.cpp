// Refused: std::set sorts the words, so the numbers of rows and columns are alphabetical
#include <iterator>
#include <set>
double score_between(const Matrix& scores, const std::vector<std::string>& words,
                     const std::string& query, const std::string& key) {
    const std::set<std::string> names(words.begin(), words.end());
    const auto place = [&](const std::string& word) {
        return static_cast<std::size_t>(std::distance(names.begin(), names.find(word)));
    };
    return scores(place(query), place(key));
}
