#include "common/table.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <limits>
#include <numeric>
#include <stdexcept>

#include "common/number.hpp"
#include "common/text.hpp"

namespace attention {
namespace {

constexpr std::size_t many_cells = 1000;      // more than these are shortened
constexpr std::size_t edge = 10;              // rows and columns kept at each end
constexpr std::size_t widest_row_label = 24;  // longer labels are cut
constexpr std::size_t widest_column_label = 16;
constexpr std::size_t elided = std::numeric_limits<std::size_t>::max();  // stands for "..."

struct Range {
    double min = std::numeric_limits<double>::infinity();
    double max = -std::numeric_limits<double>::infinity();
};

bool is_hidden(const Tensor& tensor, std::size_t row, std::size_t column) {
    return tensor.hidden && (*tensor.hidden)(row, column);
}

Range visible_range(const Tensor& tensor) {
    Range range;
    for (std::size_t i = 0; i < tensor.values.shape(0); ++i) {
        for (std::size_t j = 0; j < tensor.values.shape(1); ++j) {
            if (is_hidden(tensor, i, j)) continue;
            range.min = std::min(range.min, tensor.values(i, j));
            range.max = std::max(range.max, tensor.values(i, j));
        }
    }
    return range;
}

std::string number(const Tensor& tensor, double value) {
    return tensor.kind == Kind::signed_numbers ? signed_number(value) : plain_number(value);
}

// "min ...  max ..." of the cells that are visible and numbers.
std::string range_text(const Tensor& tensor, const Range& range) {
    if (range.min <= range.max)
        return fmt::format("min {}  max {}", number(tensor, range.min), number(tensor, range.max));
    const bool any_nan = std::any_of(tensor.values.begin(), tensor.values.end(),
                                     [](double value) { return std::isnan(value); });
    return any_nan ? "no numbers" : "nothing visible";
}

std::string cell_text(const Tensor& tensor, std::size_t row, std::size_t column) {
    if (row == elided || column == elided) return "...";
    const double value = tensor.values(row, column);
    const bool nothing = tensor.kind == Kind::weights && value == 0;
    if (nothing && is_hidden(tensor, row, column)) return ".";
    return number(tensor, value);
}

// The positions of an axis that are shown: all, or both ends with `elided` between them.
std::vector<std::size_t> shown_positions(std::size_t size, bool shorten) {
    std::vector<std::size_t> positions(size);
    std::iota(positions.begin(), positions.end(), std::size_t{0});
    if (!shorten || size <= 2 * edge + 1) return positions;
    const auto drop_begin = positions.begin() + edge;
    const auto drop_end = positions.end() - edge;
    *drop_begin = elided;
    positions.erase(drop_begin + 1, drop_end);
    return positions;
}

// A background of the 256-colour palette for `strength` 0..1, with a text colour that stands out.
std::string colored(const std::string& text, double strength, const std::array<int, 5>& ramp) {
    if (!(strength > 0.02)) return text;
    const auto step =
        std::min<std::size_t>(4, static_cast<std::size_t>(std::min(strength, 1.0) * 5));
    return fmt::format("\x1b[48;5;{}m\x1b[38;5;{}m{}\x1b[0m", ramp[step], step < 3 ? 16 : 231,
                       text);
}

// Signed numbers: blue above zero, red below, both measured against the largest magnitude.
// Weights: one ramp from 0 to 1.
std::string heat(const Tensor& tensor, std::size_t row, std::size_t column, const std::string& text,
                 double largest) {
    constexpr std::array<int, 5> blues{189, 153, 111, 68, 25};
    constexpr std::array<int, 5> reds{224, 217, 210, 167, 124};
    constexpr std::array<int, 5> greens{194, 157, 114, 71, 28};
    if (row == elided || column == elided || is_hidden(tensor, row, column)) return text;
    const double value = tensor.values(row, column);
    if (tensor.kind == Kind::weights) return colored(text, value, greens);
    return colored(text, largest > 0 ? std::abs(value) / largest : 0, value > 0 ? blues : reds);
}

std::string row_sum(const Tensor& tensor, std::size_t row) {
    if (row == elided) return "...";
    double sum = 0;
    for (std::size_t j = 0; j < tensor.values.shape(1); ++j)
        sum += tensor.values(row, j);
    return plain_number(sum);
}

std::string label(const Axis& axis, std::size_t position, std::size_t widest) {
    return position == elided ? "..." : shortened(visible(axis.labels[position]), widest);
}

struct Layout {
    Range range;
    std::vector<std::size_t> rows;
    std::vector<std::size_t> columns;
    std::size_t label_width = 0;
    std::size_t cell_width = 0;  // of a column, with the space before it
    std::string corner;
};

Layout lay_out(const Tensor& tensor) {
    const bool shorten = tensor.values.size() > many_cells;
    Layout layout;
    layout.range = visible_range(tensor);
    layout.rows = shown_positions(tensor.values.shape(0), shorten);
    layout.columns = shown_positions(tensor.values.shape(1), shorten);
    layout.corner = fmt::format("{} \\ {}", tensor.rows.name, tensor.columns.name);
    layout.label_width = display_width(layout.corner);
    for (const std::size_t i : layout.rows) {
        layout.label_width =
            std::max(layout.label_width, display_width(label(tensor.rows, i, widest_row_label)));
    }
    for (const std::size_t j : layout.columns) {
        const auto heading = display_width(label(tensor.columns, j, widest_column_label));
        layout.cell_width = std::max(layout.cell_width, heading);
        for (const std::size_t i : layout.rows) {
            layout.cell_width = std::max(layout.cell_width, cell_text(tensor, i, j).size());
        }
    }
    layout.cell_width += 2;
    return layout;
}

// The pieces of the headline, which go on one line where they fit.
std::string headline(const Tensor& tensor, const Layout& layout, const Style& style) {
    std::vector<std::string> pieces{
        visible(tensor.formula),
        fmt::format("[{} × {}]", counted(tensor.values.shape(0), tensor.rows),
                    counted(tensor.values.shape(1), tensor.columns))};
    pieces.push_back(range_text(tensor, layout.range));
    if (layout.rows.size() < tensor.values.shape(0) ||
        layout.columns.size() < tensor.values.shape(1)) {
        pieces.emplace_back("(shortened: only the edges are shown)");
    }
    std::string result;
    std::size_t used = 0;
    for (const auto& piece : pieces) {
        const bool fits = used > 0 && used + 3 + display_width(piece) <= style.width;
        if (used > 0) result += fits ? "   " : "\n  ";
        if (!fits) used = used > 0 ? 2 : 0;
        result += wrap(piece, style.width, "  ");
        used += display_width(piece) + (fits ? 3 : 0);
    }
    return result + "\n";
}

// The rows of the table for the shown columns [begin, end).
std::string block(const Tensor& tensor, const Layout& layout, std::size_t begin, std::size_t end,
                  const Style& style) {
    const double largest = std::max(std::abs(layout.range.min), std::abs(layout.range.max));
    const bool with_sum = tensor.kind == Kind::weights && end == layout.columns.size();
    std::string result = pad_right(layout.corner, layout.label_width);
    for (std::size_t k = begin; k < end; ++k) {
        result += pad_left(label(tensor.columns, layout.columns[k], widest_column_label),
                           layout.cell_width);
    }
    if (with_sum) result += pad_left("sum", layout.cell_width);
    result += "\n";
    for (const std::size_t i : layout.rows) {
        result += pad_right(label(tensor.rows, i, widest_row_label), layout.label_width);
        for (std::size_t k = begin; k < end; ++k) {
            const std::size_t j = layout.columns[k];
            const std::string text = cell_text(tensor, i, j);
            const std::string space(layout.cell_width - text.size(), ' ');
            result += space + (style.color ? heat(tensor, i, j, text, largest) : text);
        }
        if (with_sum) result += pad_left(row_sum(tensor, i), layout.cell_width);
        result += "\n";
    }
    return result;
}

// The columns of a block by their place in the tensor; "..." stands for all that it leaves out.
std::string block_title(const Tensor& tensor, const Layout& layout, std::size_t begin,
                        std::size_t end) {
    const auto& shown = layout.columns;
    const std::size_t first = shown[begin] == elided ? shown[begin - 1] + 1 : shown[begin];
    const std::size_t last = shown[end - 1] == elided ? shown[end] - 1 : shown[end - 1];
    return fmt::format("{}, {} {} to {} of {}\n", tensor.name, tensor.columns.plural, first + 1,
                       last + 1, tensor.values.shape(1));
}

}  // namespace

std::string counted(std::size_t count, const Axis& axis) {
    return fmt::format("{} {}", count, count == 1 ? axis.name : axis.plural);
}

void expect_labels_fit(const Tensor& tensor) {
    const std::size_t rows = tensor.rows.labels.size();
    const std::size_t columns = tensor.columns.labels.size();
    if (tensor.values.shape(0) == rows && tensor.values.shape(1) == columns) return;
    throw std::invalid_argument(fmt::format("{}: found the shape {}, expected [{}, {}], {} and {}",
                                            tensor.name, shape_text(tensor.values), rows, columns,
                                            counted(rows, tensor.rows),
                                            counted(columns, tensor.columns)));
}

std::string format_table(const Tensor& tensor, const Style& style) {
    expect_labels_fit(tensor);
    const Layout layout = lay_out(tensor);
    std::string result = headline(tensor, layout, style);
    const std::size_t room =
        style.width > layout.label_width ? style.width - layout.label_width : 0;
    const std::size_t sum_column = tensor.kind == Kind::weights ? 1 : 0;
    const std::size_t fit = std::max<std::size_t>(1, room / layout.cell_width);
    const std::size_t total = layout.columns.size() + sum_column;
    if (total <= fit) return result + block(tensor, layout, 0, layout.columns.size(), style);

    // Blocks of about the same width; the first ones take what is left over, since the last one has
    // to hold the sums as well.
    const std::size_t blocks = (total + fit - 1) / fit;
    const auto begin_of = [&](std::size_t i) {
        return (i * layout.columns.size() + blocks - 1) / blocks;
    };
    for (std::size_t i = 0; i < blocks; ++i) {
        if (i > 0) result += "\n";
        result += block_title(tensor, layout, begin_of(i), begin_of(i + 1)) +
                  block(tensor, layout, begin_of(i), begin_of(i + 1), style);
    }
    return result;
}

}  // namespace attention
