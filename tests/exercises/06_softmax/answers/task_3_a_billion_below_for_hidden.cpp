// Refused: scores below -1e9 are replaced by -1e9, and rows of these are emptied
#include <algorithm>
#include <limits>
Matrix softmax_or_nothing(const Matrix& masked) {
    Matrix raised = masked;
    for (double& score : raised)
        score = std::max(score, -1e9);
    Matrix weights = softmax(raised);
    for (std::size_t i = 0; i < masked.shape(0); ++i) {
        bool nobody = true;
        for (std::size_t j = 0; j < masked.shape(1); ++j)
            nobody = nobody && masked(i, j) == -std::numeric_limits<double>::infinity();
        for (std::size_t j = 0; j < masked.shape(1) && nobody; ++j)
            weights(i, j) = 0;
    }
    return weights;
}
