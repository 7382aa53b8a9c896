// Says: A list can't be asked where something stands: compare its elements one after the other.
double score_between(const Matrix& scores, const std::vector<std::string>& words,
                     const std::string& query, const std::string& key) {
    return scores(words.index(query), words.index(key));
}
