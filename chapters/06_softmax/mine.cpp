// A learner's functions as the stages of this chapter, where they are begun: ./learn run 6 --mine.
// It is compiled below the text of exercise.hpp.
#include <cmath>

#include "06_softmax/softmax.hpp"
#include "ours.hpp"

namespace attention {

#if defined(YOURS_softmax_or_nothing)
Matrix softmax(const Matrix& masked) {
    return exercise::softmax_or_nothing(masked);
}
#elif defined(YOURS_softmax)
// Task 2 need not know rows in which everything is hidden. Where there is one, ours knows.
Matrix softmax(const Matrix& masked) {
    for (std::size_t i = 0; i < masked.shape(0); ++i) {
        bool hidden = true;
        for (std::size_t j = 0; j < masked.shape(1); ++j)
            hidden = hidden && std::isinf(masked(i, j));
        if (hidden) return mine::ours(softmax)(masked);
    }
    return exercise::softmax(masked);
}
#endif

}  // namespace attention
