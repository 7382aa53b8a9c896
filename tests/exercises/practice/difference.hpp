// Where two runs of a program part.
#pragma once

#include <optional>
#include <string>

namespace practice {

/// The first tensor, in the program's order, and its first cell in which `theirs` is not as `ours`:
/// "scores, bank -> river: yours +4.7400, ours +2.3700". Both are what a program prints with
/// --json. Nothing where all numbers are the same, up to rounding. Throws std::runtime_error for a
/// text that is no such JSON.
std::optional<std::string> first_difference(const std::string& ours, const std::string& theirs);

}  // namespace practice
