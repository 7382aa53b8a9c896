// Chapter 20: how long each row is.
#pragma once

#include "common/matrix.hpp"

namespace attention {

/// lengths = |row|   [n, m] -> [n, 1]
///
/// The root of the sum of a row's squares: how much there is of a word, whatever it points to.
/// Models divide by it, or by something like it, before the next layer.
Matrix lengths(const Matrix& rows);

}  // namespace attention
