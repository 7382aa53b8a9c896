// Chapter 7: each word collects what the others hand over.
#pragma once

#include "common/matrix.hpp"

namespace attention {

/// context = weights V   [n, m], [m, d_v] -> [n, d_v]
///
/// context[i] is the mean of all values, each word's value counting with the weight that word i
/// gives it ("Attention Is All You Need", section 3.2.1). Throws std::invalid_argument, with both
/// shapes, when there is not one value for each key.
Matrix weigh_values(const Matrix& weights, const Matrix& V);

}  // namespace attention
