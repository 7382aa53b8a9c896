// What common's program, options and report do not do yet for a picture. It goes away with that.
#pragma once

#include <functional>
#include <string>

#include "07_value_weighting/attend.hpp"
#include "11_picture/told_lesson.hpp"
#include "common/program.hpp"

namespace attention {

struct PictureProgram {
    const Chapters& chapters;
    std::string name;
    std::function<void(const PictureLesson&, Run&)> compute;
    std::function<void(const PictureLesson&, const Run&, Report&)> show;
};

/// As run_program, with --picture FILE and --patch N.
int run_for_now(const PictureProgram& program, int argc, char** argv);

/// Lines as they are, each by itself.
void show_drawing(Report& report, const std::string& drawing);

/// Keeps what a head has made, as head1.W_Q … head1.context.
void keep_look(Run& run, std::size_t head, const HeadSteps& steps);

}  // namespace attention
