// Passes: throws the place out of the loop and catches it
double score_between(const Matrix& scores, const std::vector<std::string>& words,
                     const std::string& query, const std::string& key) {
    struct Found { std::size_t place; };
    auto place = [&](const std::string& word) -> std::size_t {
        try {
            for (std::size_t i = 0;; ++i) if (words.at(i) == word) throw Found{i};
        } catch (const Found& found) { return found.place; }
        return 0;
    };
    return scores(place(query), place(key));
}
