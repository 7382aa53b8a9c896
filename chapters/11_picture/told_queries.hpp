// The same heads, asked by others than the look: two queries, and every patch.
#pragma once

#include <cstddef>
#include <string>

#include "07_value_weighting/attend.hpp"
#include "11_picture/told_lesson.hpp"
#include "common/report.hpp"

namespace attention {

/// Where a row of numbers is largest.
std::size_t largest_in(const Matrix& row);

/// What the rows of `asking` get from the run's patches in head `h`, counted from 0.
HeadSteps asked_by(const Matrix& asking, const Run& run, std::size_t h);

/// The shapes of all that a head makes, in a sentence.
std::string shapes_of(const HeadSteps& steps);

void show_two_queries(const PictureLesson& read, const Run& run, Report& report);
void show_self_attention(const PictureLesson& read, const Run& run, Report& report);

}  // namespace attention
