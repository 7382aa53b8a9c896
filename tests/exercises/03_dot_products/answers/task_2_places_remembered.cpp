// Refused: a static map of places that is filled once and never forgotten: other words, old places
#include <map>
double score_between(const Matrix& scores, const std::vector<std::string>& words,
                     const std::string& query, const std::string& key) {
    static std::map<std::string, std::size_t> place;
    for (std::size_t i = 0; i < words.size(); ++i) place.insert({words[i], i});
    const std::size_t row = place[query] % scores.shape(0), column = place[key] % scores.shape(1);
    return scores(row, column);
}
