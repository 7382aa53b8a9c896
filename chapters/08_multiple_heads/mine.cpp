// A learner's functions as the stages of this chapter, where they are begun: ./learn run 8 --mine.
// It is compiled below the text of exercise.hpp.
#include "08_multiple_heads/multiple_heads.hpp"
#include "ours.hpp"

namespace attention {

#if defined(YOURS_multiple_heads)
// The learner's always scales.
std::vector<Matrix> multiple_heads(const Matrix& X, const std::vector<Matrix>& W_Q,
                                   const std::vector<Matrix>& W_K, const std::vector<Matrix>& W_V,
                                   const Mask& hidden, bool with_scale) {
    if (with_scale) return exercise::multiple_heads(X, W_Q, W_K, W_V, hidden);
    return mine::ours(multiple_heads)(X, W_Q, W_K, W_V, hidden, with_scale);
}
#endif

}  // namespace attention
