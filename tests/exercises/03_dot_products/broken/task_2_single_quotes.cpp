// Says: A text stands in double quotes: "river". Single quotes hold one character.
double score_between(const Matrix& scores, const std::vector<std::string>& words,
                     const std::string& query, const std::string& key) {
    std::size_t row = 0, column = 0;
    for (std::size_t i = 0; i < words.size(); ++i) {
        if (words[i] == query || query == 'bank') row = i;
        if (words[i] == key || key == 'river') column = i;
    }
    return scores(row, column);
}
