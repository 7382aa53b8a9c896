// Pictures in a terminal, with a head's attention over them.
#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "11_picture/picture.hpp"
#include "common/color.hpp"
#include "common/matrix.hpp"

namespace attention {

/// How a patch is called, as a cell of a spreadsheet is: E5 is the fifth from the left in the fifth
/// row from the top.
std::string patch_name(std::size_t column, std::size_t row);

/// The names of all patches of a cut picture, in their order.
std::vector<std::string> patch_names(const std::vector<Box>& patches);

/// Where something is drawn: so many columns at most, with these colours.
struct Canvas {
    std::size_t columns = 100;
    Paint paint{};
};

/// The picture in lines, its patches' letters above and numbers beside it.
///
/// With colours, two pixels stand above each other in each cell. Without them each cell is the
/// first letter of its colour, but for the two that are most frequent (a sky, grass), which are
/// left blank and dotted; the last line says which is which. Where the picture is too wide, a cell
/// stands for squares of more pixels. Ends with a newline.
std::string draw(const Picture& picture, const std::vector<Box>& patches, const Canvas& canvas);

/// The same picture as a head sees it: weights [1, n patches]
///
/// With colours, a patch fades into the terminal's background by as much as its weight falls behind
/// the largest. Without them, a patch with less than an equal part of the attention is blank but
/// for a dot in its corner, and the others show the letters of their colours.
std::string draw_attention(const Picture& picture, const std::vector<Box>& patches,
                           const Matrix& weights, const Canvas& canvas);

}  // namespace attention
