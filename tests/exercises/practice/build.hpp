// From a learner's file to something that can be judged.
#pragma once

#include <filesystem>
#include <optional>
#include <string>
#include <vector>

#include "tests/exercises/practice/chapters.hpp"

namespace practice {

/// A learner's file as it was at one moment, ready to be judged, or what the compiler said of it.
struct Built {
    std::filesystem::path source;  // a copy of that moment's text
    std::filesystem::path module;  // the shared object made of it
    std::optional<std::string> error{};
};

/// Builds what the check of a chapter needs, then the learner's file. What is built is always what
/// the file holds, whatever its time stamp; a text that was built before is not built again. One at
/// a time: it holds the lock that everything holds which builds here. Throws Trouble where a part
/// that is not the learner's file can't be built, or that file is missing.
Built build(const Place& place, const Chapter& chapter);

/// The same for ./learn run N --mine: a shared object that holds the chapter's stages, where the
/// learner's functions for these tasks stand for them. The chapter's mine.cpp says how.
Built build_stages(const Place& place, const Chapter& chapter,
                   const std::vector<std::string>& tasks);

/// Makes a shared object, `module`, of a text as a chapter's exercise.hpp: for the judge, or, where
/// something is to stand `below` it, for ./learn run N --mine. Returns what the learner reads where
/// it does not compile.
std::optional<std::string> compile(const Place& place, const Chapter& chapter,
                                   const std::string& text, const std::filesystem::path& module,
                                   const std::string& below = "");

/// Runs the judge of a chapter with the given options; what it prints goes to this program's
/// output. Returns its exit code.
int judge(const Place& place, const Chapter& chapter, const Built& built,
          const std::vector<std::string>& options);

/// The same, and returns what it printed.
std::string judged(const Place& place, const Chapter& chapter, const Built& built,
                   const std::vector<std::string>& options);

}  // namespace practice
