// The commands that programs offer under "Try it", where they depend on the run.
#pragma once

#include <cstddef>
#include <string>

#include "common/report.hpp"

namespace attention {

/// "./learn run 9 -- --mask none --sentence "The bank is near the river."": this run's lesson,
/// sentence and options, and `more` of them, ready to paste into a shell, with the program of
/// chapter `number`.
std::string command_again(const Run& run, std::size_t number, const std::string& more);

/// `text` as one word of a shell's command line, in quotes where it needs them.
std::string shell_word(const std::string& text);

/// Is this run about `sentence`, whatever its case and punctuation?
bool is_about(const Run& run, const std::string& sentence);

/// Under "Try it": a command for the lesson that is read already, so that nothing has to be said
/// about another.
void try_here(Report& report, const std::string& why, const std::string& command);

}  // namespace attention
