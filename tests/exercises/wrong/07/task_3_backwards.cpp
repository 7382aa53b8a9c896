// Says: You moved the rows the other way
#include "tests/exercises/ch07.hpp"
#include "tests/exercises/wrong.hpp"

using attention::Matrix;

Matrix exercise::after_reordering(const Matrix& context, const std::vector<std::size_t>& order) {
    Matrix moved = context;
    for (std::size_t i = 0; i < order.size(); ++i) {
        for (std::size_t d = 0; d < context.shape(1); ++d)
            moved(order[i], d) = context(i, d);
    }
    return moved;
}
