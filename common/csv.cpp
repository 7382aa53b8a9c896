#include "common/csv.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>
#include <cstdlib>
#include <deque>
#include <optional>
#include <string_view>
#include <unordered_map>

#include "common/error.hpp"
#include "common/file.hpp"
#include "common/language.hpp"
#include "common/text.hpp"

namespace attention {
namespace {

struct Line {
    std::size_t number;  // in the file, from 1
    std::string_view text;
};

struct Cell {
    std::string_view text;
    bool quoted = false;
};

// Where an error is: the file, and the line that is being read.
struct Place {
    const std::filesystem::path& file;
    std::size_t line;

    [[noreturn]] void fail(const std::string& what) const {
        throw InputError(tr("{}: line {}: {}", visible_path(file), line, what));
    }
    [[noreturn]] void fail(std::size_t column, const std::string& what) const {
        throw InputError(tr("{}: line {}, column {}: {}", visible_path(file), line, column, what));
    }
};

// What was found, so that it fits into one line of an error message. (A cut may break an emoji.)
std::string in_quotes(std::string_view found) {
    return tr("'{}'", visible(shortened(visible(found.substr(0, 200)), 40)));
}

// The characters of what was found that may be the reason, or nothing: " (with U+FF11)".
std::string with_strange_characters(std::string_view found) {
    const std::string strange = beyond_ascii(found.substr(0, 200));
    return strange.empty() ? "" : tr(" (with {})", strange);
}

// ---- Numbers ------------------------------------------------------------------------------------

std::optional<double> parse_number(std::string_view cell) {
    // Readers of numbers also take "nan", "inf" and hexadecimal ones; a lesson has none of them.
    if (!cell.empty() && cell.front() == '+') {
        cell.remove_prefix(1);
        if (!cell.empty() && cell.front() == '-') return {};
    }
    if (cell.empty() || cell.find_first_not_of("0123456789+-.eE") != std::string_view::npos)
        return {};
#if defined(__cpp_lib_to_chars)
    double number = 0;
    const auto [rest, error] = std::from_chars(cell.data(), cell.data() + cell.size(), number);
    if (error == std::errc() && rest == cell.data() + cell.size()) return number;
    if (error != std::errc::result_out_of_range) return {};
#endif
    const std::string copy(cell);  // also for what is too small: it becomes 0, too large: infinite
    char* end = nullptr;
    const double value = std::strtod(copy.c_str(), &end);
    if (end != copy.c_str() + copy.size() || !std::isfinite(value)) return {};
    return value;
}

// "0,5" with a decimal comma, as in German or French.
std::optional<double> parse_decimal_comma(std::string_view cell) {
    const auto comma = cell.find(',');
    if (comma == std::string_view::npos || cell.find('.') != std::string_view::npos) return {};
    if (comma + 1 == cell.size()) return {};  // "1," is a number before a separator
    std::string with_point(cell);
    with_point[comma] = '.';
    return parse_number(with_point);
}

bool is_number(std::string_view cell) {
    return parse_number(cell) || parse_decimal_comma(cell);
}

bool is_plain_integer(std::string_view cell) {
    return !cell.empty() && cell.find_first_not_of("0123456789") == std::string_view::npos;
}

// Could "1,234" be one thousand two hundred and thirty-four?
bool may_be_thousands(std::string_view cell) {
    const auto comma = cell.find(',');
    const auto whole = cell.substr(cell.find_first_not_of("+-"));
    return cell.size() - comma == 4 && whole.front() != '0' && whole.front() != ',';
}

// The numbers of one file: with decimal points, or with decimal commas, not with both.
class Numbers {
  public:
    double read(std::string_view cell, const Place& place, std::size_t column) {
        if (const auto value = parse_number(cell)) {
            if (cell.find('.') != std::string_view::npos) remember(point_, cell, place, column);
            return *value;
        }
        if (const auto value = parse_decimal_comma(cell)) {
            remember(comma_, cell, place, column);
            only_thousands_ = only_thousands_ && may_be_thousands(cell);
            return *value;
        }
        place.fail(column, complaint(cell));
    }

