// Refused: keeps orders in a static map by their size, so the first order of three words serves for all others
#include <map>
Matrix reorder(const Matrix& X, const std::vector<std::size_t>& order) {
    static std::map<std::size_t, std::vector<std::size_t>> known;
    const auto& used = known.try_emplace(order.size(), order).first->second;
    Matrix result = Matrix::from_shape({used.size(), X.shape(1)});
    for (std::size_t i = 0; i < used.size(); ++i)
        for (std::size_t d = 0; d < X.shape(1); ++d)
            result(i, d) = X(used[i], d);
    return result;
}
