// Chapter 5: one way to do it, with the reasons.
#pragma once

#include <cstddef>
#include <limits>
#include <vector>

#include "common/matrix.hpp"
#include XTENSOR_MATH
#include XTENSOR_OPERATION

namespace exercise {

using attention::Mask;
using attention::Matrix;

// Task 1: causal_mask
Mask causal_mask(std::size_t n) {
    // The row is the word that looks, the column the word that is looked at. "Later" is a larger
    // column. Not >=: a word that may not even see itself would leave the first row with nothing.
    Mask hidden = Mask::from_shape({n, n});
    for (std::size_t i = 0; i < n; ++i) {
        for (std::size_t j = 0; j < n; ++j)
            hidden(i, j) = j > i;
    }
    return hidden;
}

// Task 2: padding_mask
Mask padding_mask(const std::vector<bool>& is_padding) {
    // Only the column counts: padding is hidden as a key. Its own row, as a query, is computed like
    // any other. Nobody reads it, and hiding everything there would leave a row without any weight.
    const std::size_t n = is_padding.size();
    Mask hidden = Mask::from_shape({n, n});
    for (std::size_t i = 0; i < n; ++i) {
        for (std::size_t j = 0; j < n; ++j)
            hidden(i, j) = is_padding[j];
    }
    return hidden;
}

// Task 3: apply_mask
Matrix apply_mask(const Matrix& scaled, const Mask& hidden) {
    // Chosen, not computed: "score + hidden * -inf" would be nan wherever hidden is 0, since
    // 0 * inf is nan. And not 0 for -inf: a score of 0 is a score like any other, e^0 is 1.
    return xt::where(hidden, -std::numeric_limits<double>::infinity(), scaled);
}

// Task 4: from_visible
Mask from_visible(const Mask& visible) {
    // Hidden is what is not visible. Each cell stays where it is: rows are queries in both.
    return !visible;
}

}  // namespace exercise
