// Says: River has the largest score, but it is not alone with it.
#include "tests/exercises/ch03.hpp"
#include "tests/exercises/wrong.hpp"

using attention::Matrix;

Matrix exercise::query_that_finds_river() {
    return Matrix{{3.0, -2.0}};
}
