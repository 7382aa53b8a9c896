// Printing a tensor as a table that a person can read.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <vector>

#include "common/color.hpp"
#include "common/tensor.hpp"

namespace attention {

/// A cell of a tensor.
struct Position {
    std::size_t row = 0;
    std::size_t column = 0;
};

/// How a table may use the terminal.
struct Style {
    std::size_t width = 100;           // no line takes more columns
    Paint paint{};                     // the colours behind the numbers, and the marks
    std::optional<int> decimals{};     // of each number; where it isn't set, as below
    std::vector<std::string> focus{};  // labels of rows and columns to look at
    std::vector<Position> marked{};    // cells to look at
    bool heat = true;                  // false: marks only, and nothing behind the numbers
};

/// "1 query", "9 queries"
std::string counted(std::size_t count, const Axis& axis);

/// Throws std::invalid_argument, with both, when the shape of the values is not that of the labels.
void expect_labels_fit(const LabelledMatrix& tensor);

/// A headline with formula, named shape and range, then the rows with labels on both axes.
///
/// All numbers have four decimals, where `style` doesn't say how many. On less than 100 columns
/// they have as many, four to two, as let the table fit beside its labels: the same tensor always
/// has the same. A tensor that is wider all the same continues in titled blocks of columns, with
/// four; of one with more than 1,000 cells, only the first and last rows and columns are shown.
/// Ends with a newline. Throws std::invalid_argument when the labels don't fit.
std::string format_table(const LabelledMatrix& tensor, const Style& style);

}  // namespace attention
