// Refused: turns the rows round by as many places as the first word moved

#include <algorithm>

Matrix reorder(const Matrix& X, const std::vector<std::size_t>& order) {
    Matrix turned = X;
    const auto step = static_cast<std::ptrdiff_t>(order.front() * X.shape(1));
    std::rotate_copy(X.data(), X.data() + step, X.data() + X.size(), turned.data());
    return turned;
}
