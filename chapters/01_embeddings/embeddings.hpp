// Chapter 1: every word becomes a row of numbers.
#pragma once

#include <cstddef>
#include <vector>

#include "common/matrix.hpp"

namespace attention {

/// X[i] = table[tokens[i]]   [vocabulary, d_model], n tokens -> [n, d_model]
///
/// The embedding of a sentence: for each word its row of the table, in the order of the sentence
/// ("Attention Is All You Need", section 3.4). Throws std::invalid_argument for a token that is not
/// a row of the table.
Matrix embed(const Matrix& table, const std::vector<std::size_t>& tokens);

/// cosine[i, j] = (rows[i] · others[j]) / (|rows[i]| |others[j]|)   [n, d], [m, d] -> [n, m]
///
/// 1 where two rows point the same way, 0 where they have nothing in common, -1 where they point
/// opposite ways. A row of zeros points nowhere: its cosine with anything is 0. Throws
/// std::invalid_argument, with both shapes, when the rows are not of one length.
Matrix cosines(const Matrix& rows, const Matrix& others);

}  // namespace attention
