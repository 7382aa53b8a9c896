// Refused: infinite numbers
#include <limits>

Matrix query_that_finds_river() {
    constexpr double most = std::numeric_limits<double>::infinity();
    return Matrix{{most, -most}};
}
