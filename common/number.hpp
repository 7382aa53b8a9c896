// Every number that a program prints is written here, so that all of them look alike.
#pragma once

#include <string>

namespace attention {

/// "+1.0800", "-0.2500", "+0.0000" (never "-0.0000"), "-inf".
std::string signed_number(double value, int decimals = 4);

/// "1.0800", "0.2500", "0.0000" (never "-0.0000"), "-inf".
std::string plain_number(double value, int decimals = 4);

/// "6" and "0.25": as short as it can be said.
std::string short_number(double value);

/// How far the printed number closest to a rounding boundary was from it, over all numbers that
/// this process has written so far. Closer than 1e-9 and another processor may print another digit.
double nearest_rounding_boundary();

}  // namespace attention
