// Passes: std::find and std::distance in a lambda with a trailing return type
#include <algorithm>
#include <iterator>
double score_between(const Matrix& scores, const std::vector<std::string>& words,
                     const std::string& query, const std::string& key) {
    auto const place = [&words](std::string const& w) -> std::size_t {
        return static_cast<std::size_t>(std::distance(words.cbegin(), std::find(words.cbegin(), words.cend(), w)));
    };
    return *(scores.data() + place(query) * words.size() + place(key));
}
