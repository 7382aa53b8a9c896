// Says: A map holds a number that is none (nan) or that is infinite.
#include <limits>

std::vector<Matrix> make_going_look_at_tom() {
    const double endless = std::numeric_limits<double>::infinity();
    const Matrix W_Q = {{0}, {0}, {0}, {0}, {endless}, {0}};
    const Matrix W_K = {{0}, {0}, {endless}, {0}, {0}, {0}};
    return {W_Q, W_K};
}
