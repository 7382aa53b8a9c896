#include "common/progress.hpp"

#include <fmt/format.h>
#include <unistd.h>

#include <cstdio>
#include <utility>

#include "common/language.hpp"
#include "common/watch.hpp"

namespace attention {

Progress::Progress(std::string what, int steps)
    : what_(std::move(what)), steps_(steps), is_seen_(isatty(STDERR_FILENO) == 1) {}

Progress::~Progress() {
    if (is_seen_) fmt::print(stderr, "\r\x1b[K");
}

void Progress::at(int step) const {
    is_seen_to_go_on();
    if (!is_seen_ || step % 10 != 0) return;
    fmt::print(stderr, "\r{}\x1b[K", tr("{}: step {} of {}", what_, step, steps_));
    std::fflush(stderr);
}

}  // namespace attention
