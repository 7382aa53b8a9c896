// Chapter 3: every query meets every key.
#pragma once

#include "common/matrix.hpp"

namespace attention {

/// scores = Q Kᵀ   [n queries, d_k], [m keys, d_k] -> [n queries, m keys]
///
/// scores[i, j] is the dot product of query i and key j: how well what word i asks for fits what
/// word j offers ("Attention Is All You Need", section 3.2.1). Throws std::invalid_argument, with
/// both shapes, when queries and keys are not of one length.
Matrix dot_products(const Matrix& Q, const Matrix& K);

}  // namespace attention
