#include "common/random.hpp"

namespace attention {

double Random::normal() {
    double sum = 0;
    for (int i = 0; i < 12; ++i)
        sum += uniform();
    return sum - 6;
}

Matrix Random::normal_matrix(std::size_t rows, std::size_t columns) {
    Matrix matrix = Matrix::from_shape({rows, columns});
    for (double& cell : matrix)
        cell = normal();
    return matrix;
}

}  // namespace attention
