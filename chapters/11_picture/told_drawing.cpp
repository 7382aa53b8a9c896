#include "11_picture/told_drawing.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <map>
#include <stdexcept>
#include <utility>

#include "common/language.hpp"
#include "common/text.hpp"

namespace attention {
namespace {

constexpr std::size_t margin = 4;  // for the numbers of the rows
constexpr double faintest = 0.15;  // what is left of a patch without attention

// "A" to "Z", then "AA", as a spreadsheet's columns are called.
std::string column_name(std::size_t column) {
    std::string name;
    for (std::size_t rest = column + 1; rest > 0; rest = (rest - 1) / 26)
        name.insert(name.begin(), static_cast<char>('A' + (rest - 1) % 26));
    return name;
}

// ---- Squares of pixels, and their colours -------------------------------------------------------

// A picture in squares of `side` by `side` pixels, each the mean of its own, smaller at the edges.
struct Squares {
    std::size_t side = 1;
    std::size_t across = 0;
    std::size_t down = 0;
};

std::size_t rounded_up(std::size_t number, std::size_t divisor) {
    return (number + divisor - 1) / divisor;
}

// As small as the room allows, or a little larger where each patch then begins with a square of its
// own; a picture that is higher than wide has no more room.
Squares squares_for(const Picture& picture, const std::vector<Box>& patches, const Canvas& canvas) {
    const std::size_t room =
        std::max<std::size_t>(1, canvas.columns - std::min(canvas.columns, margin));
    const std::size_t least = rounded_up(std::max(picture.width, picture.height), room);
    const std::size_t patch = std::max(patches.front().width, patches.front().height);
    std::size_t side = least;
    while (patch % side != 0 && 2 * (side + 1) <= 3 * least)
        ++side;
    if (patch % side != 0) side = least;
    return {side, rounded_up(picture.width, side), rounded_up(picture.height, side)};
}

// The part of the picture that a square stands for, or `rows` of them, one below the other.
Box part_at(const Picture& picture, const Squares& squares, std::size_t x, std::size_t y,
            std::size_t rows = 1) {
    const std::size_t left = x * squares.side;
    const std::size_t top = y * squares.side;
    return {left, top, std::min(squares.side, picture.width - left),
            std::min(rows * squares.side, picture.height - top)};
}

Rgb mean_of(const Picture& picture, const Box& part) {
    long red = 0;
    long green = 0;
    long blue = 0;
    for (std::size_t y = part.top; y < part.bottom(); ++y) {
        for (std::size_t x = part.left; x < part.right(); ++x) {
            red += picture.at(x, y).red;
            green += picture.at(x, y).green;
            blue += picture.at(x, y).blue;
        }
    }
    const auto count = static_cast<long>(part.pixels());
    return {static_cast<int>(red / count), static_cast<int>(green / count),
            static_cast<int>(blue / count)};
}

int distance(const Rgb& one, const Rgb& other) {
    const int red = one.red - other.red;
    const int green = one.green - other.green;
    const int blue = one.blue - other.blue;
    return red * red + green * green + blue * blue;
}

// ---- With colours -------------------------------------------------------------------------------

int nearest_of_palette(const Rgb& color) {
    int nearest = 16;
    for (int index = 17; index < 256; ++index) {
        if (distance(color, palette_color(index)) < distance(color, palette_color(nearest)))
            nearest = index;
    }
    return nearest;
}

// The sequence that sets a colour: of the text (38), or of what is behind it (48).
std::string setting(int which, const Rgb& color, const Paint& paint) {
    if (paint.colors == Colors::palette)
        return fmt::format("\x1b[{};5;{}m", which, nearest_of_palette(color));
    return fmt::format("\x1b[{};2;{};{};{}m", which, color.red, color.green, color.blue);
}

// Two squares above each other in each cell: the upper half is text, the lower its background.
std::string colored_line(const Picture& picture, const Squares& squares, std::size_t y,
                         const Paint& paint) {
    std::string line;
    for (std::size_t x = 0; x < squares.across; ++x) {
        line += setting(38, mean_of(picture, part_at(picture, squares, x, y)), paint);
        if (y + 1 < squares.down)
            line += setting(48, mean_of(picture, part_at(picture, squares, x, y + 1)), paint);
        line += "▀";
    }
    return line + "\x1b[0m";
}

// ---- Without colours ----------------------------------------------------------------------------

// Colours that have a letter, which is the first of their English name.
struct NamedColor {
    char letter;
    const char* name;
    Rgb color;
};

const std::vector<NamedColor>& named_colors() {
    static const std::vector<NamedColor> all{
        {'k', tr_noop("black"), {24, 20, 20}},         {'w', tr_noop("white"), {250, 250, 250}},
        {'a', tr_noop("grey"), {128, 128, 128}},       {'a', tr_noop("grey"), {200, 200, 200}},
        {'r', tr_noop("red"), {190, 55, 45}},          {'n', tr_noop("brown"), {90, 62, 45}},
        {'s', tr_noop("skin"), {238, 190, 155}},       {'y', tr_noop("yellow"), {240, 220, 70}},
        {'g', tr_noop("green"), {90, 160, 66}},        {'d', tr_noop("dark green"), {50, 96, 44}},
        {'b', tr_noop("blue"), {45, 65, 125}},         {'b', tr_noop("blue"), {50, 90, 220}},
        {'l', tr_noop("light blue"), {140, 195, 240}}, {'p', tr_noop("purple"), {140, 60, 150}}};
    return all;
}

const NamedColor& nearest_name(const Rgb& color) {
    const auto& all = named_colors();
    return *std::min_element(all.begin(), all.end(),
                             [&](const NamedColor& one, const NamedColor& other) {
                                 return distance(one.color, color) < distance(other.color, color);
                             });
}

// Letters in lines: a line for two rows of squares, since a cell is twice as high as wide.
std::vector<std::string> lettered_lines(const Picture& picture, const Squares& squares) {
    std::vector<std::string> lines;
    for (std::size_t y = 0; y < squares.down; y += 2) {
        std::string line;
        for (std::size_t x = 0; x < squares.across; ++x)
            line += nearest_name(mean_of(picture, part_at(picture, squares, x, y, 2))).letter;
        lines.push_back(line);
    }
    return lines;
}

// The letters of some lines, the most frequent first.
std::string letters_by_number(const std::vector<std::string>& lines) {
    std::map<char, std::size_t> count;
    std::string letters;
    for (const std::string& line : lines) {
        for (const char letter : line)
            if (count[letter]++ == 0) letters += letter;
    }
    std::stable_sort(letters.begin(), letters.end(),
                     [&](char one, char other) { return count[one] > count[other]; });
    return letters;
}

const NamedColor& color_of(char letter) {
    const auto& all = named_colors();
    return *std::find_if(all.begin(), all.end(),
                         [&](const NamedColor& one) { return one.letter == letter; });
}

// Of the two most frequent colours, the sky and the grass, say, the lighter becomes blank and the
// darker dots, where there are others. Gives back what the signs mean: "blank: light blue   w:
// white".
std::vector<std::string> blank_out_ground(std::vector<std::string>& lines) {
    std::string letters = letters_by_number(lines);
    const std::string signs = letters.size() > 2 ? " ." : "";
    if (!signs.empty() &&
        luminance(color_of(letters[0]).color) < luminance(color_of(letters[1]).color))
        std::swap(letters[0], letters[1]);
    std::vector<std::string> meanings;
    for (std::size_t i = 0; i < letters.size(); ++i) {
        const std::string sign(1, i < signs.size() ? signs[i] : letters[i]);
        meanings.push_back(
            tr("{}: {}", sign == " " ? tr("blank") : sign, tr(color_of(letters[i]).name)));
        if (i >= signs.size()) continue;
        for (std::string& line : lines)
            std::replace(line.begin(), line.end(), letters[i], signs[i]);
    }
    return meanings;
}

// As many of them on a line as there is room for.
std::string in_lines(const std::vector<std::string>& meanings, std::size_t columns) {
    std::string lines;
    std::size_t used = 0;
    for (const std::string& meaning : meanings) {
        const std::size_t width = display_width(meaning);
        const bool fits = used > 0 && used + 3 + width <= columns;
        if (used > 0) lines += fits ? "   " : "\n";
        lines += meaning;
        used = fits ? used + 3 + width : width;
    }
    return lines + "\n";
}

// Of the letters only those of patches to look at are left; each other patch has a dot in its
// corner.
void leave_only(std::vector<std::string>& lines, const Squares& squares,
                const std::vector<Box>& patches, const std::vector<bool>& looked_at) {
    std::vector<std::string> seen(lines.size(), std::string(squares.across, ' '));
    const std::size_t side = squares.side;
    for (std::size_t j = 0; j < patches.size(); ++j) {
        const Box& patch = patches[j];
        for (std::size_t y = patch.top / (2 * side); 2 * side * y < patch.bottom(); ++y) {
            for (std::size_t x = patch.left / side; side * x < patch.right(); ++x)
                if (looked_at[j]) seen[y][x] = lines[y][x];
        }
        char& corner = seen[patch.top / (2 * side)][patch.left / side];
        if (corner == ' ') corner = '.';
    }
    lines = std::move(seen);
}

// ---- Both ---------------------------------------------------------------------------------------

// A letter for each column of patches, over its first cell, where there is room for it.
std::string letters_above(const std::vector<Box>& patches, const Squares& squares) {
    std::string line(margin, ' ');
    for (std::size_t j = 0; j < patches.size() && patches[j].top == 0; ++j) {
        const std::size_t at = margin + patches[j].left / squares.side;
        const std::string name = column_name(j);
        if (at < line.size() + (j > 0 ? 1 : 0) || at + name.size() > margin + squares.across)
            continue;
        line += std::string(at - line.size(), ' ') + name;
    }
    return line;
}

// Numbers beside the lines in which a row of patches begins.
std::vector<std::string> numbers_beside(const std::vector<Box>& patches, const Squares& squares,
                                        std::size_t lines) {
    std::vector<std::string> beside(lines);
    std::size_t row = 0;
    for (const Box& patch : patches) {
        if (patch.left > 0) continue;
        std::string& number = beside[patch.top / (2 * squares.side)];
        if (++row; number.empty()) number = std::to_string(row);
    }
    return beside;
}

std::string framed(const std::vector<std::string>& lines, const std::vector<Box>& patches,
                   const Squares& squares) {
    const auto beside = numbers_beside(patches, squares, lines.size());
    std::string result = letters_above(patches, squares) + "\n";
    for (std::size_t i = 0; i < lines.size(); ++i) {
        const std::size_t end = lines[i].find_last_not_of(' ') + 1;  // nothing: npos + 1 is 0
        result += pad_right(pad_left(beside[i], margin - 1), margin) + lines[i].substr(0, end);
        result.erase(result.find_last_not_of(' ') + 1);
        result += "\n";
    }
    return result;
}

std::string draw_colored(const Picture& picture, const std::vector<Box>& patches,
                         const Canvas& canvas) {
    const Squares squares = squares_for(picture, patches, canvas);
    std::vector<std::string> lines;
    for (std::size_t y = 0; y < squares.down; y += 2)
        lines.push_back(colored_line(picture, squares, y, canvas.paint));
    return framed(lines, patches, squares);
}

// Each patch fades into the background as far as its weight falls behind the largest.
Picture faded(Picture picture, const std::vector<Box>& patches, const Matrix& weights,
              Background background) {
    const int behind = background == Background::dark ? 0 : 255;
    const double largest = *std::max_element(weights.begin(), weights.end());
    for (std::size_t j = 0; j < patches.size(); ++j) {
        const double part = largest > 0 ? weights(0, j) / largest : 0;
        const double left = faintest + (1 - faintest) * part;
        const auto fade = [&](int channel) {
            return static_cast<int>(std::lround(behind + left * (channel - behind)));
        };
        for (std::size_t y = patches[j].top; y < patches[j].bottom(); ++y) {
            for (std::size_t x = patches[j].left; x < patches[j].right(); ++x) {
                Rgb& pixel = picture.pixels[y * picture.width + x];
                pixel = {fade(pixel.red), fade(pixel.green), fade(pixel.blue)};
            }
        }
    }
    return picture;
}

}  // namespace

std::string patch_name(std::size_t column, std::size_t row) {
    return column_name(column) + std::to_string(row + 1);
}

std::vector<std::string> patch_names(const std::vector<Box>& patches) {
    std::vector<std::string> names;
    std::size_t column = 0;
    std::size_t row = 0;
    for (std::size_t j = 0; j < patches.size(); ++j) {
        const bool begins_a_row = patches[j].left == 0;
        column = begins_a_row ? 0 : column + 1;
        row += begins_a_row && j > 0 ? 1 : 0;
        names.push_back(patch_name(column, row));
    }
    return names;
}

std::string draw(const Picture& picture, const std::vector<Box>& patches, const Canvas& canvas) {
    if (canvas.paint.colors != Colors::none) return draw_colored(picture, patches, canvas);
    const Squares squares = squares_for(picture, patches, canvas);
    std::vector<std::string> lines = lettered_lines(picture, squares);
    const std::vector<std::string> meanings = blank_out_ground(lines);
    return framed(lines, patches, squares) + in_lines(meanings, canvas.columns);
}

std::string draw_attention(const Picture& picture, const std::vector<Box>& patches,
                           const Matrix& weights, const Canvas& canvas) {
    if (weights.shape(0) != 1 || weights.shape(1) != patches.size()) {
        throw std::invalid_argument(
            fmt::format("draw_attention: weights {} and {} patches do not "
                        "fit: one row, and a weight for each patch",
                        shape_text(weights), patches.size()));
    }
    if (canvas.paint.colors != Colors::none) {
        return draw_colored(faded(picture, patches, weights, canvas.paint.background), patches,
                            canvas);
    }
    const double equal = 1 / static_cast<double>(patches.size());
    std::vector<bool> looked_at;
    for (const double weight : weights)
        looked_at.push_back(weight >= equal * (1 - 1e-9));  // all may be equal
    const Squares squares = squares_for(picture, patches, canvas);
    std::vector<std::string> lines = lettered_lines(picture, squares);
    leave_only(lines, squares, patches, looked_at);
    return framed(lines, patches, squares);
}

}  // namespace attention
