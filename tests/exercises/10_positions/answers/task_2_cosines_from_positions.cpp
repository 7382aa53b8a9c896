// Passes: sines and cosines out of task 1; in place, through std::exchange
#include <utility>
Matrix rotate(const Matrix& rows, std::size_t first) {
    const Matrix P = positions(first + rows.shape(0), rows.shape(1));
    Matrix q = rows;
    for (std::size_t m = 0; m < q.shape(0); ++m)
        for (std::size_t i = 0; i < q.shape(1); i += 2) {
            const double s = P(first + m, i), c = P(first + m, i + 1);
            const double x = std::exchange(q(m, i), q(m, i) * c - q(m, i + 1) * s);
            q(m, i + 1) = x * s + q(m, i + 1) * c;
        }
    return q;
}
