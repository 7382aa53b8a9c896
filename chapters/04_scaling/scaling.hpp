// Chapter 4: scores that do not grow with d_k.
#pragma once

#include <cstddef>

#include "common/matrix.hpp"

namespace attention {

/// scaled = scores / √d_k   [n, m] -> [n, m]
///
/// d_k is the length of one query of one head, not d_model. A sum of d_k products grows like √d_k;
/// divided by it, the scores keep their size and softmax stays soft ("Attention Is All You Need",
/// section 3.2.1). Throws std::invalid_argument when d_k is 0.
Matrix scale(const Matrix& scores, std::size_t d_k);

}  // namespace attention
