// What a compiler said of a learner's file, in words.
#pragma once

#include <string>

#include "tests/exercises/practice/chapters.hpp"

namespace practice {

/// What the learner reads of a file that does not compile: the place, the line, the first error
/// without what is only noise, and a word on what is meant where that is certain. `source` is the
/// file, `log` what g++ or clang printed. Ends with a newline.
std::string explain(const Chapter& chapter, const std::string& source, const std::string& log);

/// "In task 2, lines 31 to 40, a { is never closed", or nothing where each task has as many { as }.
/// Braces in texts and comments don't count.
std::string unbalanced_braces(const std::string& source);

}  // namespace practice
