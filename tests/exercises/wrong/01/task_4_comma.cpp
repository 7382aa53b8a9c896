// Says: These are more than six numbers.
#include "tests/exercises/ch01.hpp"
#include "tests/exercises/wrong.hpp"

using attention::Matrix;

Matrix exercise::boatman() {
    return {{-0, 6, 0, 8, 0, 5, 0, 1, 0, 4, 0, 5}};
}
