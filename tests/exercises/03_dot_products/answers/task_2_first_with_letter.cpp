// Says: Words that begin with the same letter

double score_between(const Matrix& scores, const std::vector<std::string>& words,
                     const std::string& query, const std::string& key) {
    const auto place = [&](char letter) {
        std::size_t i = 0;
        while (words[i][0] != letter)
            ++i;
        return i;
    };
    return scores(place(query[0]), place(key[0]));
}
