#include "common/csv.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <cstdlib>
#include <fstream>
#include <iterator>
#include <map>
#include <optional>
#include <string_view>

#include "common/error.hpp"
#include "common/text.hpp"

namespace attention {
namespace {

struct Line {
    std::size_t number;
    std::vector<std::string> cells;
};

[[noreturn]] void fail(const std::filesystem::path& file, std::size_t line,
                       const std::string& what) {
    throw InputError(fmt::format("{}: line {}: {}", file.string(), line, what));
}

[[noreturn]] void fail(const std::filesystem::path& file, std::size_t line, std::size_t column,
                       const std::string& what) {
    throw InputError(fmt::format("{}: line {}, column {}: {}", file.string(), line, column, what));
}

// What was found, so that it fits into one line of an error message.
std::string in_quotes(std::string_view found) {
    std::string visible;
    for (const char c : shortened(found, 40))
        visible += static_cast<unsigned char>(c) < ' ' ? '?' : c;
    return "'" + visible + "'";
}

std::string_view trimmed(std::string_view text) {
    const auto first = text.find_first_not_of(" \t\r");
    if (first == std::string_view::npos) return {};
    return text.substr(first, text.find_last_not_of(" \t\r") - first + 1);
}

// The cells of one line. Inside double quotes a comma is a comma and "" is a quote.
std::vector<std::string> split_cells(const std::filesystem::path& file, std::size_t number,
                                     std::string_view text) {
    std::vector<std::string> cells;
    while (true) {
        text = text.substr(std::min(text.size(), text.find_first_not_of(" \t")));
        if (text.empty() || text.front() != '"') {
            const auto comma = text.find(',');
            cells.emplace_back(trimmed(text.substr(0, comma)));
            if (comma == std::string_view::npos) return cells;
            text.remove_prefix(comma + 1);
            continue;
        }
        std::string cell;
        std::size_t at = 1;
        for (; at < text.size(); ++at) {
            if (text[at] != '"') {
                cell += text[at];
            } else if (at + 1 < text.size() && text[at + 1] == '"') {
                cell += text[at++];
            } else {
                break;
            }
        }
        const std::string_view rest = trimmed(text.substr(std::min(text.size(), at + 1)));
        if (at == text.size() || (!rest.empty() && rest.front() != ',')) {
            fail(file, number, cells.size() + 1,
                 "found a double quote that is not closed before the next comma");
        }
        cells.emplace_back(trimmed(cell));
        if (rest.empty()) return cells;
        text = rest.substr(1);
    }
}

bool is_comment_or_blank(const std::vector<std::string>& cells) {
    const bool blank = std::all_of(cells.begin(), cells.end(),
                                   [](const std::string& cell) { return cell.empty(); });
    return blank || (!cells.front().empty() && cells.front().front() == '#');
}

// The lines that say something, each with its number in the file.
std::vector<Line> read_lines(const std::filesystem::path& file) {
    const std::string text = read_text_file(file);
    std::vector<Line> lines;
    std::size_t number = 0;
    for (std::size_t begin = 0; begin < text.size();) {
        const std::size_t end = std::min(text.size(), text.find('\n', begin));
        const std::string_view line = std::string_view(text).substr(begin, end - begin);
        begin = end + 1;
        ++number;
        if (trimmed(line).substr(0, 1) == "#") continue;  // a comment may hold any quotes
        auto cells = split_cells(file, number, line);
        if (!is_comment_or_blank(cells)) lines.push_back({number, std::move(cells)});
    }
    return lines;
}

std::optional<double> parse_number(const std::string& cell) {
    // strtod also takes "nan", "inf" and hexadecimal numbers; a lesson has none of them.
    if (cell.empty() || cell.find_first_not_of("0123456789+-.eE") != std::string::npos) return {};
    char* end = nullptr;
    const double value = std::strtod(cell.c_str(), &end);
    if (end != cell.c_str() + cell.size() || !std::isfinite(value)) return {};
    return value;
}

// Remembers the names of one kind (rows or columns) and where each was first seen.
class Names {
  public:
    explicit Names(std::string kind) : kind_(std::move(kind)) {}

