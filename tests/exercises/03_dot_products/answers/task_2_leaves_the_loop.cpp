// Refused: break as soon as one of the two is found: the other one stays at 0
double score_between(const Matrix& scores, const std::vector<std::string>& words,
                     const std::string& query, const std::string& key) {
    std::size_t row = 0, column = 0;
    for (std::size_t i = 0; i < words.size(); ++i) {
        if (words[i] == query) row = i;
        if (words[i] == key) column = i;
        if (words[i] == query || words[i] == key) break;
    }
    return scores(row, column);
}
