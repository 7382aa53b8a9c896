// Says: This is the cosine
#include <cmath>

Matrix dot_products(const Matrix& Q, const Matrix& K) {
    Matrix scores = attention::matmul(Q, attention::transpose(K));
    const auto length = [](const Matrix& m, std::size_t row) {
        double square = 0;
        for (std::size_t d = 0; d < m.shape(1); ++d)
            square += m(row, d) * m(row, d);
        return std::sqrt(square);
    };
    for (std::size_t i = 0; i < Q.shape(0); ++i) {
        for (std::size_t j = 0; j < K.shape(0); ++j) {
            const double lengths = length(Q, i) * length(K, j);
            if (lengths > 0) scores(i, j) /= lengths;
        }
    }
    return scores;
}
