#include "04_scaling/scaling.hpp"

#include <cmath>
#include <stdexcept>

#include "common/language.hpp"
#include XTENSOR_MATH

namespace attention {

// #region scale
Matrix scale(const Matrix& scores, std::size_t d_k) {
    if (d_k == 0)
        throw std::invalid_argument(tr("scale: d_k is 0, but a query has at least one number"));
    return scores / std::sqrt(static_cast<double>(d_k));
}
// #endregion scale

}  // namespace attention
