// The heads of a lesson: their maps as matrices, and all that each makes, kept in the run.
#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "07_value_weighting/attend.hpp"
#include "common/lesson.hpp"
#include "common/matrix.hpp"
#include "common/run.hpp"

namespace attention {

/// The maps of all heads, a list of each kind.
struct MapsOfHeads {
    std::vector<Matrix> W_Q;  // [d_model, d_k] each
    std::vector<Matrix> W_K;  // [d_model, d_k] each
    std::vector<Matrix> W_V;  // [d_model, d_v] each
};

MapsOfHeads maps_of(const Lesson& lesson);

/// Keeps what each head makes on the way from run["X"], or what stands for it, to its context, as
/// head1.W_Q … head1.context, head2.W_Q …: what chapters 2 to 7 show of the first head.
void keep_heads(Run& run, const std::vector<Matrix>& contexts);

/// The same of one head, counted from 0, that has been computed.
void keep_head(Run& run, std::size_t head, HeadSteps steps);

/// The same of a head with these maps, whose tensors' names begin with `name`: "layer1.head2.".
void keep_head(Run& run, const std::string& name, const Matrix& W_Q, const Matrix& W_K,
               const Matrix& W_V, HeadSteps steps);

/// What was kept of each head as `name`: of_each_head(run, "Q") gives head1.Q, head2.Q …
std::vector<Matrix> of_each_head(const Run& run, const std::string& name);

}  // namespace attention
