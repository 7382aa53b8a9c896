// Chapter 10: where a word stands.
#pragma once

#include <cstddef>

#include "common/matrix.hpp"

namespace attention {

/// angle = pos / 10000^(2i / d)
///
/// How far the hand of clock i has turned at a position, in radians. Clock 0 turns by 1 a word, and
/// each one after it more slowly. A pair of the d columns is one clock, so there are d / 2.
double angle_of(long position, std::size_t clock, std::size_t d);

/// P[pos, 2i] = sin(pos / 10000^(2i / d_model)), P[pos, 2i + 1] = cos(the same)   -> [n, d_model]
///
/// A row for each of n positions, counted from `first`: for each clock how far its hand points to
/// the right and how far up ("Attention Is All You Need", section 3.5). Throws
/// std::invalid_argument when d_model is odd.
Matrix positions(std::size_t n, std::size_t d_model, std::size_t first = 0);

/// X_P = X + P   [n, d_model], [n, d_model] -> [n, d_model]
///
/// Before the maps, so that queries and keys know of the position. Throws std::invalid_argument,
/// with both shapes, when they differ.
Matrix add_positions(const Matrix& X, const Matrix& P);

/// P[pos + k] = P[pos] R_k, at every position   -> [d_model, d_model]
///
/// A step of k words, which may be below zero, turns each hand by the same angle a wherever it
/// stands: the 2 × 2 blocks [[cos a, -sin a], [sin a, cos a]] along the diagonal. Throws
/// std::invalid_argument when d_model is odd.
Matrix rotation(long k, std::size_t d_model);

/// Which columns are a pair: 2i and 2i + 1 (RoFormer, GPT-J, Meta's LLaMA), or i and i + d/2, the
/// two halves (GPT-NeoX, LLaMA in Hugging Face's transformers).
enum class Pairing { neighbours, halves };

/// Rotary: each pair (x, y) of row m is turned by a = (first + m) / 10000^(2i / d_k),
/// to (x cos a - y sin a, x sin a + y cos a)   [n, d_k] -> [n, d_k]
///
/// For queries and keys, after the maps: a score then depends on how far apart the two words are,
/// and on nothing else of their positions ("RoFormer", section 3.2.2 and 3.4.2). Throws
/// std::invalid_argument when d_k is odd.
Matrix rotate(const Matrix& rows, std::size_t first, Pairing pairing = Pairing::neighbours);

}  // namespace attention
