// Says: You read it the other way round.

double score_between(const Matrix& scores, const std::vector<std::string>& words,
                               const std::string& query, const std::string& key) {
    std::size_t a = 0;
    std::size_t b = 0;
    for (std::size_t i = 0; i < words.size(); ++i) {
        if (words[i] == query) a = i;
        if (words[i] == key) b = i;
    }
    return scores(b, a);
}
