// Says: The values are added up without their weights.
#include "tests/exercises/ch07.hpp"
#include "tests/exercises/wrong.hpp"

using attention::Matrix;

Matrix exercise::context_of(const Matrix&, const Matrix& V, std::size_t) {
    Matrix context(Matrix::shape_type{1, V.shape(1)}, 0.0);
    for (std::size_t d = 0; d < V.shape(1); ++d) {
        for (std::size_t j = 0; j < V.shape(0); ++j)
            context(0, d) += V(j, d);
    }
    return context;
}
