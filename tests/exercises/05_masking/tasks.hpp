// The tasks of chapter 5, as the judge calls them, and the stages that their cards offer.
#pragma once

#include <cstddef>
#include <vector>

#include "common/matrix.hpp"

namespace exercise {

attention::Mask causal_mask(std::size_t n);
attention::Mask padding_mask(const std::vector<bool>& is_padding);
attention::Matrix apply_mask(const attention::Matrix& scaled, const attention::Mask& hidden);
attention::Mask from_visible(const attention::Mask& visible);

}  // namespace exercise

#define TASKS(TASK) TASK(causal_mask) TASK(padding_mask) TASK(apply_mask) TASK(from_visible)
#define STAGES(STAGE)
