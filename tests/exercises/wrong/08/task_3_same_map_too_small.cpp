// Says: Tom is the heaviest word of going, but not by enough.
#include "tests/exercises/ch08.hpp"
#include "tests/exercises/wrong.hpp"

using attention::Matrix;

std::vector<Matrix> exercise::make_going_look_at_tom() {
    const Matrix W_Q = {{0}, {0}, {5}, {0}, {0}, {0}};
    const Matrix W_K = {{0}, {0}, {5}, {0}, {0}, {0}};
    return {W_Q, W_K};
}
