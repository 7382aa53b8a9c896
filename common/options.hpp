// The command line that all chapter programs share.
#pragma once

#include <cstddef>
#include <filesystem>
#include <map>
#include <optional>
#include <string>

#include "common/chapter.hpp"
#include "common/color.hpp"
#include "common/language.hpp"

namespace attention {

/// The cell that --trace asks for, by its row's and its column's label.
struct Cell {
    std::string row;
    std::string column;
};

struct Options {
    std::filesystem::path lesson;         // --lesson
    std::optional<std::string> sentence;  // --sentence
    std::optional<Cell> trace;            // --trace
    std::optional<std::string> only;      // --only
    std::optional<std::filesystem::path> export_folder;
    bool json = false;
    Paint color{};              // --color and --background, decided
    std::size_t width = 100;    // --width, decided: at most 100
    std::optional<int> digits;  // --digits: decimals of every number; else as many as fit
    bool help = false;
    /// Those that chapters add, with their values: nothing for one that this program has not.
    std::map<std::string, std::string> of_chapters;

    /// Was this flag of a chapter given? Throws std::invalid_argument for an option that no chapter
    /// declares, as the next two do.
    bool is_on(const std::string& name) const;

    /// The value of a chapter's option, or its default; nothing for a text that was not given, or
    /// where this program has not the option.
    const std::string& value(const std::string& name) const;

    /// The same, where it is a number.
    long number(const std::string& name) const;
};

/// The language that a command line asks for: by --lang, else as the environment says. It is known
/// before anything else is read, so that every error speaks it.
Language language_for(int argc, const char* const* argv);

/// What --help of the chapter called `program` prints.
std::string help_text(const Chapters& chapters, const std::string& program);

/// Reads the command line of the chapter called `program`. Throws InputError for an option that
/// does not exist, that lacks its value, or that a later chapter adds.
Options read_options(const Chapters& chapters, const std::string& program, int argc,
                     const char* const* argv);

}  // namespace attention
