// Says: These are the right numbers, but cut off at the point.
double score_between(const Matrix& scores, const std::vector<std::string>& words,
                     const std::string& query, const std::string& key) {
    int score = 0;
    for (std::size_t i = 0; i < words.size(); ++i)
        for (std::size_t j = 0; j < words.size(); ++j)
            if (words[i] == query && words[j] == key) score = static_cast<int>(scores(i, j));
    return score;
}
