// A picture: what a PPM file holds, and where things lie in it.
#pragma once

#include <cstddef>
#include <filesystem>
#include <string_view>
#include <vector>

#include "common/color.hpp"

namespace attention {

/// Rows of pixels from the top, each row from the left.
struct Picture {
    std::size_t width = 0;
    std::size_t height = 0;
    std::vector<Rgb> pixels;

    const Rgb& at(std::size_t x, std::size_t y) const { return pixels[y * width + x]; }
};

/// A part of a picture, in pixels from its left upper corner.
struct Box {
    std::size_t left = 0;
    std::size_t top = 0;
    std::size_t width = 0;
    std::size_t height = 0;

    std::size_t right() const { return left + width; }   // the first column beside it
    std::size_t bottom() const { return top + height; }  // the first row below it
    std::size_t pixels() const { return width * height; }
};

/// No side of a picture is longer, in pixels.
constexpr std::size_t longest_side = 2000;

/// Reads a PPM picture: P3, numbers in text, or P6, the same in bytes. Comments are left out, and
/// numbers from 0 to another largest one than 255 are brought to 0 to 255. Throws InputError, in
/// one line with the file's name, for anything else: another format, sides of 0 or longer than
/// `longest_side`, fewer or more numbers than the header says, a number above the largest.
Picture read_ppm(const std::filesystem::path& file);

/// The same for what was read already; `file` is named in errors.
Picture parse_ppm(std::string_view bytes, const std::filesystem::path& file);

}  // namespace attention
