// Printing a tensor as a table that a person can read.
#pragma once

#include <cstddef>
#include <string>

#include "common/tensor.hpp"

namespace attention {

/// How a table may use the terminal.
struct Style {
    std::size_t width = 100;  // no line takes more columns
    bool color = false;       // a background that says how large each number is
};

/// "1 query", "9 queries"
std::string counted(std::size_t count, const Axis& axis);

/// Throws std::invalid_argument, with both, when the shape of the values is not that of the labels.
void expect_labels_fit(const Tensor& tensor);

/// A headline with formula, named shape and range, then the rows with labels on both axes. A tensor
/// that is wider than `style.width` continues in titled blocks of columns; of one with more than
/// 1,000 cells, only the first and last rows and columns are shown. Ends with a newline.
/// Throws std::invalid_argument when the labels don't fit.
std::string format_table(const Tensor& tensor, const Style& style);

}  // namespace attention
