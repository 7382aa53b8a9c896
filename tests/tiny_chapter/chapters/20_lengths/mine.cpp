// A learner's function as the stage of this chapter, where it is begun: ./learn run 20 --mine.
// It is compiled below the text of exercise.hpp.
#include "20_lengths/lengths.hpp"

namespace attention {

#if defined(YOURS_lengths)
Matrix lengths(const Matrix& rows) {
    return exercise::lengths(rows);
}
#endif

}  // namespace attention
