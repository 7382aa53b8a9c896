// Chapter 4: one way to do it, with the reasons.
#pragma once

#include <cmath>
#include <cstddef>

#include "common/matrix.hpp"
#include XTENSOR_MATH

namespace exercise {

using attention::Matrix;

// Task 1: scale
Matrix scale(const Matrix& scores, std::size_t d_k) {
    // A score is a sum of d_k products. Such a sum spreads like √d_k, not like d_k: some products
    // are positive, some negative, and many cancel. So √d_k brings it back to size. Dividing by d_k
    // would make all scores alike.
    return scores / std::sqrt(static_cast<double>(d_k));
}

// Task 2: scale_one_head
Matrix scale_one_head(const Matrix& scores, std::size_t d_model, std::size_t heads) {
    // The heads share d_model out. A query of one head has d_model / heads numbers, so a dot
    // product of this head is a sum of that many products. How long the whole embedding is does not
    // matter to it.
    return scale(scores, d_model / heads);
}

// Task 3: scaled_scores
Matrix scaled_scores(const Matrix& Q, const Matrix& K) {
    // A row of Q is one query. So shape(0) counts the queries, and shape(1) is d_k.
    const Matrix scores = attention::matmul(Q, attention::transpose(K));  // [n, m]
    return scale(scores, Q.shape(1));
}

}  // namespace exercise
