// Says: A cell that shows nan here never got a number
#include <algorithm>
Matrix softmax_or_nothing(const Matrix& masked) {
    Matrix weights = Matrix::from_shape({masked.shape(0), masked.shape(1)});
    const Matrix shares = softmax(masked);
    for (std::size_t i = 0; i < masked.shape(0); ++i) {
        if (std::isnan(shares(i, 0))) continue;
        for (std::size_t j = 0; j < masked.shape(1); ++j) weights(i, j) = shares(i, j);
    }
    return weights;
}
