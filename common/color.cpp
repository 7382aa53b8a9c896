#include "common/color.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cmath>

namespace attention {
namespace {

constexpr double next_to_nothing = 0.02;
constexpr Rgb black{0, 0, 0};
constexpr Rgb white{255, 255, 255};
constexpr const char* end_of_marks = "\x1b[0m";

// From next to nothing to the largest: three colours with a straight way between them, and five of
// the palette that come near them.
struct Ramp {
    std::array<Rgb, 3> colors;
    std::array<int, 5> palette;
};

// What is small is near the background: dark here, and what is large shines.
const Ramp& on_dark(Heat heat) {
    static const Ramp blues{{{{14, 30, 48}, {31, 111, 174}, {166, 220, 255}}},
                            {17, 24, 31, 74, 117}};
    static const Ramp reds{{{{51, 20, 19}, {184, 63, 52}, {255, 196, 184}}},
                           {52, 124, 167, 210, 217}};
    static const Ramp greens{{{{15, 38, 22}, {31, 128, 67}, {168, 242, 182}}},
                             {22, 28, 34, 77, 120}};
    return heat == Heat::above_zero ? blues : heat == Heat::below_zero ? reds : greens;
}

const Ramp& on_light(Heat heat) {
    static const Ramp blues{{{{227, 240, 251}, {122, 181, 230}, {11, 74, 143}}},
                            {189, 153, 111, 68, 25}};
    static const Ramp reds{{{{253, 234, 231}, {240, 150, 138}, {160, 28, 28}}},
                           {224, 217, 210, 167, 124}};
    static const Ramp greens{{{{230, 246, 232}, {121, 201, 138}, {15, 101, 48}}},
                             {194, 114, 71, 28, 22}};
    return heat == Heat::above_zero ? blues : heat == Heat::below_zero ? reds : greens;
}

Rgb between(const Rgb& one, const Rgb& other, double part) {
    const auto mixed = [part](int from, int to) {
        return static_cast<int>(std::lround(from + part * (to - from)));
    };
    return {mixed(one.red, other.red), mixed(one.green, other.green), mixed(one.blue, other.blue)};
}

Rgb color_at(const Ramp& ramp, double strength) {
    const auto& [low, middle, high] = ramp.colors;
    return strength < 0.5 ? between(low, middle, 2 * strength)
                          : between(middle, high, 2 * strength - 1);
}

int palette_index_at(const Ramp& ramp, double strength) {
    const auto steps = ramp.palette.size();
    const auto step = static_cast<std::size_t>(strength * static_cast<double>(steps));
    return ramp.palette[std::min(steps - 1, step)];
}

}  // namespace

double luminance(const Rgb& color) {
    const auto linear = [](int channel) {
        const double part = channel / 255.0;
        return part <= 0.04045 ? part / 12.92 : std::pow((part + 0.055) / 1.055, 2.4);
    };
    return 0.2126 * linear(color.red) + 0.7152 * linear(color.green) + 0.0722 * linear(color.blue);
}

double contrast(const Rgb& one, const Rgb& other) {
    const auto [darker, lighter] = std::minmax({luminance(one), luminance(other)});
    return (lighter + 0.05) / (darker + 0.05);
}

bool wants_black_text(const Rgb& background) {
    return contrast(black, background) > contrast(white, background);
}

Rgb palette_color(int index) {
    if (index >= 232) {
        const int grey = 8 + 10 * (index - 232);
        return {grey, grey, grey};
    }
    const auto level = [](int step) { return step == 0 ? 0 : 55 + 40 * step; };
    const int place = index - 16;
    return {level(place / 36), level(place / 6 % 6), level(place % 6)};
}

std::string heated(const std::string& text, Heat heat, double strength, const Paint& paint) {
    if (paint.colors == Colors::none || !(strength > next_to_nothing)) return text;
    const double part = std::min(strength, 1.0);
    const Ramp& ramp = paint.background == Background::dark ? on_dark(heat) : on_light(heat);
    if (paint.colors == Colors::palette) {
        const int index = palette_index_at(ramp, part);
        return fmt::format("\x1b[48;5;{}m\x1b[38;5;{}m{}{}", index,
                           wants_black_text(palette_color(index)) ? 16 : 231, text, end_of_marks);
    }
    const Rgb color = color_at(ramp, part);
    const Rgb& ink = wants_black_text(color) ? black : white;
    return fmt::format("\x1b[48;2;{};{};{}m\x1b[38;2;{};{};{}m{}{}", color.red, color.green,
                       color.blue, ink.red, ink.green, ink.blue, text, end_of_marks);
}

std::string as_title(const std::string& text, const Paint& paint) {
    if (paint.colors == Colors::none) return text;
    std::string result;
    for (std::size_t begin = 0; begin < text.size();) {
        const std::size_t end = std::min(text.find('\n', begin), text.size());
        const std::string line = text.substr(begin, end - begin);
        result += line.empty() ? "" : "\x1b[1m" + line + end_of_marks;
        if (end < text.size()) result += '\n';
        begin = end + 1;
    }
    return result;
}

std::string as_marked(const std::string& text, const Paint& paint, bool alone) {
    if (paint.colors == Colors::none) return text;
    return (alone ? "\x1b[1;7m" : "\x1b[1;4m") + text + end_of_marks;
}

}  // namespace attention
