// One task judged, and what its learner reads.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "common/color.hpp"
#include "tests/exercises/judge/judge.hpp"
#include "tests/exercises/judge/respondent.hpp"

namespace judge {

/// What was asked, and what came back.
struct Record {
    const Case* question;
    Event event;
    std::optional<Answer> answer{};  // where there is one
    std::string changed{};           // the argument that is another one after the call
    bool right = false;
};

/// Everything that is known of one task's answers. In `records` the first that is not right comes
/// where it was asked; the ones behind it tell what explains them all.
struct Trial {
    std::vector<Case> cases{};
    std::vector<Record> records{};
    std::string printed{};
    bool printed_more = false;
    bool made_processes = false;
    bool alone_right = false;     // in a process of its own the first wrong one is right
    std::string changed_stage{};  // a chapter's file that no longer does what it should
    std::string changed_function{};
};

/// How the judge is run.
struct Setting {
    std::vector<std::string> program;      // what holds the learner's code
    std::string source;                    // the learner's file
    std::vector<std::string> not_right{};  // tasks that were judged before, and are not right yet
    Limits limits{};
    attention::Paint paint{};  // the marks in the text; none where it does not go to a terminal
    bool until_wrong = false;  // ask no more after the first wrong answer: its name is not wanted
};

struct Verdict {
    bool passes = false;
    bool to_do = false;  // nobody has begun it
    std::string text;    // for a terminal of 80 columns; ends with a newline
};

/// Asks all questions of a task.
Trial try_task(const Task& task, const std::vector<Stage>& stages, const Setting& setting);

/// What is to be said of it.
Verdict verdict_on(const Chapter& chapter, std::size_t task, const Trial& trial,
                   const Setting& setting);

/// Could the learner's code not even be asked?
bool is_not_loaded(const Trial& trial);

/// What is to be said then: a function is missing, mostly.
std::string not_loaded(const Chapter& chapter, const Trial& trial, const Setting& setting);

/// Does this source hold xtensor's trap: an unevaluated reduction with keep_dims inside a larger
/// expression?
bool holds_lazy_reduction(const std::string& source);

/// The text of one task in a source, without comments; all of it where it has no cards.
std::string part_of(const std::string& source, std::size_t task);

}  // namespace judge
