// Says: Git wrote this line: two versions of the file were merged.
double score_between(const Matrix& scores, const std::vector<std::string>& words,
                     const std::string& query, const std::string& key) {
    std::size_t row = 0, column = 0;
    for (std::size_t i = 0; i < words.size(); ++i) {
<<<<<<< HEAD
        if (words[i] == query) row = i;
=======
        if (words[i] == query) { row = i; }
>>>>>>> main
        if (words[i] == key) column = i;
    }
    return scores(row, column);
}
