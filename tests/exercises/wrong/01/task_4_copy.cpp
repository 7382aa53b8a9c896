// Says: It points the same way as a word of the group.
#include "tests/exercises/ch01.hpp"
#include "tests/exercises/wrong.hpp"

using attention::Matrix;

Matrix exercise::boatman() {
    return {{-0.7, 0.8, 0.4, 0.0, 0.3, 0.5}};
}
