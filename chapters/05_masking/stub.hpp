// Chapter 5, your turn: hide what a word must not see.
//
// Write the body of each function, save, and run: ./learn check 5
// Stuck? ./learn hint 5 gives one step at a time.
// (This file is included by one .cpp file only, so its functions need no "inline".)
//
// A mask says for each query (row) and each key (column) whether the key is hidden. Everywhere in
// this tutorial true means HIDDEN. In the examples below 1 is true and 0 is false.
#pragma once

#include <cstddef>
#include <limits>
#include <vector>

#include "common/matrix.hpp"
#include XTENSOR_MATH
#include XTENSOR_OPERATION

namespace exercise {

using attention::Mask;
using attention::Matrix;

// Task 1: causal_mask   difficulty * of ***, 10 minutes
//
// No word sees the words that come after it. It does see itself.   n -> [n, n]
//
//     causal_mask(3)
//     0  1  1
//     0  0  1
//     0  0  0
//
// `Mask hidden = Mask::from_shape({n, n});` makes a mask to fill; its cells hold anything at first,
// so set each of them, the false ones too. One cell is hidden(i, j).
Mask causal_mask(std::size_t n) {
    // TODO task 1: hide the words that come later
    return {};
}

// Task 2: padding_mask   difficulty * of ***, 5 minutes
//
// Padding only fills up a sentence. Nobody may listen to it: as a key it is hidden from every
// query.   n flags -> [n, n]
//
//     is_padding      padding_mask(is_padding)
//     0  0  1         0  0  1
//                     0  0  1
//                     0  0  1
//
// is_padding.size() is n, and is_padding[j] is true where word j is padding.
Mask padding_mask(const std::vector<bool>& is_padding) {
    // TODO task 2: hide the padding from everybody
    return {};
}

// Task 3: apply_mask   difficulty ** of ***, 10 minutes
//
// The stage of this chapter: -inf where the mask hides, the score everywhere else. Softmax comes
// afterwards, and e^(-inf) is exactly 0.   [n, m], [n, m] -> [n, m]
//
//     scaled     hidden     apply_mask(scaled, hidden)
//     3  5       0  1        3  -inf
//     2  4       0  0        2   4
//
// -inf is -std::numeric_limits<double>::infinity(). You may use loops over a copy of the scores, or
// xt::where(condition, value where true, value where false).
Matrix apply_mask(const Matrix& scaled, const Mask& hidden) {
    // TODO task 3: put -inf where the mask hides
    return {};
}

// Task 4: from_visible   difficulty * of ***, 5 minutes
//
// You are handed a mask made for PyTorch's scaled_dot_product_attention. There true means VISIBLE.
// Turn it into a mask of ours.   [n, m] -> [n, m]
//
//     visible    from_visible(visible)
//     1  0       0  1
//     1  1       0  0
//
// visible.shape(0) and visible.shape(1) are its rows and columns. You may use loops and !, which
// turns true into false and false into true.
Mask from_visible(const Mask& visible) {
    // TODO task 4: let true mean hidden
    return {};
}

}  // namespace exercise