    // To be called after the last number.
    void check(const std::filesystem::path& file) const {
        if (!comma_ || (!point_ && !only_thousands_)) return;
        const std::string number = in_quotes(comma_->cell);
        Place{file, comma_->line}.fail(
            comma_->column,
            point_ ? tr("found {0}, a number with a comma, and {1} with a point in line {2}, "
                        "expected a point in all numbers, such as 0.5",
                        number, in_quotes(point_->cell), point_->line)
                   : tr("found {}, a number with a comma, which may be a decimal comma or "
                        "thousands, expected a point in all numbers, such as 0.5",
                        number));
    }

  private:
    struct Seen {
        std::string cell;
        std::size_t line;
        std::size_t column;
    };

    static void remember(std::optional<Seen>& seen, std::string_view cell, const Place& place,
                         std::size_t column) {
        if (!seen) seen = Seen{std::string(cell), place.line, column};
    }

    static std::string complaint(std::string_view cell) {
        if (!cell.empty() && std::string_view("[({").find(cell.front()) != std::string_view::npos) {
            return tr("found {}, a list in a cell, expected one number in each cell",
                      in_quotes(cell));
        }
        return tr("found {}{}, expected a number such as 0.5", in_quotes(cell),
                  with_strange_characters(cell));
    }

    std::optional<Seen> point_;
    std::optional<Seen> comma_;
    bool only_thousands_ = true;
};

// ---- Lines and cells ----------------------------------------------------------------------------

// Cuts lines into cells. The cells of a line are good until the next one is cut.
class Splitter {
  public:
    explicit Splitter(char separator) : separator_(separator) {}

    // Nothing where a double quote is not closed before the next separator; `cells` then holds the
    // cells before it.
    bool split(std::string_view text, std::vector<Cell>& cells) {
        cells.clear();
        unescaped_.clear();
        if (separator_ == '|') text = without_outer_bars(text);
        if (separator_ == ' ') text = trimmed_right(text);
        while (true) {
            skip_blanks(text);
            const bool quoted = !text.empty() && text.front() == '"';
            if (!(quoted ? take_quoted(text, cells) : take_plain(text, cells))) return false;
            if (text.empty()) return true;
            text.remove_prefix(1);  // the separator
            if (separator_ == ' ') skip_blanks(text);
            if (text.empty() && separator_ != ' ') {
                cells.push_back({});
                return true;
            }
        }
    }

  private:
    bool is_separator(char c) const { return c == separator_ || (separator_ == ' ' && c == '\t'); }

    bool is_blank(char c) const { return (c == ' ' || c == '\t') && !is_separator(c); }

    void skip_blanks(std::string_view& text) const {
        const bool at_spaces = separator_ == ' ';
        while (!text.empty() &&
               (is_blank(text.front()) || (at_spaces && is_separator(text.front()))))
            text.remove_prefix(1);
    }

    static std::string_view trimmed_right(std::string_view text) {
        return text.substr(0, text.find_last_not_of(" \t") + 1);
    }

    // "| a | b |" is " a | b "
    static std::string_view without_outer_bars(std::string_view text) {
        text = trimmed_right(text);
        const auto first = text.find_first_not_of(" \t");
        if (first == std::string_view::npos || text[first] != '|' || text.back() != '|' ||
            text.size() - first < 2)
            return text;
        return text.substr(first + 1, text.size() - first - 2);
    }

    bool take_plain(std::string_view& text, std::vector<Cell>& cells) const {
        std::size_t end = 0;
        while (end < text.size() && !is_separator(text[end]))
            ++end;
        cells.push_back({trimmed_right(text.substr(0, end))});
        text.remove_prefix(end);
        return true;
    }

