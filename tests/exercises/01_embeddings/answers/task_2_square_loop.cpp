// Refused: both loops run to the number of words: right only for square X, else the rest keeps old numbers
#include <algorithm>
Matrix reorder(const Matrix& X, const std::vector<std::size_t>& order) {
    Matrix result = X;
    for (std::size_t i = 0; i < order.size(); ++i)
        for (std::size_t d = 0; d < std::min(order.size(), X.shape(1)); ++d)
            result(i, d) = X(order[i], d);
    return result;
}
