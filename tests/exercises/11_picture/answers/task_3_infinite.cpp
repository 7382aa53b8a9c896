// Says: The row holds a number that is none (nan) or that is infinite.
#include <cmath>

Matrix a_look_at_the_grass() {
    return {{-INFINITY, -INFINITY, 0, -INFINITY}};
}
