// Says: It is nearer to the town group than to the river group.
#include "tests/exercises/ch01.hpp"
#include "tests/exercises/wrong.hpp"

using attention::Matrix;

Matrix exercise::boatman() {
    return {{0.8, -0.6, 0.6, 0.3, 0.3, 0.3}};
}
