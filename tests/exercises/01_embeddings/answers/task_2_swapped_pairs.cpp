// Says: You swapped rows one pair after the other
#include <utility>
Matrix reorder(const Matrix& X, const std::vector<std::size_t>& order) {
    Matrix result = X;
    for (std::size_t i = 0; i < order.size(); ++i)
        for (std::size_t d = 0; d < X.shape(1); ++d)
            std::swap(result(i, d), result(order[i], d));
    return result;
}
