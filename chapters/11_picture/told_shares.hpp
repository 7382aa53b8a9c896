// How much of each head's attention lies on each object: as the picture is, changed, and with
// features taken away.
#pragma once

#include <string>
#include <utility>
#include <vector>

#include "11_picture/told_lesson.hpp"
#include "common/lesson.hpp"
#include "common/report.hpp"

namespace attention {

/// The names of a scene's objects, as an axis of a table.
Axis objects_axis(const Scene& scene);

/// shares [1, n objects]: what a head's one look gives to each, on a picture that is cut anew
Matrix shares_of_head(const Scene& scene, std::size_t size, const Matrix& look,
                      const HeadMaps& head);

/// The head without a feature: its row is 0 in W_Q and in W_K.
HeadMaps without_feature(HeadMaps head, std::size_t feature);

/// Do the head's scores depend on this feature when it is `look` that asks?
bool uses_feature(const Matrix& look, const HeadMaps& head, std::size_t feature);

/// Shows where each head's attention lies, for a picture whose objects are known, and measures it:
/// head1_on_boy, head1_on_boy_mirrored, head1_on_boy_changed_over, head1_on_boy_without_red ...
void show_shares(const PictureLesson& read, const Run& run, Report& report);

}  // namespace attention
