// A matrix with words on its axes: what programs print, export and trace.
#pragma once

#include <deque>
#include <optional>
#include <string>
#include <vector>

#include "common/matrix.hpp"

namespace attention {

/// One side of a tensor: what it counts ("query", "queries") and the label of each position.
struct Axis {
    std::string name;
    std::string plural;
    std::vector<std::string> labels;
};

/// What kind of numbers it holds, which decides how they are printed.
enum class Kind {
    signed_numbers,    // with + and -
    unsigned_numbers,  // never below zero
    weights,           // 0 to 1, each row with its sum
    mask,              // 1 or 0: true or false. What true means is the tensor's name: "hidden"
};

/// A matrix, its name and formula, and its labels. `hidden`, where it is set, marks the cells that
/// the mask hides: they are printed as "-inf" or, among weights, as ".".
struct Tensor {
    std::string name;     // "scores"
    std::string formula;  // "scores = Q Kᵀ"
    Axis rows;
    Axis columns;
    Matrix values;
    Kind kind = Kind::signed_numbers;
    std::optional<Mask> hidden{};
};

/// The tensors of a run, in the order of the stages. A deque: each stays where it is when more
/// come.
using Tensors = std::deque<Tensor>;

}  // namespace attention
