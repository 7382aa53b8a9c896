// The colours behind the numbers: which there are, and which text can be read on them.
#pragma once

#include <string>

namespace attention {

/// What a terminal can show: nothing but text, the 256 colours of its palette, or all of 24 bits.
enum class Colors { none, palette, all };

/// What colour a terminal is, where nothing is printed.
enum class Background { dark, light };

/// How a program may use colour, all in all. Without colours there are no marks either.
struct Paint {
    Colors colors = Colors::none;
    Background background = Background::dark;
};

/// What a colour stands for.
enum class Heat { above_zero, below_zero, weight };

struct Rgb {
    int red = 0;  // 0 to 255, as its siblings
    int green = 0;
    int blue = 0;
};

/// The relative luminance of WCAG 2: 0 for black, 1 for white.
double luminance(const Rgb& color);

/// The contrast ratio of WCAG 2: 1 for a colour on itself, 21 for black on white.
double contrast(const Rgb& one, const Rgb& other);

/// Is black the text that can be read better on `background`, rather than white? The better one of
/// the two has a contrast of at least 4.58 on any colour, the square root of 21.
bool wants_black_text(const Rgb& background);

/// Colour 16 to 255 of the palette: a cube of 6 × 6 × 6 colours, then 24 greys. The first 16 are
/// whatever the person has chosen.
Rgb palette_color(int index);

/// `text` on a background that stands out from the terminal's own the more, the larger `strength`
/// is, from 0 to 1. A strength of next to nothing has none.
std::string heated(const std::string& text, Heat heat, double strength, const Paint& paint);

/// The title of a section or a verdict: bold, line by line (a pager ends all marks with the line).
std::string as_title(const std::string& text, const Paint& paint);

/// A label or a cell to look at: bold and underlined. Where `alone`, with nothing coloured around
/// it, bold and with text and background exchanged.
std::string as_marked(const std::string& text, const Paint& paint, bool alone = false);

}  // namespace attention