    // Inside double quotes a separator is a character like others, and "" is a quote.
    bool take_quoted(std::string_view& text, std::vector<Cell>& cells) {
        std::size_t at = 1;
        bool escaped = false;
        for (; at < text.size(); ++at) {
            if (text[at] != '"') continue;
            if (at + 1 == text.size() || text[at + 1] != '"') break;
            escaped = true;
            ++at;
        }
        if (at >= text.size()) return false;
        std::string_view cell = text.substr(1, at - 1);
        text.remove_prefix(at + 1);
        while (!text.empty() && is_blank(text.front()))
            text.remove_prefix(1);
        if (!text.empty() && !is_separator(text.front())) return false;
        if (escaped) {
            std::string& plain = unescaped_.emplace_back();
            for (std::size_t i = 0; i < cell.size(); ++i) {
                plain += cell[i];
                if (cell[i] == '"') ++i;
            }
            cell = plain;
        }
        cells.push_back({cell, true});
        return true;
    }

    char separator_;
    std::deque<std::string> unescaped_;
};

bool is_blank(const std::vector<Cell>& cells) {
    return std::all_of(cells.begin(), cells.end(),
                       [](const Cell& cell) { return trimmed(cell.text).empty(); });
}

void drop_empty_end(std::vector<Cell>& cells, std::size_t width) {
    while (cells.size() > width && cells.back().text.empty())
        cells.pop_back();
}

// ---- What kind of table it is
// --------------------------------------------------------------------

// How the cells of a file are arranged.
struct Dialect {
    char separator = ',';
    bool index_column = false;  // rows are counted before they are named, as pandas and R do
};

std::string name_of(char separator) {
    switch (separator) {
        case '\t':
            return tr("tabs");
        case ' ':
            return tr("spaces");
        case ',':
            return tr("commas");
        default:
            return in_quotes({&separator, 1});
    }
}

// How well a separator explains some lines.
struct Fit {
    std::size_t numbers = 0;  // cells after the first of their line that are numbers
    bool cuts_header = false;
    bool decimal_commas = false;
};

std::optional<Fit> fit_of(char separator, const std::vector<Line>& sample) {
    Splitter splitter(separator);
    Fit fit;
    std::size_t lines_cut = 0;
    std::vector<Cell> cells;
    for (std::size_t i = 0; i < sample.size(); ++i) {
        splitter.split(sample[i].text, cells);
        if (cells.size() < 2) continue;
        ++lines_cut;
        if (i == 0) fit.cuts_header = true;
        for (std::size_t j = 1; i > 0 && j < cells.size(); ++j) {
            fit.numbers += is_number(cells[j].text) ? 1 : 0;
            fit.decimal_commas = fit.decimal_commas || parse_decimal_comma(cells[j].text);
        }
    }
    if (2 * lines_cut < sample.size() || lines_cut == 0) return {};
    return fit;
}

// The separator with which most cells are numbers. Nothing where "a|0,5" may be cut in two ways.
std::optional<char> find_separator(const std::vector<Line>& sample) {
    std::optional<char> best;
    Fit best_fit;
    bool certain = true;
    for (const char separator : {',', ';', '\t', '|', ' '}) {
        const auto fit = fit_of(separator, sample);
        const bool better =
            fit && (fit->numbers > best_fit.numbers || (fit->numbers == best_fit.numbers &&
                                                        fit->cuts_header && !best_fit.cuts_header));
        if (!best ? fit.has_value() : better) {
            best = separator;
            best_fit = *fit;
            certain = true;
        } else if (fit && fit->numbers == best_fit.numbers && fit->decimal_commas &&
                   fit->cuts_header && separator != ' ') {
            certain = false;
        }
    }
    return certain ? best : std::nullopt;
}

// Are the first cells a count from 0 or 1, before cells that are words?
bool has_index_column(char separator, const std::vector<Line>& sample) {
    Splitter splitter(separator);
    std::vector<Cell> cells;
    splitter.split(sample.front().text, cells);
    if (cells.size() < 3 || is_number(cells[1].text)) return false;
    const bool unnamed = cells[0].text.empty();
    std::size_t words = 0;
    std::size_t counted_again = 0;  // where the names themselves are a count
    std::size_t rows = 0;
    for (std::size_t i = 1; i < sample.size(); ++i) {
        if (!splitter.split(sample[i].text, cells) || cells.size() < 3) continue;
        const auto count = cells[0].text;
        if (count != std::to_string(i - 1) && count != std::to_string(i)) return false;
        words += is_number(cells[1].text) ? 0 : 1;
        counted_again += unnamed && cells[1].text == count ? 1 : 0;
        ++rows;
    }
    return rows > 0 && (2 * words > rows || counted_again == rows);
}

// "sep=;", which a spreadsheet takes as a note to itself.
std::optional<char> separator_line(std::string_view text) {
    std::string line = fold_case(trimmed(text.substr(0, 20)));
    line.erase(std::remove(line.begin(), line.end(), '"'), line.end());
    if (line.rfind("sep=", 0) != 0) return {};
    if (line.size() == 4 && text.find('\t') != std::string_view::npos) return '\t';
    return line.size() == 5 ? std::optional<char>(line[4]) : std::nullopt;
}

// Words that begin a file of another format.
void refuse_other_formats(const Place& place, std::string_view text) {
    constexpr std::array<std::pair<std::string_view, const char*>, 7> formats{
        {{"{", tr_noop("JSON")},
         {"[[", tr_noop("a list of lists")},
         {"[{", tr_noop("JSON")},
         {"tensor(", tr_noop("a printed tensor")},
         {"array(", tr_noop("a printed array")},
         {"<", tr_noop("HTML or XML")},
         {"\\begin", tr_noop("LaTeX")}}};
    for (const auto& [beginning, format] : formats) {
        if (text.substr(0, beginning.size()) != beginning) continue;
        place.fail(
            tr("found {}, expected a table: a header row such as word,town,water, "
               "then a name and numbers in each row",
               tr(format)));
    }
}

// ---- The table
// -----------------------------------------------------------------------------------

// Remembers the names of one kind (rows or columns) and where each was first seen.
class Names {
  public:
    explicit Names(const char* kind) : kind_(tr(kind)) {}

