// The program around a chapter: options and lesson in, text or JSON or files out.
#pragma once

#include <functional>
#include <string>

#include "common/chapter.hpp"
#include "common/report.hpp"
#include "common/run.hpp"

namespace attention {

/// What a run works with.
struct Inputs {
    Lesson lesson;
    Sentence sentence;
};

/// A chapter's program: first the stages are computed, then they are shown.
struct Program {
    const Chapters& chapters;
    std::string name;  // "03_dot_products"
    std::function<void(Run&)> compute;
    std::function<void(const Run&, Report&)> show;

    /// Reads what the run works with. Without it: a lesson's folder and a sentence of its words.
    std::function<Inputs(const Options&)> read{};
};

/// Runs it: reads options and lesson, computes, prints, closes stdout. Returns the exit code: 0, or
/// 2 after one line on stderr, whatever was wrong: bad input, anything that a stage throws, output
/// that could not be written.
int run_program(const Program& program, int argc, char** argv);

}  // namespace attention
