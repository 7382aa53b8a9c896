// A learner's functions as the stages of this chapter, where they are begun: ./learn run 4 --mine.
// It is compiled below the text of exercise.hpp.
#include "04_scaling/scaling.hpp"

namespace attention {

#if defined(YOURS_scale)
Matrix scale(const Matrix& scores, std::size_t d_k) {
    return exercise::scale(scores, d_k);
}
#endif

}  // namespace attention