    // The name as it is from now on. A name that nobody could see, type or print is refused.
    std::string add(const Place& place, std::size_t column, std::string_view cell) {
        std::string name = normalized(trimmed(cell));
        name = trimmed(name);
        if (name.empty()) {
            place.fail(column, tr("found {}, expected the {}'s name",
                                  cell.empty() ? tr("an empty cell") : in_quotes(cell), kind_));
        }
        if (name.size() > longest_name) {
            place.fail(column, tr("found {}, expected a name of at most {} bytes", in_quotes(name),
                                  longest_name));
        }
        if (visible(name) != name) {
            place.fail(column,
                       tr("found {}, expected a name without control characters", in_quotes(name)));
        }
        const auto [first, is_new] = first_seen_.emplace(fold_case(name), place.line);
        if (!is_new) {
            place.fail(column, tr("found {} again (first in line {}), expected every {} once",
                                  in_quotes(name), first->second, kind_));
        }
        return name;
    }

  private:
    std::string kind_;
    std::unordered_map<std::string, std::size_t> first_seen_;
};

class TableReader {
  public:
    explicit TableReader(const std::filesystem::path& file)
        : file_(file), text_(read_text_file(file)) {
        find_lines();
        find_dialect();
    }

    CsvTable read() {
        CsvTable result;
        result.name_column = column(0);
        read_header(result);
        drop_what_says_nothing();
        refuse_rows_in_no_order();
        read_rows(result);
        expect_names(result);
        numbers_.check(file_);
        return result;
    }

  private:
    Place at(const Line& line) const { return {file_, line.number}; }

    // The lines that say something. Whether a line that begins with '#' does, only its cells tell.
    void find_lines() {
        std::size_t number = 0;
        for (const std::string_view line : text_lines(text_)) {
            ++number;
            const std::string_view text = trimmed(line);
            if (number == 1 && (sep_ = separator_line(line))) continue;
            const bool comment = !text.empty() && text.front() == '#';
            if (text.empty() || (comment && lines_.empty())) {
                if (comment) comments_.push_back({number, text});
                continue;
            }
            lines_.push_back({number, line});
        }
        if (!lines_.empty()) return;
        Place{file_, 1}.fail(
            tr("found only comments, expected a header row such as word,town,water"));
    }

