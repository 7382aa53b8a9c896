// Says: This is the whole table.
#include "tests/exercises/ch01.hpp"
#include "tests/exercises/wrong.hpp"

using attention::Matrix;

Matrix exercise::embed(const Matrix& table, const std::vector<std::size_t>& tokens) {
    (void)tokens;
    return table;
}
