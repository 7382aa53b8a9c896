// What chapter 12's program says of the training: before it, on the way, and after.
#pragma once

#include "12_learning/told_learned.hpp"
#include "common/report.hpp"

namespace attention {

/// The corpus, and how large the model is.
void show_corpus(const Learned& learned, Report& report);

/// The loss by chance and at the start, and what is guessed then.
void show_start(const Learned& learned, Report& report);

/// Each tensor's gradient beside differences.
void show_gradient_check(const Learned& learned, Report& report);

/// One number's way through one step, worked out.
void show_one_step(const Learned& learned, Report& report);

/// The loss as a curve and as a table.
void show_loss(const Learned& learned, Report& report);

}  // namespace attention
