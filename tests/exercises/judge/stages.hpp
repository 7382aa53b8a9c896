// The chapters' functions that cards offer, and how the judge asks them. A check that offers none
// does without this file, and is built without it.
#pragma once

#include "tests/exercises/judge/judge.hpp"

namespace judge::stages {

/// Each is held against the judge's own in reference.hpp.
Stage matmul();
Stage transpose();
Stage linear_map();
Stage dot_products();
Stage scale();
Stage apply_mask();
Stage softmax();
Stage weigh_values();
Stage attend();  // its context, as attention::context_of_attend

}  // namespace judge::stages
