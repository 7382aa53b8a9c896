// Says: You asked with river's own key
#include "tests/exercises/ch03.hpp"
#include "tests/exercises/wrong.hpp"

using attention::Matrix;

Matrix exercise::query_that_finds_river() {
    return Matrix{{2.0, 1.0}};
}
