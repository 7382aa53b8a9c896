// The tasks that stand for a stage: ./learn run N --mine puts the learner's functions in its place.
#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "tests/exercises/practice/chapters.hpp"

namespace practice {

/// One of them, and how far the learner is.
struct StageTask {
    std::size_t chapter;  // its place among the chapters
    std::size_t task;     // from 1 on
    std::string name;
    bool begun = false;
    std::string code{};  // without comments and spaces
    bool passes = false;
    std::string instead{};  // the task that runs in this one's place as soon as it is begun, if any
};

/// Those of the chapters, as their mine.cpp name them: YOURS_name.
std::vector<StageTask> stage_tasks(const Place& place, const std::vector<Chapter>& chapters);

/// Do all of them pass? `passes` has the tasks of each chapter.
bool all_stages_pass(const Place& place, const std::vector<Chapter>& chapters,
                     const std::vector<std::vector<bool>>& passes);

}  // namespace practice
