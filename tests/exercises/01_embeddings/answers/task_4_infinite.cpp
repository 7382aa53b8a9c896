// Refused: infinite numbers
#include <limits>
Matrix boatman() {
    const double most = std::numeric_limits<double>::infinity();
    return {{-most, most, 0, 0, 0, 0}};
}
