// Says: This is the score of the key with the query of its own word.

double score_between(const Matrix& scores, const std::vector<std::string>& words,
                               const std::string&, const std::string& key) {
    std::size_t a = 0;
    for (std::size_t i = 0; i < words.size(); ++i) {
        if (words[i] == key) a = i;
    }
    return scores(a, a);
}
