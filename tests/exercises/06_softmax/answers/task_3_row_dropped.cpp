// Says: The rows in which everything is hidden were left out.
#include <vector>
Matrix softmax_or_nothing(const Matrix& masked) {
    const Matrix weights = softmax(masked);
    std::vector<double> kept;
    for (std::size_t i = 0; i < masked.shape(0); ++i)
        if (!std::isnan(weights(i, 0)))
            for (std::size_t j = 0; j < masked.shape(1); ++j) kept.push_back(weights(i, j));
    Matrix result = Matrix::from_shape({kept.size() / masked.shape(1), masked.shape(1)});
    for (std::size_t k = 0; k < kept.size(); ++k) result.data()[k] = kept[k];
    return result;
}
