// An experiment: what happens to scores and weights as d_k grows?
#pragma once

#include <cstddef>
#include <vector>

#include "common/matrix.hpp"

namespace attention {

/// One row for each d_k, measured over many random queries and keys whose numbers have mean 0 and
/// variance 1: the spread of the scores (the root of the mean of their squares), the spread after
/// scaling, the largest weight that a query gives without scaling, and the largest with it. ->
/// [sizes, 4]
Matrix measure_growth(const std::vector<std::size_t>& d_k);

}  // namespace attention
