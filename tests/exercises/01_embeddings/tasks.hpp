// The tasks of chapter 1, as the judge calls them, and the stages that their cards offer.
#pragma once

#include <cstddef>
#include <vector>

#include "common/matrix.hpp"

namespace exercise {

attention::Matrix embed(const attention::Matrix& table, const std::vector<std::size_t>& tokens);
attention::Matrix reorder(const attention::Matrix& X, const std::vector<std::size_t>& order);
attention::Matrix cosines(const attention::Matrix& rows, const attention::Matrix& others);
attention::Matrix boatman();

}  // namespace exercise

#define TASKS(TASK) TASK(embed) TASK(reorder) TASK(cosines) TASK(boatman)
#define STAGES(STAGE)
