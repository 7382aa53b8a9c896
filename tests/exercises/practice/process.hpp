// Running a program and seeing what it says.
#pragma once

#include <chrono>
#include <cstddef>
#include <functional>
#include <string>
#include <utility>
#include <vector>

namespace practice {

/// What else holds for a program.
struct Setting {
    std::vector<std::pair<std::string, std::string>> environment{};  // names and values
    bool limited = false;  // it may not take all memory or all time: a learner's code is in it
    std::size_t most_output = std::size_t{1} << 20;
};

struct Finished {
    int code = 0;  // 128 and more: a signal
    bool timed_out = false;
    std::string output{};  // standard output and error, as much of it as is kept
};

/// Runs a program, with nothing to read, and gives `on_line` each line as it comes. A compiler says
/// what it says in English; what is ours, in the language that is spoken. It is ended, with what it
/// started, after `limit`. Throws Trouble where it can't be started.
Finished run(const std::vector<std::string>& words, std::chrono::seconds limit,
             const std::function<void(const std::string&)>& on_line, const Setting& setting = {});

/// Makes sure that 0, 1 and 2 are in use, so that no file that is opened later is taken for one of
/// them. False where standard output was closed.
bool open_descriptors();

/// From now on Ctrl-C, kill and a closed terminal end what is running here too, call `clean_up`,
/// which must be safe in a signal handler, and end this program with `code`.
void end_properly(void (*clean_up)(), int code);

/// Runs a program that prints to where this one does. Returns its exit code.
int run_here(const std::vector<std::string>& words, const Setting& setting = {});

}  // namespace practice
