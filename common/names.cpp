#include "common/names.hpp"

#include <algorithm>
#include <limits>

#include "common/error.hpp"
#include "common/file.hpp"
#include "common/language.hpp"
#include "common/text.hpp"

namespace attention {
namespace {

// For each position the one that comes there.
using Order = std::vector<std::size_t>;

constexpr std::size_t missing = std::numeric_limits<std::size_t>::max();

[[noreturn]] void fail(const TableOfFile& of, std::size_t line, std::size_t column,
                       const std::string& what) {
    throw InputError(tr("{}: line {}, column {}: {}", visible_path(of.file), line, column, what));
}

// The order in which `found` are `expected`; nothing where they share no name. `fail_at` throws for
// a position in `found`.
template <class FailAt>
std::optional<Order> find_order(const TableOfFile& of, const std::vector<std::string>& found,
                                const ExpectedNames& expected, const char* kind,
                                const FailAt& fail_at) {
    const NameIndex index(expected.names);
    if (index.count(found) == 0) return {};
    Order order(expected.names.size(), missing);
    std::optional<std::size_t> stranger;
    for (std::size_t i = 0; i < found.size(); ++i) {
        const auto position = index.find(found[i]);
        if (position)
            order[*position] = i;
        else if (!stranger)
            stranger = i;
    }
    std::vector<std::string> not_there;
    for (std::size_t i = 0; i < order.size(); ++i)
        if (order[i] == missing) not_there.push_back(expected.names[i]);
    if (stranger) {
        fail_at(*stranger, tr("found the {} '{}', expected {}{}", tr(kind),
                              visible(shortened(found[*stranger], 40)), expected.whose,
                              nearest_words_hint(found[*stranger], not_there)));
    }
    if (expected.all && !not_there.empty()) {
        throw InputError(tr("{}: line {}: found no {} '{}', expected {}", visible_path(of.file),
                            of.table.header_line, tr(kind),
                            visible(shortened(not_there.front(), 40)), expected.whose));
    }
    order.erase(std::remove(order.begin(), order.end(), missing), order.end());
    return order;
}

template <class T>
std::vector<T> in_order(const std::vector<T>& list, const Order& order) {
    std::vector<T> result;
    for (const std::size_t i : order)
        result.push_back(list[i]);
    return result;
}

// The names of `expected` that are in `index`, in their order and spelling.
std::vector<std::string> names_in(const NameIndex& index, const ExpectedNames& expected) {
    std::vector<std::string> names;
    for (const auto& name : expected.names)
        if (index.find(name)) names.push_back(name);
    return names;
}

}  // namespace

NameIndex::NameIndex(const std::vector<std::string>& names) {
    for (std::size_t i = 0; i < names.size(); ++i)
        position_.emplace(fold_case(names[i]), i);
}

std::optional<std::size_t> NameIndex::find(const std::string& name) const {
    const auto found = position_.find(fold_case(name));
    return found == position_.end() ? std::nullopt : std::optional(found->second);
}

std::size_t NameIndex::count(const std::vector<std::string>& names) const {
    return static_cast<std::size_t>(std::count_if(
        names.begin(), names.end(), [&](const std::string& name) { return find(name); }));
}

bool order_rows(const TableOfFile& of, const ExpectedNames& expected) {
    CsvTable& table = of.table;
    const auto order =
        find_order(of, table.rows, expected, tr_noop("row"),
                   [&](std::size_t row, const std::string& what) { fail_at_row(of, row, what); });
    if (!order) return false;
    Matrix values = table.values;
    for (std::size_t i = 0; i < order->size(); ++i) {
        for (std::size_t j = 0; j < table.columns.size(); ++j)
            values(i, j) = table.values((*order)[i], j);
    }
    table.values = values;
    table.rows = names_in(NameIndex(table.rows), expected);
    table.row_lines = in_order(table.row_lines, *order);
    return true;
}

bool order_columns(const TableOfFile& of, const ExpectedNames& expected) {
    CsvTable& table = of.table;
    const auto order = find_order(
        of, table.columns, expected, tr_noop("column"),
        [&](std::size_t column, const std::string& what) { fail_at_column(of, column, what); });
    if (!order) return false;
    Matrix values = table.values;
    for (std::size_t i = 0; i < table.rows.size(); ++i) {
        for (std::size_t j = 0; j < order->size(); ++j)
            values(i, j) = table.values(i, (*order)[j]);
    }
    table.values = values;
    table.columns = names_in(NameIndex(table.columns), expected);
    return true;
}

void fail_at_row(const TableOfFile& of, std::size_t row, const std::string& what) {
    fail(of, of.table.row_lines[row], of.table.name_column, what);
}

void fail_at_column(const TableOfFile& of, std::size_t column, const std::string& what) {
    fail(of, of.table.header_line, of.table.name_column + 1 + column, what);
}

}  // namespace attention
