// Arithmetic in words, for the cells that are worked out in numbers.
#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "common/tensor.hpp"

namespace attention {

/// Numbers that are multiplied with others, and how they are written.
struct Factor {
    std::vector<double> numbers;
    Kind kind = Kind::signed_numbers;
};

Factor row_as_factor(const LabelledMatrix& tensor, std::size_t row);
Factor column_as_factor(const LabelledMatrix& tensor, std::size_t column);

/// "+2.10·+1.80 + +0.80·+1.20 = +4.7400   (noun, place)"
std::string sum_of_products(const Factor& left, const Factor& right,
                            const std::vector<std::string>& names, double result);

/// What is multiplied with what: a name, or two where the files call it differently.
std::vector<std::string> pairs(const Axis& left, const Axis& right);

/// A row times a column, as in X W: cell [row, column] of `left` `right` is `result`.
std::string row_times_column(const LabelledMatrix& left, const LabelledMatrix& right,
                             std::size_t row, std::size_t column, double result);

}  // namespace attention
