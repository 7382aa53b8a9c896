// Says: Words that begin with the same letter

double score_between(const Matrix& scores, const std::vector<std::string>& words,
                     const std::string& query, const std::string& key) {
    std::size_t row = 0;
    std::size_t column = 0;
    for (std::size_t i = 0; i < words.size(); ++i) {
        if (words[i].front() == query.front()) row = i;
        if (words[i].front() == key.front()) column = i;
    }
    return scores(row, column);
}