    // The header and the first rows.
    std::vector<Line> sample() const {
        constexpr std::size_t enough = 64;
        std::vector<Line> lines;
        for (const Line& line : lines_) {
            if (lines.size() == enough) break;
            const std::string_view text = trimmed(line.text);
            const bool rule = text.find_first_not_of("-+|:= ") == std::string_view::npos;
            const bool empty = text.find_first_not_of(",;|\" \t") == std::string_view::npos;
            const bool comment = text.front() == '#' || text.substr(0, 2) == "\"#";
            if (!rule && !empty && !comment) lines.push_back(line);
        }
        return lines;
    }

    void find_dialect() {
        refuse_other_formats(at(lines_.front()), trimmed(lines_.front().text));
        const auto lines = sample();
        if (lines.empty())
            at(lines_.front()).fail(tr("found no header row such as word,town,water"));
        const auto separator = sep_ ? sep_ : find_separator(lines);
        if (!separator && lines.front().text.find(',') != std::string_view::npos) {
            at(lines.front())
                .fail(tr("found {}, cells that may be separated by commas or by something else, "
                         "expected commas between cells, and points in numbers such as 0.5",
                         in_quotes(trimmed(lines.front().text))));
        }
        if (!separator) {
            at(lines.front())
                .fail(tr("found {}, without commas{}, expected a corner cell and the columns' "
                         "names, such as word,town,water",
                         in_quotes(trimmed(lines.front().text)),
                         with_strange_characters(lines.front().text)));
        }
        if (*separator == ';') {  // decimal commas come with it, and who reads on may meet both
            at(lines.front())
                .fail(sep_ ? tr("found cells separated by ';' after the line sep=;, expected ',' "
                                "(save the file with commas)")
                           : tr("found cells separated by ';', expected ',' (save the file with "
                                "commas)"));
        }
        dialect_ = {*separator, has_index_column(*separator, lines)};
        splitter_ = Splitter(*separator);
    }

    // Cuts `line`, without the index column.
    void split(const Line& line) {
        if (!splitter_.split(line.text, cells_)) {
            at(line).fail(cells_.size() + 1,
                          dialect_.separator == ','
                              ? tr("found a double quote that is not closed before the next comma")
                              : tr("found a double quote that is not closed before the next "
                                   "separator"));
        }
        const bool comment = trimmed(line.text).front() == '#';
        if (dialect_.index_column && cells_.size() > 1 && !comment) cells_.erase(cells_.begin());
    }

    // A cell's number for people who count from 1.
    std::size_t column(std::size_t cell) const { return cell + (dialect_.index_column ? 2 : 1); }

    // Blank lines, comments that a spreadsheet has put into cells, and the rule below a header.
    bool says_nothing(const Line& line) const {
        if (is_blank(cells_)) return true;
        if (dialect_.separator == '|' &&
            line.text.find_first_not_of("-+|:= \t") == std::string_view::npos)
            return true;
        const std::string_view first = trimmed(cells_.front().text);
        if (first.empty() || first.front() != '#') return false;
        if (width_ == 0) return true;
        return !is_row_with_hash(line);
    }

    // "##ing,0.3,0.4" is a row, and "# river,0.3,0.4" is one that somebody has taken out.
    // "#tag,0.3" may be either.
    bool is_row_with_hash(const Line& line) const {
        auto cells = cells_;
        drop_empty_end(cells, width_);
        const bool numbers = cells.size() == width_ &&
                             std::all_of(cells.begin() + 1, cells.end(),
                                         [](const Cell& cell) { return is_number(cell.text); });
        const std::string_view name = cells.front().text;
        if (!numbers || (name.size() > 1 && (name[1] == ' ' || name[1] == '\t'))) return false;
        if (cells.front().quoted) return true;
        at(line).fail(1,
                      tr("found {} at the start of a row, expected a row's name in double quotes "
                         "where it begins with '#', or a space after the '#' of a comment",
                         in_quotes(name)));
    }

