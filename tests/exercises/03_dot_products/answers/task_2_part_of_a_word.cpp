// Says: A part of a name was taken for the name
double score_between(const Matrix& scores, const std::vector<std::string>& words,
                     const std::string& query, const std::string& key) {
    std::size_t row = 0, column = 0;
    for (std::size_t i = 0; i < words.size(); ++i) {
        if (words[i].find(query) != std::string::npos) row = i;
        if (words[i].find(key) != std::string::npos) column = i;
    }
    return scores(row, column);
}
