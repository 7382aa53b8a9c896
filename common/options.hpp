// The command line that all chapter programs share.
#pragma once

#include <cstddef>
#include <filesystem>
#include <optional>
#include <string>

#include "common/color.hpp"

namespace attention {

/// Which of the options that change a stage a program has reached.
struct Reach {
    bool scale = false;  // from chapter 4: --no-scale
    bool mask = false;   // from chapter 5: --mask
};

/// The cell that --trace asks for, by its row's and its column's label.
struct Cell {
    std::string row;
    std::string column;
};

struct Options {
    std::filesystem::path lesson;         // --lesson
    std::optional<std::string> sentence;  // --sentence
    bool causal = true;                   // --mask
    bool scale = true;                    // --no-scale
    std::optional<Cell> trace;            // --trace
    std::optional<std::filesystem::path> export_folder;
    bool json = false;
    Paint color{};              // --color and --background, decided
    std::size_t width = 100;    // --width, decided: at most 100
    std::optional<int> digits;  // --digits: decimals of every number; else as many as fit
    bool help = false;
};

/// What --help prints.
std::string help_text(const std::string& program, const std::string& purpose, const Reach& reach);

/// Reads the command line of `program`. Throws InputError for an option that does not exist, that
/// lacks its value, or that `reach` says comes in a later chapter.
Options read_options(const std::string& program, const Reach& reach, int argc,
                     const char* const* argv);

}  // namespace attention
