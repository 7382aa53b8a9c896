// Says: This cell stands in the first row.

double score_between(const Matrix& scores, const std::vector<std::string>& words,
                               const std::string& query, const std::string& /*key*/) {
    std::size_t row = 0;
    for (std::size_t i = 0; i < words.size(); ++i) {
        if (words[i] == query) row = i;
    }
    return scores(row);  // and where is the key?
}
