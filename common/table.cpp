#include "common/table.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <limits>
#include <numeric>
#include <stdexcept>

#include "common/language.hpp"
#include "common/number.hpp"
#include "common/text.hpp"

namespace attention {
namespace {

constexpr std::size_t many_cells = 1000;      // more than these are shortened
constexpr std::size_t edge = 10;              // rows and columns kept at each end
constexpr std::size_t widest_row_label = 24;  // longer labels are cut
constexpr std::size_t widest_column_label = 16;
constexpr std::size_t elided = std::numeric_limits<std::size_t>::max();  // stands for "..."

constexpr std::size_t roomy = 100;  // here every table has most_decimals
constexpr int most_decimals = 4;
constexpr int fewest_decimals = 2;

// Of the cells that are visible: from where to where the finite ones go, and what else there is.
struct Range {
    double min = std::numeric_limits<double>::infinity();
    double max = -std::numeric_limits<double>::infinity();
    bool has_infinity = false;
    bool has_minus_infinity = false;
    bool has_nan = false;

    bool has_finite() const { return min <= max; }
    double largest() const { return has_finite() ? std::max(std::abs(min), std::abs(max)) : 0; }
};

void include(Range& range, double value) {
    if (std::isnan(value)) {
        range.has_nan = true;
    } else if (std::isinf(value)) {
        (value > 0 ? range.has_infinity : range.has_minus_infinity) = true;
    } else {
        range.min = std::min(range.min, value);
        range.max = std::max(range.max, value);
    }
}

Range visible_range(const LabelledMatrix& tensor) {
    Range range;
    for (std::size_t i = 0; i < tensor.values.shape(0); ++i) {
        for (std::size_t j = 0; j < tensor.values.shape(1); ++j) {
            if (!is_hidden(tensor, i, j)) include(range, tensor.values(i, j));
        }
    }
    return range;
}

std::string number(const LabelledMatrix& tensor, double value, int decimals) {
    return tensor.kind == Kind::signed_numbers ? signed_number(value, decimals)
                                               : plain_number(value, decimals);
}

// A word that follows Chinese ones: a Latin one has a space before it.
std::string after_chinese(const std::string& word) {
    const bool latin = !word.empty() && static_cast<unsigned char>(word.front()) < 0x80;
    return latin && language() == Language::chinese ? " " + word : word;
}

// What true means in a mask that is called so.
std::string meaning_of(const std::string& mask) {
    for (const char* const known : {tr_noop("hidden"), tr_noop("visible"), tr_noop("padding")})
        if (mask == known) return tr(known);
    return visible(mask);
}

// "min -1.0000  max +2.0000", "min -1.0000  max +2.0000  and -inf and nan", "only nan".
std::string range_text(const LabelledMatrix& tensor, const Range& range, int decimals) {
    if (tensor.kind == Kind::mask)
        return tr("true means {}", after_chinese(meaning_of(tensor.name)));
    std::vector<std::string> others;
    if (range.has_minus_infinity) others.emplace_back("-inf");
    if (range.has_infinity) others.emplace_back("inf");
    if (range.has_nan) others.emplace_back("nan");
    if (!range.has_finite())
        return others.empty() ? tr("nothing visible") : tr("only {}", with_and(others));
    const std::string min = number(tensor, range.min, decimals);
    const std::string max = number(tensor, range.max, decimals);
    return others.empty() ? tr("min {}  max {}", min, max)
                          : tr("min {}  max {}  and {}", min, max, with_and(others));
}

std::string cell_text(const LabelledMatrix& tensor, std::size_t row, std::size_t column,
                      int decimals) {
    if (row == elided || column == elided) return "...";
    const double value = tensor.values(row, column);
    if (tensor.kind == Kind::mask && value == 0) return "false";
    if (tensor.kind == Kind::mask && value == 1) return "true";
    const bool nothing = tensor.kind == Kind::weights && value == 0;
    if (nothing && is_hidden(tensor, row, column)) return ".";
    return number(tensor, value, decimals);
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

// Signed numbers: one colour above zero and one below, both measured against the largest magnitude.
// Weights: one from 0 to 1.
std::string heat(const LabelledMatrix& tensor, std::size_t row, std::size_t column,
                 const std::string& text, double largest, const Paint& paint) {
    if (is_hidden(tensor, row, column)) return text;
    const double value = tensor.values(row, column);
    if (tensor.kind == Kind::weights || tensor.kind == Kind::mask) {
        return heated(text, Heat::weight, value, paint);
    }
    return heated(text, value > 0 ? Heat::above_zero : Heat::below_zero,
                  largest > 0 ? std::abs(value) / largest : 0, paint);
}

bool is_marked(const Style& style, std::size_t row, std::size_t column) {
    return std::any_of(style.marked.begin(), style.marked.end(), [&](const Position& cell) {
        return cell.row == row && cell.column == column;
    });
}

// The text of a cell with its colour and its mark.
std::string dressed(const std::string& text, const LabelledMatrix& tensor, std::size_t row,
                    std::size_t column, double largest, const Style& style) {
    if (row == elided || column == elided) return text;
    const std::string colored =
        style.heat ? heat(tensor, row, column, text, largest, style.paint) : text;
    if (!is_marked(style, row, column)) return colored;
    return as_marked(colored, style.paint, !style.heat);
}

std::string row_sum(const LabelledMatrix& tensor, std::size_t row, int decimals) {
    if (row == elided) return "...";
    double sum = 0;
    for (std::size_t j = 0; j < tensor.values.shape(1); ++j)
        sum += tensor.values(row, j);
    return plain_number(sum, decimals);
}

std::string label(const Axis& axis, std::size_t position, std::size_t widest) {
    return position == elided ? "..." : shortened(visible(axis.labels[position]), widest);
}

// How columns stand beside each other: all as wide as the widest, or each as wide as it must be.
struct Spacing {
    std::size_t between;
    bool even;
};
constexpr Spacing usual{2, true};
constexpr std::array<Spacing, 3> spacings{usual, {1, true}, {1, false}};

struct Layout {
    Range range;
    std::vector<std::size_t> rows;
    std::vector<std::size_t> columns;
    int decimals = most_decimals;
    std::string corner;
    std::size_t label_width = 0;
    std::vector<std::size_t> widths;  // of each shown column, with the space before it
    std::size_t sum_width = 0;        // the same of the row sums; 0 where there are none
};

std::size_t total_width(const Layout& layout) {
    return std::accumulate(layout.widths.begin(), layout.widths.end(),
                           layout.label_width + layout.sum_width);
}

std::size_t width_of_column(const LabelledMatrix& tensor, const Layout& layout,
                            std::size_t column) {
    std::size_t width = display_width(label(tensor.columns, column, widest_column_label));
    for (const std::size_t i : layout.rows)
        width = std::max(width, cell_text(tensor, i, column, layout.decimals).size());
    return width;
}

std::size_t width_of_sums(const LabelledMatrix& tensor, const Layout& layout) {
    std::size_t width = display_width(tr("sum"));
    for (const std::size_t i : layout.rows)
        width = std::max(width, row_sum(tensor, i, layout.decimals).size());
    return width;
}

// What an axis counts. Chinese has no plural.
std::string called(const Axis& axis, std::size_t count) {
    if (language() == Language::english) return count == 1 ? axis.name : axis.plural;
    return after_chinese(tr(axis.name));
}

// What does not depend on how many decimals there are.
Layout lay_out_labels(const LabelledMatrix& tensor) {
    const bool shorten = tensor.values.size() > many_cells;
    Layout layout;
    layout.range = visible_range(tensor);
    layout.rows = shown_positions(tensor.values.shape(0), shorten);
    layout.columns = shown_positions(tensor.values.shape(1), shorten);
    layout.corner = fmt::format("{} \\ {}", tr(tensor.rows.name), tr(tensor.columns.name));
    layout.label_width = display_width(layout.corner);
    for (const std::size_t i : layout.rows) {
        layout.label_width =
            std::max(layout.label_width, display_width(label(tensor.rows, i, widest_row_label)));
    }
    return layout;
}

void lay_out_columns(const LabelledMatrix& tensor, int decimals, const Spacing& spacing,
                     Layout& layout) {
    const bool with_sums = tensor.kind == Kind::weights;
    layout.decimals = decimals;
    layout.widths.clear();
    for (const std::size_t j : layout.columns)
        layout.widths.push_back(width_of_column(tensor, layout, j));
    layout.sum_width = with_sums ? width_of_sums(tensor, layout) : 0;
    if (spacing.even) {
        std::size_t widest = layout.sum_width;
        for (const std::size_t width : layout.widths)
            widest = std::max(widest, width);
        std::fill(layout.widths.begin(), layout.widths.end(), widest);
        layout.sum_width = with_sums ? widest : 0;
    }
    for (std::size_t& width : layout.widths)
        width += spacing.between;
    if (with_sums) layout.sum_width += spacing.between;
}

// The most decimals with which all columns have room, as far apart as they then can be.
Layout lay_out(const LabelledMatrix& tensor, const Style& style) {
    Layout layout = lay_out_labels(tensor);
    const int most = style.decimals.value_or(most_decimals);
    const int fewest = style.decimals.value_or(fewest_decimals);
    if (style.width < roomy || style.decimals) {
        for (int decimals = most; decimals >= fewest; --decimals) {
            for (const Spacing& spacing : spacings) {
                lay_out_columns(tensor, decimals, spacing, layout);
                if (total_width(layout) <= style.width) return layout;
            }
        }
    }
    lay_out_columns(tensor, most, usual, layout);
    return layout;
}

// The pieces of the headline, which go on one line where they fit.
std::string headline(const LabelledMatrix& tensor, const Layout& layout, const Style& style) {
    std::vector<std::string> pieces{
        visible(tensor.formula),
        fmt::format("[{} × {}]", counted(tensor.values.shape(0), tensor.rows),
                    counted(tensor.values.shape(1), tensor.columns))};
    pieces.push_back(range_text(tensor, layout.range, layout.decimals));
    if (layout.rows.size() < tensor.values.shape(0) ||
        layout.columns.size() < tensor.values.shape(1)) {
        pieces.emplace_back(tr("(shortened: only the edges are shown)"));
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

// A label; marked where it is one to look at.
std::string label_text(const Axis& axis, std::size_t position, std::size_t widest,
                       const Style& style) {
    const std::string text = label(axis, position, widest);
    if (position == elided) return text;
    const auto& focus = style.focus;
    const bool is_in_focus =
        std::find(focus.begin(), focus.end(), axis.labels[position]) != focus.end();
    return is_in_focus ? as_marked(text, style.paint) : text;
}

// What `text` leaves of `width` columns. (A mark takes none: it is put on afterwards.)
std::string spaces_beside(const std::string& text, std::size_t width) {
    return std::string(width - std::min(width, display_width(text)), ' ');
}

std::string heading(const LabelledMatrix& tensor, const Layout& layout, std::size_t begin,
                    std::size_t end, const Style& style) {
    std::string line = pad_right(layout.corner, layout.label_width);
    for (std::size_t k = begin; k < end; ++k) {
        const std::size_t j = layout.columns[k];
        line += spaces_beside(label(tensor.columns, j, widest_column_label), layout.widths[k]) +
                label_text(tensor.columns, j, widest_column_label, style);
    }
    return line;
}

std::string row_of_cells(const LabelledMatrix& tensor, const Layout& layout, std::size_t row,
                         std::size_t begin, std::size_t end, const Style& style) {
    std::string line = label_text(tensor.rows, row, widest_row_label, style) +
                       spaces_beside(label(tensor.rows, row, widest_row_label), layout.label_width);
    for (std::size_t k = begin; k < end; ++k) {
        const std::size_t j = layout.columns[k];
        const std::string text = cell_text(tensor, row, j, layout.decimals);
        line += spaces_beside(text, layout.widths[k]) +
                dressed(text, tensor, row, j, layout.range.largest(), style);
    }
    return line;
}

// The rows of the table for the shown columns [begin, end).
std::string block(const LabelledMatrix& tensor, const Layout& layout, std::size_t begin,
                  std::size_t end, const Style& style) {
    const bool with_sum = tensor.kind == Kind::weights && end == layout.columns.size();
    std::string result = heading(tensor, layout, begin, end, style);
    if (with_sum) result += pad_left(tr("sum"), layout.sum_width);
    result += "\n";
    for (const std::size_t i : layout.rows) {
        result += row_of_cells(tensor, layout, i, begin, end, style);
        if (with_sum) result += pad_left(row_sum(tensor, i, layout.decimals), layout.sum_width);
        result += "\n";
    }
    return result;
}

// The columns of a block by their place in the tensor; "..." stands for all that it leaves out.
std::string block_title(const LabelledMatrix& tensor, const Layout& layout, std::size_t begin,
                        std::size_t end, std::size_t width) {
    const auto& shown = layout.columns;
    const std::size_t first = shown[begin] == elided ? shown[begin - 1] + 1 : shown[begin];
    const std::size_t last = shown[end - 1] == elided ? shown[end] - 1 : shown[end - 1];
    std::string title = tr("{0}, {1} {2} to {3} of {4}\n", visible(tensor.name),
                           called(tensor.columns, 2), first + 1, last + 1, tensor.values.shape(1));
    title.pop_back();
    return wrap(title, width) + "\n";
}

// The table in titled blocks of about the same width. The first ones take what is left over, since
// the last one has to hold the sums as well.
std::string in_blocks(const LabelledMatrix& tensor, const Layout& layout, const Style& style) {
    std::string result;
    const std::size_t room =
        style.width > layout.label_width ? style.width - layout.label_width : 0;
    const std::size_t fit = std::max<std::size_t>(1, room / layout.widths.front());
    const std::size_t total = layout.columns.size() + (tensor.kind == Kind::weights ? 1 : 0);
    const std::size_t blocks = (total + fit - 1) / fit;
    const auto begin_of = [&](std::size_t i) {
        return (i * layout.columns.size() + blocks - 1) / blocks;
    };
    for (std::size_t i = 0; i < blocks; ++i) {
        if (i > 0) result += "\n";
        result += block_title(tensor, layout, begin_of(i), begin_of(i + 1), style.width) +
                  block(tensor, layout, begin_of(i), begin_of(i + 1), style);
    }
    return result;
}

}  // namespace

std::string counted(std::size_t count, const Axis& axis) {
    // Chinese counts with measure words. One fits nearly all; what has another one, or none, brings
    // it along where its plural is translated: "variants" is 种做法.
    const std::string plural = tr(axis.plural);
    if (plural != axis.plural) return fmt::format("{} {}", count, plural);
    return tr("{} {}", count, called(axis, count));
}

void expect_labels_fit(const LabelledMatrix& tensor) {
    const std::size_t rows = tensor.rows.labels.size();
    const std::size_t columns = tensor.columns.labels.size();
    if (tensor.values.shape(0) == rows && tensor.values.shape(1) == columns) return;
    throw std::invalid_argument(tr("{}: found the shape {}, expected [{}, {}], {} and {}",
                                   tensor.name, shape_text(tensor.values), rows, columns,
                                   counted(rows, tensor.rows), counted(columns, tensor.columns)));
}

std::string format_table(const LabelledMatrix& tensor, const Style& style) {
    expect_labels_fit(tensor);
    const Layout layout = lay_out(tensor, style);
    const bool fits = total_width(layout) <= style.width || layout.columns.size() < 2;
    return headline(tensor, layout, style) +
           (fits ? block(tensor, layout, 0, layout.columns.size(), style)
                 : in_blocks(tensor, layout, style));
}

}  // namespace attention
