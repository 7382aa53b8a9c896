// Says: A query for these keys is one row with two numbers
#include "tests/exercises/ch03.hpp"
#include "tests/exercises/wrong.hpp"

using attention::Matrix;

Matrix exercise::query_that_finds_river() {
    return Matrix{{1.0}, {-1.0}};
}
