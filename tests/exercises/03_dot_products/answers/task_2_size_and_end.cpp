// Refused: compares how long the words are, and their last letters

double score_between(const Matrix& scores, const std::vector<std::string>& words,
                     const std::string& query, const std::string& key) {
    std::size_t row = 0;
    std::size_t column = 0;
    for (std::size_t i = 0; i < words.size(); ++i) {
        if (words[i].size() == query.size() && words[i].back() == query.back()) row = i;
        if (words[i].size() == key.size() && words[i].back() == key.back()) column = i;
    }
    return scores(row, column);
}
