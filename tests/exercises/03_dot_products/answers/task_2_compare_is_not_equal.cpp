// Says: You found the last word that is another one.
double score_between(const Matrix& scores, const std::vector<std::string>& words,
                     const std::string& query, const std::string& key) {
    std::size_t row = 0, column = 0;
    for (std::size_t i = 0; i < words.size(); ++i) {
        if (words[i].compare(query)) row = i;
        if (words[i].compare(key)) column = i;
    }
    return scores(row, column);
}
