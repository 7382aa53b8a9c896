// Tensors for other programs: JSON.
#pragma once

#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "common/tensor.hpp"

namespace attention {

/// What one run was about, for the head of its JSON.
struct RunFacts {
    std::string program;
    std::string lesson;
    std::vector<std::string> words;
    std::string mask;
    bool scale;
};

/// Takes the next piece of a text.
using Sink = std::function<void(std::string_view piece)>;

/// Gives the run and its tensors with their labels to `write`, a row of numbers at a time:
/// {"program": …, "tensors": {"scores": {"formula": …, "rows": {"name": …, "labels": […]},
/// "columns": …, "values": [[…], …]}}}. A hidden cell of `masked` is the string "-inf", since JSON
/// has no infinity. Ends with a newline.
void write_json(const RunFacts& facts, const Tensors& tensors, const Sink& write);

}  // namespace attention
