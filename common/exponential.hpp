// e to a power, and what is made of it. The C library's exp, log and tanh differ in their last bits
// from one processor to the next, and training makes much of a last bit. These are plain sums and
// products in one order, so their bits are the same on every machine.
#pragma once

#include "common/matrix.hpp"

namespace attention {

/// e^x, to the last bit or two; e^-inf is 0.
double e_to_the(double x);

/// e^x of each cell.
Matrix e_to_the(Matrix x);

/// ln x, to the last bits; ln 0 is -inf, and of a negative number there is none (nan).
double natural_log(double x);

/// The hyperbolic tangent of x, between -1 and 1.
double tanh_of(double x);

/// base · base · … , `exponent` times; 1 for an exponent of 0.
double power(double base, int exponent);

}  // namespace attention
