// A matrix with words on its axes: what programs print, export and trace.
#pragma once

#include <deque>
#include <memory>
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
struct LabelledMatrix {
    std::string name;     // "scores"
    std::string formula;  // "scores = Q Kᵀ"
    Axis rows;
    Axis columns;
    Matrix values;
    Kind kind = Kind::signed_numbers;
    std::shared_ptr<const Mask> hidden{};  // one mask for all that are told with it
};

/// Is the cell hidden by the tensor's mask?
bool is_hidden(const LabelledMatrix& tensor, std::size_t row, std::size_t column);

/// A row of numbers [1, m] with a label.
struct LabelledRow {
    std::string label;
    Matrix values;
};

/// Rows stacked into a table, to be compared: `rows` names what they are, such as {"variant",
/// "variants", {}}. Throws std::invalid_argument for a row that has not a number for each column.
LabelledMatrix stacked(const std::string& name, const std::string& formula, Axis rows,
                       const Axis& columns, const std::vector<LabelledRow>& stack,
                       Kind kind = Kind::signed_numbers);

/// The words that some tensors are about, one for each row: "words", or "bert.words" for those
/// whose names begin with "bert.".
struct WordList {
    std::string name;
    std::vector<std::string> words;
};

/// The tensors of a run, in the order of the stages. A deque: each stays where it is when more
/// come.
using Tensors = std::deque<LabelledMatrix>;

}  // namespace attention
