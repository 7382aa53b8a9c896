// What the terminal can do: is there one, how wide is it, which colours has it, is it dark?
#pragma once

#include <cstddef>
#include <optional>
#include <string_view>

#include "common/color.hpp"

namespace attention {

constexpr std::size_t narrowest = 40;  // columns that a program prints for
constexpr std::size_t widest = 100;

/// The columns to print for, `narrowest` to `widest`: what COLUMNS says, else the terminal that
/// standard output goes to, else, where it goes into a pipe (to a pager, say), the terminal that
/// the program was started from. Without any of them, and for a file, the widest.
std::size_t columns_to_use();

/// Does standard output go to a terminal that shows colours, and is NO_COLOR unset or empty?
bool is_color_wanted();

/// All colours where COLORTERM says so, else those of the palette.
Colors colors_offered();

/// Is the terminal dark or light? It is asked where standard output goes to one that answers at
/// once; else COLORFGBG may know; else it is taken to be dark. Takes 100 ms at most.
Background find_background();

/// What COLORFGBG says, as in "15;0": the last number is the background's colour in the palette.
std::optional<Background> background_told(std::string_view colorfgbg);

/// The colour in a terminal's answer to the question for its background (OSC 11), as in
/// "\x1b]11;rgb:1e1e/1e1e/1e1e\x1b\\".
std::optional<Rgb> color_answered(std::string_view answer);

}  // namespace attention
