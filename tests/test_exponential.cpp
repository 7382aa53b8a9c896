// e to a power, and what is made of it, beside the C library's.
#include "common/exponential.hpp"

#include <algorithm>
#include <cmath>
#include <limits>

#include "common/random.hpp"
#include "tests/catch.hpp"

namespace attention {
namespace {

constexpr double infinity = std::numeric_limits<double>::infinity();

// How far a value is from the right one, in steps from one double to the next.
double steps_off(double value, long double right) {
    const double nearest = std::abs(static_cast<double>(right));
    const double step = std::nextafter(nearest, infinity) - nearest;
    return static_cast<double>(std::abs(static_cast<long double>(value) - right) / step);
}

TEST_CASE("e_to_the and natural_log are right to the last bits", "[exponential]") {
    Random random(1);
    double furthest_of_e = 0, furthest_of_log = 0, furthest_of_tanh = 0;
    for (const double width : {1e-9, 0.1, 1.0, 20.0, 700.0}) {
        for (int i = 0; i < 20000; ++i) {
            const double x = width * (2 * random.uniform() - 1);
            const auto exact = std::exp(static_cast<long double>(x));
            furthest_of_e = std::max(furthest_of_e, steps_off(e_to_the(x), exact));
            const double e = std::exp(x);
            const auto log = std::log(static_cast<long double>(e));
            if (e != 1) furthest_of_log = std::max(furthest_of_log, steps_off(natural_log(e), log));
            furthest_of_tanh = std::max(furthest_of_tanh, std::abs(tanh_of(x) - std::tanh(x)));
        }
    }
    CHECK(furthest_of_e < 2);
    CHECK(furthest_of_log < 4);
    CHECK(furthest_of_tanh < 1e-15);
}

TEST_CASE("e_to_the at the ends of what a double holds", "[exponential]") {
    CHECK(e_to_the(0) == 1);
    CHECK(e_to_the(-infinity) == 0);
    CHECK(e_to_the(infinity) == infinity);
    CHECK(e_to_the(-1e300) == 0);
    CHECK(e_to_the(1e300) == infinity);
    CHECK(e_to_the(710) == infinity);
    CHECK(e_to_the(-746) == 0);
    CHECK(e_to_the(-745) > 0);  // no visible score is ever 0 before it must be
    CHECK(e_to_the(709) < infinity);
    CHECK(std::isnan(e_to_the(std::nan(""))));
    CHECK(natural_log(1) == 0);
    CHECK(natural_log(0) == -infinity);
    CHECK(natural_log(infinity) == infinity);
    CHECK(std::isnan(natural_log(-1)));
    CHECK(std::isnan(natural_log(std::nan(""))));
    CHECK(tanh_of(1000) == 1);
    CHECK(tanh_of(-1000) == -1);
    CHECK(power(0.9, 0) == 1);
    CHECK(power(2, 10) == 1024);
}

}  // namespace
}  // namespace attention