    void read_header(CsvTable& result) {
        while (next_ < lines_.size()) {
            split(lines_[next_]);
            if (!says_nothing(lines_[next_])) break;
            ++next_;
        }
        const Line& line = lines_[std::min(next_, lines_.size() - 1)];
        ++next_;
        header_ = line;
        result.header_line = line.number;
        refuse_count_line();
        add_missing_corner(line);
        if (cells_.size() < 2) {
            at(line).fail(
                tr("found {}, no header of the rows below it, where {} separate cells, expected a "
                   "corner cell and the columns' names (a title? begin its line with '#')",
                   in_quotes(trimmed(line.text)), name_of(dialect_.separator)));
        }
        header_cells_ = cells_.size();
        drop_empty_end(cells_, 2);
        width_ = cells_.size();
        Names names(tr_noop("column"));
        for (std::size_t j = 1; j < width_; ++j) {
            expect_name(column(j), cells_[j].text);
            result.columns.push_back(names.add(at(line), column(j), cells_[j].text));
        }
        expect_name_in_corner();
    }

    // A table that is aligned with spaces, as printed by pandas, has nothing in its corner.
    void add_missing_corner(const Line& line) {
        const bool indented = line.text.front() == ' ' || line.text.front() == '\t';
        if (dialect_.separator != ' ' || !indented || next_ >= lines_.size()) return;
        std::vector<Cell> row;
        Splitter splitter(' ');
        splitter.split(lines_[next_].text, row);
        if (row.size() == cells_.size() + 1) cells_.insert(cells_.begin(), Cell{});
    }

    // "400000 300", with which word2vec's text files begin.
    void refuse_count_line() const {
        if (cells_.size() != 2 || !is_plain_integer(cells_[0].text) ||
            !is_plain_integer(cells_[1].text))
            return;
        at(header_).fail(
            tr("found '{} {}', a count of rows and columns as in word2vec's files, "
               "expected a header row such as word,town,water in its place",
               cells_[0].text, cells_[1].text));
    }

    void expect_name(std::size_t column, std::string_view cell) const {
        if (!is_number(cell) || is_plain_integer(cell)) return;
        at(header_).fail(column, tr("found the number {} in the header, expected names of columns: "
                                    "add a header row such as word,town,water",
                                    in_quotes(cell)));
    }

    // A number in the corner, or counted columns in no order: the first row of a table without
    // names.
    void expect_name_in_corner() const {
        if (is_number(cells_.front().text)) {
            at(header_).fail(
                column(0),
                tr("found the number {} in the corner, expected names: add a header row such as "
                   "word,town,water, and a name in the first column of each row",
                   in_quotes(cells_.front().text)));
        }
        const bool integers = std::all_of(cells_.begin() + 1, cells_.end(), [](const Cell& cell) {
            return is_plain_integer(cell.text);
        });
        const auto before = [](const Cell& one, const Cell& other) {
            return std::pair(one.text.size(), one.text) < std::pair(other.text.size(), other.text);
        };
        if (!integers) return;
        for (const Line& comment : comments_) {
            if (cells_in(comment) != width_) continue;
            at(comment).fail(
                tr("found '#' before what looks like the header of the numbers below, "
                   "expected a header row such as word,town,water"));
        }
        if (std::is_sorted(cells_.begin() + 1, cells_.end(), before)) return;
        at(header_).fail(
            tr("found the numbers {}, {} ... in the header, expected names of columns, or columns "
               "counted in order: add a header row such as word,town,water",
               in_quotes(cells_[1].text), in_quotes(cells_[2].text)));
    }

    std::size_t cells_in(const Line& line) const {
        std::vector<Cell> cells;
        Splitter(dialect_.separator).split(line.text, cells);
        return cells.size();
    }

    // After the header, so that the number of rows is known.
    void drop_what_says_nothing() {
        lines_.erase(lines_.begin(), lines_.begin() + static_cast<std::ptrdiff_t>(next_));
        const auto nothing = [&](const Line& line) {
            // Most rows show by their first character that they are rows.
            const char first = line.text[line.text.find_first_not_of(" \t")];
            if (std::string_view("#\",;|-+:=").find(first) == std::string_view::npos) return false;
            if (first == '#' && !splitter_.split(line.text, cells_)) return true;
            split(line);
            return says_nothing(line);
        };
        lines_.erase(std::remove_if(lines_.begin(), lines_.end(), nothing), lines_.end());
        if (lines_.empty())
            at(header_).fail(tr("found a header and no rows, expected at least one row"));
    }

