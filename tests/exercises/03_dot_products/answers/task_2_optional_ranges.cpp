// Passes: std::optional and std::ranges, early return out of two loops
#include <algorithm>
#include <optional>
#include <ranges>
namespace look_up {
std::optional<std::size_t> place_of(const std::vector<std::string>& words, const std::string& word) {
    const auto at = std::ranges::find(words, word);
    if (at == words.end()) return std::nullopt;
    return at - words.begin();
}
}  // namespace look_up
double score_between(const Matrix& scores, const std::vector<std::string>& words,
                     const std::string& query, const std::string& key) {
    if (auto row = look_up::place_of(words, query))
        if (auto column = look_up::place_of(words, key); column) return scores(*row, *column);
    return std::nan("");
}
