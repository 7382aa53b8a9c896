// A learner's functions as the stages of this chapter, where they are begun: ./learn run 2 --mine.
// It is compiled below the text of exercise.hpp.
#include "02_query_key/query_key.hpp"

namespace attention {

#if defined(YOURS_linear_map)
Matrix linear_map(const Matrix& X, const Matrix& W) {
    return exercise::linear_map(X, W);
}
#endif

}  // namespace attention
