// What is said where a stage kills its program, or does not come to an end: a learner may change
// any.
#pragma once

#include <string>

namespace attention {

/// What a program is doing, and where the code of that is.
struct Work {
    std::string what;   // "while making weights"
    std::string place;  // "the stage is in chapters/06_softmax"
};

/// From here on, what would kill the program (it touches memory that is not its own, a function
/// calls itself without end, ...) ends it with one line on stderr and exit code 2. Who sits at a
/// terminal is also told, in one line, of work that goes on for 10 seconds with nothing to be seen.
void watch_over(const std::string& program);

/// What the program that is watched over does from here on.
void now_at(const Work& work);

/// Something was to be seen: the seconds count anew.
void is_seen_to_go_on();

/// The seconds do not count any more.
void takes_its_time();

}  // namespace attention
