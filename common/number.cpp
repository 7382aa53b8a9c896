#include "common/number.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

namespace attention {
namespace {

constexpr double too_long_to_write_out = 1e7;  // from here on 1.0000e+07

// How near to halfway a number must be, to count as halfway.
constexpr double last_bits = 1e-9;

// A number that rounds as it should on any machine.
double settled(double value, int decimals) {
    const double unit = std::pow(10.0, -decimals);
    const double steps = std::abs(value) / unit;
    const double to_halfway = std::abs(steps - std::floor(steps) - 0.5) * unit;
    if (to_halfway >= std::min(last_bits, unit / 100)) return value;
    return std::copysign((std::floor(steps) + 1) * unit, value);
}

double without_negative_zero(double value, int decimals) {
    return std::abs(value) < 0.5 * std::pow(10.0, -decimals) ? 0.0 : value;
}

}  // namespace

std::string signed_number(double value, int decimals) {
    const std::string text = plain_number(value, decimals);
    const bool needs_plus = std::isfinite(value) && text.front() != '-';
    return needs_plus ? "+" + text : text;
}

std::string plain_number(double value, int decimals) {
    if (std::isnan(value)) return "nan";  // its sign means nothing
    if (std::isinf(value)) return value > 0 ? "inf" : "-inf";
    if (std::abs(value) >= too_long_to_write_out) return fmt::format("{:.{}e}", value, decimals);
    return fmt::format("{:.{}f}", without_negative_zero(settled(value, decimals), decimals),
                       decimals);
}

std::string short_number(double value) {
    return fmt::format("{}", value);
}

}  // namespace attention
