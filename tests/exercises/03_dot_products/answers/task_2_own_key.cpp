// Says: This is the score of the query with the key of its own word.

double score_between(const Matrix& scores, const std::vector<std::string>& words,
                               const std::string& query, const std::string&) {
    std::size_t a = 0;
    for (std::size_t i = 0; i < words.size(); ++i) {
        if (words[i] == query) a = i;
    }
    return scores(a, a);
}
