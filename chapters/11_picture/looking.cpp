#include "11_picture/looking.hpp"

#include "02_query_key/query_key.hpp"
#include "03_dot_products/dot_products.hpp"
#include "04_scaling/scaling.hpp"
#include "05_masking/masking.hpp"
#include "06_softmax/softmax.hpp"
#include "07_value_weighting/value_weighting.hpp"

namespace attention {

// #region look_at
HeadSteps look_at(const Matrix& asking, const Matrix& X, const Matrix& W_Q, const Matrix& W_K,
                  const Matrix& W_V) {
    HeadSteps head;
    head.Q = linear_map(asking, W_Q);            // [n_q, d_model] -> [n_q, d_k]
    head.K = linear_map(X, W_K);                 // [n_k, d_model] -> [n_k, d_k]
    head.scores = dot_products(head.Q, head.K);  // -> [n_q, n_k]
    head.scaled = scale(head.scores, head.Q.shape(1));
    const Mask nothing_hidden({asking.shape(0), X.shape(0)}, false);
    head.masked = apply_mask(head.scaled, nothing_hidden);
    head.weights = softmax(head.masked);                // each row adds up to 1
    head.V = linear_map(X, W_V);                        // [n_k, d_model] -> [n_k, d_v]
    head.context = weigh_values(head.weights, head.V);  // -> [n_q, d_v]
    return head;
}
// #endregion look_at

}  // namespace attention
