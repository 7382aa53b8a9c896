// Passes: axpy style, row pointers, std::transform with two inputs
#include <algorithm>
#include <vector>
Matrix weigh_values(const Matrix& weights, const Matrix& V) {
    const size_t n = weights.shape(0), m = V.shape(0), d_v = V.shape(1);
    std::vector<double> all(n * d_v);
    for (size_t i = 0; i < n; ++i)
        for (size_t j = 0; j < m; ++j) {
            const double share = weights(i, j);
            auto row = all.begin() + static_cast<std::ptrdiff_t>(i * d_v);
            std::transform(row, row + static_cast<std::ptrdiff_t>(d_v), V.data() + j * d_v, row,
                           [share](double sum, double v) { return sum + share * v; });
        }
    Matrix context = Matrix::from_shape({n, d_v});
    std::copy(all.begin(), all.end(), context.begin());
    return context;
}
