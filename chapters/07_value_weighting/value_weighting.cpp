#include "07_value_weighting/value_weighting.hpp"

#include <stdexcept>

namespace attention {

// #region weigh_values
Matrix weigh_values(const Matrix& weights, const Matrix& V) {
    if (weights.shape(1) != V.shape(0)) {
        throw std::invalid_argument("weigh_values: weights " + shape_text(weights) + " and V " +
                                    shape_text(V) + " do not fit: V needs a row for each key");
    }
    return matmul(weights, V);
}
// #endregion weigh_values

}  // namespace attention
