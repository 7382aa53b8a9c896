#include "07_value_weighting/value_weighting.hpp"

#include <stdexcept>

#include "common/language.hpp"

namespace attention {

// #region weigh_values
Matrix weigh_values(const Matrix& weights, const Matrix& V) {
    if (weights.shape(1) != V.shape(0)) {
        throw std::invalid_argument(
            tr("weigh_values: weights {} and V {} do not fit: V needs a row for each key",
               shape_text(weights), shape_text(V)));
    }
    return matmul(weights, V);
}
// #endregion weigh_values

}  // namespace attention
