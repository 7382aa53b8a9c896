// Says: It leans to the river group, but not enough.
#include "tests/exercises/ch01.hpp"
#include "tests/exercises/wrong.hpp"

using attention::Matrix;

Matrix exercise::boatman() {
    return {{-0.2, 0.2, 0.9, 0.0, 0.3, 0.3}};
}
