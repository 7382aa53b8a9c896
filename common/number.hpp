// Every number that a program prints is written here, so that all of them look alike.
//
// Another processor or another BLAS may find other last bits. So that it prints the same digits all
// the same, a number that lies halfway between two that can be printed, but for its last bits, is
// always rounded away from zero: 0.125 with two decimals is 0.13, and so is 0.12499999999999997.
#pragma once

#include <string>

namespace attention {

/// "+1.0800", "-0.2500", "+0.0000" (never "-0.0000"), "-inf".
std::string signed_number(double value, int decimals = 4);

/// "1.0800", "0.2500", "0.0000" (never "-0.0000"), "-inf".
std::string plain_number(double value, int decimals = 4);

/// "6" and "0.25": as short as it can be said.
std::string short_number(double value);

}  // namespace attention