    void add(const std::filesystem::path& file, std::size_t line, std::size_t column,
             const std::string& name) {
        if (name.empty())
            fail(file, line, column, "found an empty cell, expected the " + kind_ + "'s name");
        const auto [first, is_new] = first_seen_.emplace(fold_case(name), line);
        if (!is_new) {
            fail(file, line, column,
                 fmt::format("found {} again (first in line {}), expected every {} once",
                             in_quotes(name), first->second, kind_));
        }
    }

  private:
    std::string kind_;
    std::map<std::string, std::size_t> first_seen_;
};

}  // namespace

std::string read_text_file(const std::filesystem::path& file) {
    std::error_code ignored;
    if (std::filesystem::is_directory(file, ignored)) {
        throw InputError(file.string() + ": found a folder, expected a file");
    }
    std::ifstream stream(file, std::ios::binary);
    if (!stream) throw InputError(file.string() + ": found no file that can be read, expected one");
    std::string text{std::istreambuf_iterator<char>(stream), std::istreambuf_iterator<char>()};
    constexpr std::string_view byte_order_mark = "\xEF\xBB\xBF";
    if (text.compare(0, byte_order_mark.size(), byte_order_mark) == 0) {
        text.erase(0, byte_order_mark.size());
    }
    if (text.find_first_not_of(" \t\r\n") == std::string::npos) {
        throw InputError(file.string() + ": line 1: found an empty file");
    }
    std::size_t number = 1;
    for (std::size_t begin = 0; begin < text.size(); ++number) {
        const std::size_t end = std::min(text.size(), text.find('\n', begin));
        if (!is_utf8(std::string_view(text).substr(begin, end - begin))) {
            fail(file, number,
                 "found bytes that are not text, expected UTF-8 (save the file as \"CSV UTF-8\")");
        }
        begin = end + 1;
    }
    return text;
}

LabelledMatrix read_labelled_matrix(const std::filesystem::path& file) {
    const std::vector<Line> lines = read_lines(file);
    if (lines.empty()) {
        throw InputError(
            file.string() +
            ": line 1: found only comments, expected a header row such as word,town,water");
    }
    const Line& header = lines.front();
    if (header.cells.size() < 2) {
        const bool semicolons = header.cells.front().find(';') != std::string::npos;
        fail(file, header.number,
             semicolons ? "found cells separated by ';', expected ',' (save the file with commas)"
                        : "found a header with one cell, expected a corner cell and at least "
                          "one column name");
    }

    LabelledMatrix result;
    result.columns.assign(header.cells.begin() + 1, header.cells.end());
    Names column_names("column");
    for (std::size_t j = 0; j < result.columns.size(); ++j) {
        column_names.add(file, header.number, j + 2, result.columns[j]);
    }
    if (lines.size() == 1)
        fail(file, header.number, "found a header and no rows, expected at least one row");

    Names row_names("row");
    result.values.resize({lines.size() - 1, result.columns.size()});
    for (std::size_t i = 0; i + 1 < lines.size(); ++i) {
        const auto& [number, cells] = lines[i + 1];
        if (cells.size() != header.cells.size()) {
            fail(file, number,
                 fmt::format("found {} cells, expected {} as in the header (line {})", cells.size(),
                             header.cells.size(), header.number));
        }
        row_names.add(file, number, 1, cells.front());
        result.rows.push_back(cells.front());
        for (std::size_t j = 1; j < cells.size(); ++j) {
            const auto value = parse_number(cells[j]);
            if (!value) {
                fail(file, number, j + 1,
                     fmt::format("found {}, expected a number such as 0.5", in_quotes(cells[j])));
            }
            result.values(i, j - 1) = *value;
        }
    }
    return result;
}

}  // namespace attention
