// Says: All six numbers are the same
#include "tests/exercises/ch01.hpp"
#include "tests/exercises/wrong.hpp"

using attention::Matrix;

Matrix exercise::boatman() {
    return {{1.0, 1.0, 1.0, 1.0, 1.0, 1.0}};
}
