// Says: no name was ever found

double score_between(const Matrix& scores, const std::vector<std::string>& words,
                     const std::string& query, const std::string& key) {
    std::size_t row = 0;
    std::size_t column = 0;
    for (std::size_t i = 0; i < words.size(); ++i) {
        if (words[i].data() == query.data()) row = i;
        if (words[i].data() == key.data()) column = i;
    }
    return scores(row, column);
}
