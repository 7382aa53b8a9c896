// Chapter 5: hide what a word must not see.
#pragma once

#include <cstddef>
#include <vector>

#include "common/matrix.hpp"

namespace attention {

// In all masks here true means HIDDEN. (PyTorch's scaled_dot_product_attention takes a boolean
// mask in which true means visible, its nn.MultiheadAttention one in which true means hidden.)

/// hidden[i, j] = j > i   n -> [n, n]
///
/// The causal mask: no word sees the words after it, as in GPT ("Attention Is All You Need",
/// section 3.2.3).
Mask causal_mask(std::size_t n);

/// hidden[i, j] = is_padding[j]   n -> [n, n]
///
/// Padding only fills up a sentence: nobody may listen to it.
Mask padding_mask(const std::vector<bool>& is_padding);

/// hidden[i, j] = is_padding[j], or else j > i where `causal`   n -> [n, n]
///
/// All that query i must not see.
Mask hidden_keys(const std::vector<bool>& is_padding, bool causal);

/// masked[i, j] = -inf where hidden[i, j], scaled[i, j] elsewhere   [n, m], [n, m] -> [n, m]
///
/// Before softmax, and with -inf: e^(-inf) is exactly 0, so a hidden key gets no weight and takes
/// none from the others. Throws std::invalid_argument, with both shapes, when they differ.
Matrix apply_mask(const Matrix& scaled, const Mask& hidden);

}  // namespace attention
