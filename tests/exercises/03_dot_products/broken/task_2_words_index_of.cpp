// Broken: words.index(query) as in Python; say: a vector has no index(), a loop or std::find looks for it
double score_between(const Matrix& scores, const std::vector<std::string>& words,
                     const std::string& query, const std::string& key) {
    return scores(words.index(query), words.index(key));
}
