// The commands of the exercise loop. Each prints what a learner reads and returns an exit code: 0
// when all is well, 1 when a task does not pass, 2 when something else is in the way.
#pragma once

#include <functional>
#include <string>
#include <vector>

#include "tests/exercises/practice/chapters.hpp"

namespace practice {

/// Prints a line.
void say(const std::string& text);

int check(const Place& place, const std::vector<std::string>& words);     // [CHAPTER [TASK]]
int watch(const Place& place, const std::vector<std::string>& words);     // [CHAPTER]
int hint(const Place& place, const std::vector<std::string>& words);      // CHAPTER [TASK]
int solution(const Place& place, const std::vector<std::string>& words);  // CHAPTER [TASK]
int reset(const Place& place, const std::vector<std::string>& words);     // CHAPTER
int lang(const Place& place, const std::vector<std::string>& words);      // [zh|en]
int progress(const Place& place, const std::vector<std::string>& words);  // nothing

/// ./learn run N --mine, in a program of its own: the loop does not need what it needs.
int mine(const Place& place, const std::vector<std::string>& words);  // PROGRAM ... [-- OPTIONS]

/// Does what a command does, in the language that is spoken; an exception becomes one line on
/// stderr and 2, and so does output that could not be written. Returns the exit code.
int answer(const std::function<int()>& command);

/// Puts the untouched tasks into the learner's file, in the language that is spoken. What was there
/// is kept beside it, and where is said, unless it was untouched tasks too.
void put_stub(const Place& place, const Chapter& chapter);

/// The tasks of a chapter that pass, by running its check. An untouched file needs no check, and in
/// one that does not compile nothing passes.
std::vector<bool> passing(const Place& place, const Chapter& chapter);

/// The first chapter after `chapter` (or of all, where that is null) with a task to do; after the
/// last one it begins again. Null when all is done.
const Chapter* next_to_do(const Place& place, const std::vector<Chapter>& chapters,
                          const Chapter* chapter);

}  // namespace practice
