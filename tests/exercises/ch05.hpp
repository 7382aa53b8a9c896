// The tasks of chapter 5, as its check calls them.
#pragma once

#include <cstddef>
#include <vector>

#include "common/matrix.hpp"
#include "tests/exercises/weak.hpp"

namespace exercise {

EXERCISE attention::Mask causal_mask(std::size_t n);
EXERCISE attention::Mask padding_mask(const std::vector<bool>& is_padding);
EXERCISE attention::Matrix apply_mask(const attention::Matrix& scaled,
                                      const attention::Mask& hidden);
EXERCISE attention::Mask from_visible(const attention::Mask& visible);

}  // namespace exercise
