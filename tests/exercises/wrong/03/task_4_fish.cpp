// Says: This query finds fish.
#include "tests/exercises/ch03.hpp"
#include "tests/exercises/wrong.hpp"

using attention::Matrix;

Matrix exercise::query_that_finds_river() {
    return Matrix{{1.0, 0.0}};
}
