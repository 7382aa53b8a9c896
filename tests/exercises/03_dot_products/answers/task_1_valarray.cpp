// Passes: std::valarray slices, (a * b).sum()
#include <valarray>
Matrix dot_products(const Matrix& Q, const Matrix& K) {
    const std::valarray<double> q(Q.data(), Q.size()), k(K.data(), K.size());
    const auto row = [](const std::valarray<double>& all, std::size_t i, std::size_t width) {
        return std::valarray<double>(all[std::slice(i * width, width, 1)]);
    };
    Matrix scores = Matrix::from_shape({Q.shape(0), K.shape(0)});
    for (std::size_t i = 0; i < Q.shape(0); ++i)
        for (std::size_t j = 0; j < K.shape(0); ++j)
            scores(i, j) = (row(q, i, Q.shape(1)) * row(k, j, K.shape(1))).sum();
    return scores;
}
