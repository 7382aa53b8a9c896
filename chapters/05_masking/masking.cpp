#include "05_masking/masking.hpp"

#include <limits>
#include <stdexcept>

#include "common/language.hpp"
#include XTENSOR_MATH
#include XTENSOR_OPERATION

namespace attention {

// #region causal_mask
Mask causal_mask(std::size_t n) {
    Mask hidden = Mask::from_shape({n, n});
    for (std::size_t i = 0; i < n; ++i) {      // each query
        for (std::size_t j = 0; j < n; ++j) {  // each key
            hidden(i, j) = j > i;
        }
    }
    return hidden;
}
// #endregion causal_mask

// #region padding_mask
Mask padding_mask(const std::vector<bool>& is_padding) {
    const std::size_t n = is_padding.size();
    Mask hidden = Mask::from_shape({n, n});
    for (std::size_t i = 0; i < n; ++i) {      // each query
        for (std::size_t j = 0; j < n; ++j) {  // each key
            hidden(i, j) = is_padding[j];
        }
    }
    return hidden;
}
// #endregion padding_mask

// #region hidden_keys
Mask hidden_keys(const std::vector<bool>& is_padding, bool causal) {
    const Mask padding = padding_mask(is_padding);
    if (!causal) return padding;
    return padding || causal_mask(is_padding.size());
}
// #endregion hidden_keys

// #region apply_mask
Matrix apply_mask(const Matrix& scaled, const Mask& hidden) {
    if (scaled.shape() != hidden.shape()) {
        throw std::invalid_argument(tr("apply_mask: scores {} and mask {} need the same shape",
                                       shape_text(scaled), shape_text(hidden)));
    }
    return xt::where(hidden, -std::numeric_limits<double>::infinity(), scaled);
}
// #endregion apply_mask

}  // namespace attention
