// A learner's functions as the stages of this chapter, where they are begun: ./learn run 7 --mine.
// It is compiled below the text of exercise.hpp.
#include "07_value_weighting/attend.hpp"
#include "07_value_weighting/value_weighting.hpp"
#include "ours.hpp"

namespace attention {

#if defined(YOURS_weigh_values)
Matrix weigh_values(const Matrix& weights, const Matrix& V) {
    return exercise::weigh_values(weights, V);
}
#endif

#if defined(YOURS_attend)
// The learner's gives the context alone, and always scales.
HeadSteps attend(const Matrix& X, const Matrix& W_Q, const Matrix& W_K, const Matrix& W_V,
                 const Mask& hidden, bool with_scale) {
    HeadSteps head = mine::ours(attend)(X, W_Q, W_K, W_V, hidden, with_scale);
    if (with_scale) head.context = exercise::attend(X, W_Q, W_K, W_V, hidden);
    return head;
}
#endif

}  // namespace attention
