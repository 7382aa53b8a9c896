// A learner's functions as the stages of this chapter, where they are begun: ./learn run 3 --mine.
// It is compiled below the text of exercise.hpp.
#include "03_dot_products/dot_products.hpp"

namespace attention {

#if defined(YOURS_dot_products)
Matrix dot_products(const Matrix& Q, const Matrix& K) {
    return exercise::dot_products(Q, K);
}
#endif

}  // namespace attention
