// The tasks of chapter 6, as its check calls them.
#pragma once

#include "common/matrix.hpp"
#include "tests/exercises/weak.hpp"

namespace exercise {

EXERCISE attention::Matrix shift_rows(const attention::Matrix& masked);
EXERCISE attention::Matrix softmax(const attention::Matrix& masked);
EXERCISE attention::Matrix softmax_or_nothing(const attention::Matrix& masked);

}  // namespace exercise
