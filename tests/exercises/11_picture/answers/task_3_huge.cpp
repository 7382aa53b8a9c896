// Passes: as large as a double has them
#include <limits>

Matrix a_look_at_the_grass() {
    const double huge = std::numeric_limits<double>::max();
    return Matrix{{-huge, -huge, 0, -huge}};
}
