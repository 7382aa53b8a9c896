// The tasks of chapter 7, as its check calls them.
#pragma once

#include <cstddef>
#include <vector>

#include "common/matrix.hpp"
#include "tests/exercises/weak.hpp"

namespace exercise {

EXERCISE attention::Matrix context_of(const attention::Matrix& weights, const attention::Matrix& V,
                                      std::size_t word);
EXERCISE attention::Matrix weigh_values(const attention::Matrix& weights,
                                        const attention::Matrix& V);
EXERCISE attention::Matrix after_reordering(const attention::Matrix& context,
                                            const std::vector<std::size_t>& order);

}  // namespace exercise
