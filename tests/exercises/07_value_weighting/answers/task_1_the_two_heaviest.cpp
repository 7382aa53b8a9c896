// Refused: only the two heaviest keys of each word
#include <algorithm>
#include <functional>
#include <vector>
Matrix weigh_values(const Matrix& weights, const Matrix& V) {
    Matrix kept = weights;
    for (std::size_t i = 0; i < weights.shape(0); ++i) {
        std::vector<double> row(&weights(i, 0), &weights(i, 0) + weights.shape(1));
        std::sort(row.begin(), row.end(), std::greater<>());
        for (std::size_t j = 0; j < weights.shape(1) && row.size() > 2; ++j)
            if (kept(i, j) < row[1]) kept(i, j) = 0;
    }
    return attention::matmul(kept, V);
}
