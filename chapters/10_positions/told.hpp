// How chapter 10's tensors are told, and its options.
#pragma once

#include <cstddef>
#include <string>

#include "common/run.hpp"

namespace attention {

/// How a word's position gets into a run: not at all, added to its row, or by turning queries and
/// keys.
enum class Positions { none, sinusoidal, rotary };

Positions positions_of(const Run& run);      // --positions; none in a program that leaves it out
std::size_t first_position(const Run& run);  // --shift: from where positions are counted

/// Throws InputError where columns that have to be pairs are odd in number.
void expect_pairs(const Run& run);

/// "below 1e-12": a difference that is only one of last bits, by the first power of ten, from
/// 1e-`digits` on, that it stays below. A larger one is told as the number that it is.
std::string below(double difference, int digits = 12);

}  // namespace attention
