// What every catalogued wrong answer includes: it says which file is being checked.
#pragma once

#include "tests/exercises/checker.hpp"

namespace checks {
const char* exercise_file() {
    return WRONG_FILE;
}
}  // namespace checks
