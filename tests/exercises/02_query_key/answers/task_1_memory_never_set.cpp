// Says: or memory that was never given a value (malloc, new double[n])
#include <cstdlib>
Matrix linear_map(const Matrix& X, const Matrix& W) {
    Matrix mapped = Matrix::from_shape({X.shape(0), W.shape(1)});
    double* const sums = static_cast<double*>(std::malloc(mapped.size() * sizeof(double)));
    for (std::size_t i = 0; i < X.shape(0); ++i) {
        for (std::size_t j = 0; j < W.shape(1); ++j) {
            double& sum = sums[i * W.shape(1) + j];
            for (std::size_t d = 0; d < X.shape(1); ++d)
                sum += X(i, d) * W(d, j);
            mapped(i, j) = sum;
        }
    }
    std::free(sums);
    return mapped;
}
