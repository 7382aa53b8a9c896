#include "10_positions/attend_rotary.hpp"

#include "02_query_key/query_key.hpp"
#include "03_dot_products/dot_products.hpp"
#include "04_scaling/scaling.hpp"
#include "05_masking/masking.hpp"
#include "06_softmax/softmax.hpp"
#include "07_value_weighting/value_weighting.hpp"
#include "10_positions/positions.hpp"

namespace attention {

// #region attend_rotary
RotarySteps attend_rotary(const Matrix& X, const Matrix& W_Q, const Matrix& W_K, const Matrix& W_V,
                          const Mask& hidden, std::size_t first, bool with_scale) {
    RotarySteps head;
    head.Q = linear_map(X, W_Q);
    head.K = linear_map(X, W_K);
    head.Q_R = rotate(head.Q, first);
    head.K_R = rotate(head.K, first);
    head.scores = dot_products(head.Q_R, head.K_R);
    head.scaled = with_scale ? scale(head.scores, head.Q.shape(1)) : head.scores;
    head.masked = apply_mask(head.scaled, hidden);
    head.weights = softmax(head.masked);
    head.V = linear_map(X, W_V);
    head.context = weigh_values(head.weights, head.V);
    return head;
}
// #endregion attend_rotary

}  // namespace attention
