// The tasks of chapter 7, as its check calls them.
#pragma once

#include <string>

#include "common/matrix.hpp"
#include "tests/exercises/weak.hpp"

namespace exercise {

EXERCISE attention::Matrix weigh_values(const attention::Matrix& weights,
                                        const attention::Matrix& V);
EXERCISE attention::Matrix attend(const attention::Matrix& X, const attention::Matrix& W_Q,
                                  const attention::Matrix& W_K, const attention::Matrix& W_V,
                                  const attention::Mask& hidden);
EXERCISE std::string turn_the_bank();

}  // namespace exercise
