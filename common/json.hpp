// A run for other programs: JSON.
#pragma once

#include <functional>
#include <string>
#include <string_view>
#include <utility>
#include <variant>
#include <vector>

#include "common/lesson.hpp"
#include "common/tensor.hpp"

namespace attention {

/// What a program measured beside its tensors, by name: "loss_first", 3.58.
using Measured = std::vector<std::pair<std::string, std::variant<double, long, std::string>>>;

/// What one run was about, for the head of its JSON.
struct RunFacts {
    std::string program;
    std::string lesson;
    std::vector<std::string> words;
    std::vector<std::pair<std::string, std::variant<bool, long, std::string>>> options;
    std::vector<Group> groups;
};

/// Takes the next piece of a text.
using Sink = std::function<void(std::string_view piece)>;

/// Gives the run, its tensors, and the tables that were made of them, to `write`, a row of numbers
/// at a time: {"program": …, "lesson": …, "words": […], "mask": "causal", "scale": true, "groups":
/// […], "tensors": {"scores": {"formula": …, "kind": "signed", "rows": {"name": …, "labels": […]},
/// "columns": …, "values": [[…], …]}}, "tables": {…}, "measured": {"loss_first": …}}, the last
/// where anything was measured. What the mask hides cells of says which under "hidden". A number
/// that is not finite is the string "-inf", "inf" or "nan", since JSON has no such numbers. Ends
/// with a newline.
void write_json(const RunFacts& facts, const Tensors& tensors, const Tensors& tables,
                const Measured& measured, const Sink& write);

}  // namespace attention
