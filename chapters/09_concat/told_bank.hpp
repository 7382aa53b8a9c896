// Where bank has gone: its output beside the two groups of the story.
#pragma once

#include "01_embeddings/story.hpp"
#include "common/report.hpp"

namespace attention {

/// Shows how near bank lies to each group, by its embedding and by its output, and what moved it.
/// Shows nothing where the sentence has no bank, or the lesson no W_O.
void show_bank(const Run& run, Report& report, const Story& story);

}  // namespace attention
