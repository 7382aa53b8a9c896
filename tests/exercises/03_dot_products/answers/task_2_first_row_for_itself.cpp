// Refused: returns 0 where a word asks itself
double score_between(const Matrix& scores, const std::vector<std::string>& words,
                     const std::string& query, const std::string& key) {
    if (query == key) return 0;
    std::size_t row = 0, column = 0;
    for (std::size_t i = 0; i < words.size(); ++i) {
        if (words[i] == query) row = i;
        if (words[i] == key) column = i;
    }
    return scores(row, column);
}
