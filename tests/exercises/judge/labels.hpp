// The labels of what the judge prints.
#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "tests/exercises/judge/judge.hpp"

namespace judge {

std::vector<std::string> words(std::size_t n);  // river, fish, bank, ...
std::vector<std::string> numbered(const std::string& prefix, std::size_t n);
Axis dimensions(std::size_t n);                        // of X: dim1, dim2, ...
Axis features(std::size_t n);                          // of queries, keys and values: f1, f2, ...
Axis head_and_word(std::size_t heads, std::size_t n);  // head 1 river, head 1 fish, ...

LabelledMatrix query_by_key(const std::string& name, const Matrix& values,
                            Kind kind = Kind::signed_numbers);
LabelledMatrix word_by_dimension(const std::string& name, const Matrix& values);
LabelledMatrix word_by_feature(const std::string& name, const Matrix& values);
LabelledMatrix map_table(const std::string& name, const Matrix& values);  // dimensions by features

/// A mask, as numbers, by what true means in it: "hidden" or "visible".
LabelledMatrix mask_table(const std::string& meaning, const Matrix& numbers);

/// 1 where true, 0 where false.
Matrix as_numbers(const Mask& mask);

/// A matrix [rows, columns] with function(i, j) in each cell.
template <class Function>
Matrix filled(std::size_t rows, std::size_t columns, Function function) {
    Matrix result = Matrix::from_shape({rows, columns});
    for (std::size_t i = 0; i < rows; ++i) {
        for (std::size_t j = 0; j < columns; ++j)
            result(i, j) = function(i, j);
    }
    return result;
}

/// Where to read a task again.
std::string card(const std::string& folder, int task);

}  // namespace judge
