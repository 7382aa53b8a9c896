// Says: The contexts are in the old order.
#include "tests/exercises/ch07.hpp"
#include "tests/exercises/wrong.hpp"

using attention::Matrix;

Matrix exercise::after_reordering(const Matrix& context, const std::vector<std::size_t>&) {
    return context;
}
