#include "common/exponential.hpp"

#include <array>
#include <cmath>
#include <cstdint>
#include <cstring>
#include <limits>

namespace attention {
namespace {

constexpr double infinity = std::numeric_limits<double>::infinity();

// ln 2 as a sum. The first has so few digits that a whole number times it is exact.
constexpr double ln_2_first = 0x1.62e42fefp-1;
constexpr double ln_2_rest = 0x1.473de6af278edp-34;
constexpr double one_over_ln_2 = 1 / (ln_2_first + ln_2_rest);
constexpr double root_of_half = 0x1.6a09e667f3bcdp-1;

// 1, 1/1!, 1/2!, 1/3!, …
constexpr auto one_over_factorial = [] {
    std::array<double, 14> result{};
    double factorial = 1;
    for (std::size_t n = 0; n < result.size(); ++n) {
        if (n > 0) factorial *= static_cast<double>(n);
        result[n] = 1 / factorial;
    }
    return result;
}();

// 2^k for -1022 ≤ k ≤ 1023, as its bits are written.
double two_to_the(int k) {
    const auto bits = static_cast<std::uint64_t>(1023 + k) << 52;
    double result = 0;
    std::memcpy(&result, &bits, sizeof result);
    return result;
}

}  // namespace

// e^x = 2^k e^r with a whole k and r between -ln 2 / 2 and ln 2 / 2, and
// e^r = 1 + r + r²/2! + r³/3! + … , of which 14 terms are all that a double can hold.
double e_to_the(double x) {
    if (!(x > -700 && x < 700)) {  // in steps, so that 2^k below is an ordinary number
        if (std::isnan(x)) return x;
        if (std::abs(x) > 1400) return x > 0 ? infinity : 0;
        return e_to_the(x / 2) * e_to_the(x / 2);
    }
    const int k = static_cast<int>(x * one_over_ln_2 + (x < 0 ? -0.5 : 0.5));
    const double r = (x - k * ln_2_first) - k * ln_2_rest;
    double sum = 0;
    for (std::size_t n = one_over_factorial.size(); n-- > 0;)
        sum = sum * r + one_over_factorial[n];
    return sum * two_to_the(k);
}

Matrix e_to_the(Matrix x) {
    for (double& cell : x)
        cell = e_to_the(cell);
    return x;
}

// x = 2^k m with m between √½ and √2, and ln m = 2 (s + s³/3 + s⁵/5 + …) for s = (m - 1) / (m + 1).
double natural_log(double x) {
    if (x < 0) return std::numeric_limits<double>::quiet_NaN();
    if (x == 0) return -infinity;
    if (!std::isfinite(x)) return x;
    int k = 0;
    double m = std::frexp(x, &k);
    if (m < root_of_half) m *= 2, --k;
    const double s = (m - 1) / (m + 1);
    double sum = 0;
    for (int n = 23; n > 0; n -= 2)
        sum = sum * s * s + 1.0 / n;
    return k * ln_2_first + (k * ln_2_rest + 2 * s * sum);
}

double tanh_of(double x) {
    return 1 - 2 / (e_to_the(2 * x) + 1);
}

double power(double base, int exponent) {
    double result = 1;
    for (int i = 0; i < exponent; ++i)
        result *= base;
    return result;
}

}  // namespace attention
