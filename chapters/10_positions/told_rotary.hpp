// What rotary positions do: to scores, in which pairs of columns, and why not to V.
#pragma once

#include <cstddef>

#include "10_positions/attend_rotary.hpp"
#include "common/report.hpp"

namespace attention {

/// Keeps what a head, counted from 0, makes: head1.W_Q … head1.context, with Q_R and K_R.
void keep_rotary_head(Run& run, std::size_t head, const RotarySteps& steps);

/// The first head whose scores are not all 0, counted from 1: the one to look at.
std::size_t head_to_look_at(const Run& run);

/// A score depends on how far apart two words are, and on nothing else of their positions.
void show_distances(const Run& run, Report& report);

/// Which columns are a pair: there are two ways.
void show_pairings(const Run& run, Report& report);

/// What happens when weights meet the other pairing: what breaks, and what hides.
void show_mixed_up(const Run& run, Report& report);

/// What would happen if V were turned too.
void show_why_V_stays(const Run& run, Report& report);

}  // namespace attention
