// Chapter 9: the heads' findings, joined and mixed.
#pragma once

#include <cstddef>
#include <vector>

#include "common/matrix.hpp"

namespace attention {

/// concat = [head_1 | head_2 | …]   h matrices [n, d_v] -> [n, h · d_v]
///
/// The heads' contexts side by side, head by head. The output is then concat W_O, a linear map as
/// in chapter 2 ("Attention Is All You Need", section 3.2.2). Throws std::invalid_argument for no
/// heads, and, with both shapes, for heads of different shapes.
Matrix concat_heads(const std::vector<Matrix>& heads);

/// The way back: [n, h · d] -> h matrices [n, d]
///
/// [n, h · d] is reshaped to [n, h, d] and then transposed to [h, n, d]: each word's row is cut
/// into h pieces, and piece h goes to head h. So one big map, split, gives what h small maps give.
/// Throws std::invalid_argument when the columns can't be shared out evenly.
std::vector<Matrix> split_heads(const Matrix& joined, std::size_t heads);

/// The same in plain loops.
std::vector<Matrix> split_heads_by_loops(const Matrix& joined, std::size_t heads);

/// The common mistake: reshaped to [h, n, d] at once. The sizes are right, but each "head" gets
/// whole words, a part of the sentence, instead of a part of every word. Kept to be looked at.
std::vector<Matrix> reshape_without_transpose(const Matrix& joined, std::size_t heads);

}  // namespace attention
