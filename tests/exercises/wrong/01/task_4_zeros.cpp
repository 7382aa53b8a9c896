// Says: All six numbers are 0.
#include "tests/exercises/ch01.hpp"
#include "tests/exercises/wrong.hpp"

using attention::Matrix;

Matrix exercise::boatman() {
    return {{0.0, 0.0, 0.0, 0.0, 0.0, 0.0}};
}