    void read_rows(CsvTable& result) {
        const std::size_t columns = width_ - 1;
        // A cell takes two characters at least: where they can't all be there, a row is too short.
        const bool complete = lines_.size() <= text_.size() / columns;
        if (complete) result.values.resize({lines_.size(), columns});
        double* value = result.values.data();
        Names names(tr_noop("row"));
        for (const Line& line : lines_) {
            split(line);
            expect_width(line);
            result.rows.push_back(names.add(at(line), column(0), cells_.front().text));
            result.row_lines.push_back(line.number);
            for (std::size_t j = 1; complete && j < width_; ++j)
                *value++ = numbers_.read(cells_[j].text, at(line), column(j));
        }
    }

    void expect_width(const Line& line) {
        drop_empty_end(cells_, width_);
        if (cells_.size() == width_) return;
        if (cells_.size() > 1 && cells_[1].text.substr(0, 1) == "[") {
            numbers_.read(cells_[1].text, at(line), column(1));  // says that it is a list
        }
        if (cells_.size() > width_ && cells_.size() <= header_cells_) {
            at(header_).fail(column(width_), tr("found an empty cell, expected the column's name"));
        }
        const bool corner = cells_.size() == width_ + 1 && !is_number(cells_.front().text);
        at(line).fail(
            tr("found {0} cells, expected {1} as in the header (line {2}){3}",
               cells_.size() + column(0) - 1, width_ + column(0) - 1, header_.number,
               corner ? tr("; or is the header's first cell, the corner, missing?") : ""));
    }

    // Rows may be counted, as pandas writes them. Whole numbers in no order are the first column of
    // a map without names.
    void refuse_rows_in_no_order() {
        std::string before;
        const Line* wrong = nullptr;
        for (const Line& line : lines_) {
            split(line);
            const Cell& name = cells_.front();
            if (name.quoted || !is_plain_integer(name.text)) return;
            const bool counted = std::pair(before.size(), std::string_view(before)) <
                                 std::pair(name.text.size(), name.text);
            if (!counted && !wrong) wrong = &line;
            before = name.text;
        }
        if (!wrong) return;
        split(*wrong);
        at(*wrong).fail(column(0),
                        tr("found the number {} where the row's name should be, expected names, or "
                           "rows counted in order: add a first column of names (a number in double "
                           "quotes is a name)",
                           in_quotes(cells_.front().text)));
    }

    // Rows that all begin with a number such as 0.31 have no names. (A vocabulary may know 3.14.)
    void expect_names(const CsvTable& result) const {
        const bool numbers = std::all_of(result.rows.begin(), result.rows.end(), is_number);
        if (!numbers || std::all_of(result.rows.begin(), result.rows.end(), is_plain_integer))
            return;
        Place{file_, result.row_lines.front()}.fail(
            column(0),
            tr("found the number {} where the row's name should be, expected a first column of "
               "names, under a header row such as word,town,water",
               in_quotes(result.rows.front())));
    }

    const std::filesystem::path& file_;
    std::string text_;
    std::vector<Line> lines_;
    std::optional<char> sep_;
    std::vector<Line> comments_;  // above the header
    Dialect dialect_;
    Splitter splitter_{','};
    Numbers numbers_;
    std::vector<Cell> cells_;  // of the line that is being read
    std::size_t next_ = 0;     // the position in lines_ of the line to read next
    Line header_{};
    std::size_t width_ = 0;         // cells in a row
    std::size_t header_cells_ = 0;  // with the empty ones at its end
};

}  // namespace

CsvTable read_csv_table(const std::filesystem::path& file) {
    return TableReader(file).read();
}

std::string csv_comment(const std::function<std::string()>& text) {
    const Language before = language();
    std::string comment;
    for (const Language each : {Language::english, Language::chinese}) {
        speak(each);
        const std::string said = text();
        for (const std::string_view line : text_lines(said))
            comment += fmt::format("# {}\n", line);
    }
    speak(before);
    return comment;
}

}  // namespace attention
