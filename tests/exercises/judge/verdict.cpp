#include "tests/exercises/judge/verdict.hpp"

#include <cxxabi.h>
#include <fmt/args.h>
#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <csignal>
#include <cstdlib>
#include <limits>
#include <memory>
#include <regex>
#include <sstream>

#include "common/number.hpp"
#include "common/table.hpp"
#include "common/text.hpp"
#include "tests/exercises/cards.hpp"

namespace judge {
namespace {

using attention::Paint;

constexpr std::size_t width = 80;

std::string paragraph(const std::string& text) {
    return attention::wrap(text, width) + "\n";
}

// ---- names --------------------------------------------------------------------------------------

struct Name {
    std::string sentence;
    std::string read{};
};

std::string naming(const Name& name) {
    std::string text = "\n" + paragraph(tr(name.sentence));
    if (!name.read.empty()) text += paragraph(tr("Read again: {}", tr(name.read)));
    return text;
}

const char* const lazy_reduction = tr_noop(
    "Your code walks into xtensor's own trap: xt::amax or xt::sum with xt::keep_dims, used inside a "
    "larger expression, is not computed before it is needed, and then reads the wrong numbers, some "
    "of them outside its memory. One word puts it right: xt::eval(xt::amax(...)). Or put it into a "
    "Matrix of its own first. (If the numbers are still wrong then, look at the formula.)");
const char* const lazy_read = tr_noop("chapters/06_softmax/softmax.cpp, the comment at the top");

const char* const never_written = tr_noop(
    "A cell that shows nan here never got a number, or was made of one that never did: a new matrix has "
    "cells that hold anything. Write to every cell, and set it to 0 before you add to it.");
const char* const asked_again = tr_noop(
    "Asked for the first time, your function gave an answer that will do; asked again, it did not. "
    "Something is kept from one call to the next: a static or a global variable, or memory that was "
    "never given a value (malloc, new double[n]).");

bool crashed(const Event& event) {
    return event.kind == Event::Kind::signalled || event.kind == Event::Kind::terminated;
}

// Would this mistake have led to what came back?
bool fits(const Guess& guess, const Record& record) {
    switch (guess.kind()) {
        case Guess::Kind::anything:
            return true;
        case Guess::Kind::nothing:
            return false;
        case Guess::Kind::throws:
            if (guess.text().empty() && crashed(record.event)) return true;
            return (record.event.kind == Event::Kind::exception ||
                    record.event.kind == Event::Kind::terminated) &&
                   record.event.text.find(guess.text()) != std::string::npos;
        case Guess::Kind::returns:
            // Two ways of making the same mistake round differently, too.
            return record.answer &&
                   same(*record.answer, guess.answer(), 100 * record.question->tolerance.most);
    }
    return false;
}

// Does the mistake explain all that came back, and something that was wrong for certain?
bool explains(std::size_t mistake, const Trial& trial) {
    bool something = false;
    for (const Record& record : trial.records) {
        const Guess guess = record.question->guess(mistake);
        if (!fits(guess, record)) return false;
        // What would have been right there is not what went wrong there.
        const bool right =
            guess.kind() == Guess::Kind::returns &&
            same(guess.answer(), record.question->expected, record.question->tolerance);
        if (right && !record.right) return false;
        something = something || (!record.right && guess.kind() != Guess::Kind::anything);
    }
    return something;
}

// Is what came back, in every case, what `change` makes of the right answer?
template <class Change>
bool is_everywhere(const Trial& trial, Change change) {
    return std::all_of(trial.records.begin(), trial.records.end(), [&](const Record& record) {
        if (!record.answer || record.answer->matrices.empty()) return false;
        Answer changed = record.question->expected;
        for (Matrix& matrix : changed.matrices)
            matrix = change(matrix);
        return same(*record.answer, changed, record.question->tolerance);
    });
}

template <class Function>
Matrix each(Matrix matrix, Function function) {
    std::transform(matrix.begin(), matrix.end(), matrix.begin(), function);
    return matrix;
}

// Cell (i, j) of the result is the cell `from(i, j)` of the matrix.
template <class Place>
Matrix moved(const Matrix& matrix, Place from) {
    Matrix result = matrix;
    for (std::size_t i = 0; i < matrix.shape(0); ++i) {
        for (std::size_t j = 0; j < matrix.shape(1); ++j) {
            const auto [row, column] = from(i, j);
            result(i, j) = matrix(row, column);
        }
    }
    return result;
}

// How large the numbers are that are added up on the way to an answer; at least 1.
double magnitude_of(const Record& record) {
    return std::max(1.0, record.question->tolerance.most / rounding);
}

// Did a number not fit a float at all? Then what comes out is infinite, or no number.
bool may_have_overflown(const Record& record) {
    if (!record.answer || !record.question->overflows_float) return false;
    const auto& matrices = record.answer->matrices;
    return std::any_of(matrices.begin(), matrices.end(), [](const Matrix& matrix) {
        return !std::all_of(matrix.begin(), matrix.end(),
                            [](double x) { return std::isfinite(x); });
    });
}

// All numbers as a float has them, and near the right ones.
bool is_float(const Trial& trial) {
    return std::all_of(trial.records.begin(), trial.records.end(), [](const Record& record) {
        if (may_have_overflown(record)) return true;
        const double near = 1e-5 * magnitude_of(record);
        if (!record.answer || !same(*record.answer, record.question->expected, near)) return false;
        const auto& matrices = record.answer->matrices;
        return std::all_of(matrices.begin(), matrices.end(), [](const Matrix& matrix) {
            return std::all_of(matrix.begin(), matrix.end(), [](double x) {
                return !(std::abs(x - static_cast<double>(static_cast<float>(x))) > 0);
            });
        });
    });
}

// How far apart the numbers of two answers are at most, as parts of their size; infinite where
// that can't be told.
double farthest(const Answer& a, const Answer& b, double least_size) {
    double most = 0;
    for (std::size_t k = 0; k < a.matrices.size(); ++k) {
        for (std::size_t i = 0; i < a.matrices[k].size(); ++i) {
            const double x = a.matrices[k].data()[i];
            const double y = b.matrices[k].data()[i];
            if (same(x, y, 0)) continue;
            const double apart = std::abs(x - y) / std::max({least_size, std::abs(x), std::abs(y)});
            most = std::isfinite(apart) ? std::max(most, apart)
                                        : std::numeric_limits<double>::infinity();
        }
    }
    return most;
}

bool same_shapes(const Answer& a, const Answer& b) {
    return std::equal(a.matrices.begin(), a.matrices.end(), b.matrices.begin(), b.matrices.end(),
                      [](const Matrix& x, const Matrix& y) { return x.shape() == y.shape(); });
}

// Is a float somewhere on the way? Then an answer is off by what a float rounds away, and only
// where a float can't hold the numbers.
bool is_float_inside(const Trial& trial) {
    double most = 0;
    for (const Record& record : trial.records) {
        if (record.right || may_have_overflown(record)) continue;
        const Answer& expected = record.question->expected;
        const bool may_be = record.answer && record.changed.empty() &&
                            record.question->beyond_float && same_shapes(*record.answer, expected);
        if (!may_be) return false;
        most = std::max(most, farthest(*record.answer, expected, magnitude_of(record)));
    }
    return most > 1e-9 && most < 2e-6;
}

// The argument that comes back as it went in, in every case.
std::optional<std::size_t> unchanged_argument(const Task& task, const Trial& trial) {
    for (std::size_t i = 0; i < task.parameters.size(); ++i) {
        const bool everywhere =
            std::all_of(trial.records.begin(), trial.records.end(), [&](const Record& record) {
                return record.answer && record.answer->matrices.size() == 1 &&
                       as_sent(record.answer->matrices.front()) == record.question->arguments[i];
            });
        if (everywhere) return i;
    }
    return std::nullopt;
}

// The cells that loops reach where one of them is wrong, and what is said of the others.
struct Reach {
    bool (*reached)(const Matrix& result, std::size_t i, std::size_t j);
    const char* sentence;
};

const Reach reaches[] = {
    {[](const Matrix& m, std::size_t i, std::size_t) { return i + 1 < m.shape(0); },
     tr_noop("All is right but the last row, into which nothing was put: the loop over the rows "
             "ends one too early.")},
    {[](const Matrix& m, std::size_t, std::size_t j) { return j + 1 < m.shape(1); },
     tr_noop("All is right but the last column, into which nothing was put: the loop over the "
             "columns ends one too early.")},
    {[](const Matrix&, std::size_t i, std::size_t) { return i > 0; },
     tr_noop("All is right but the first row, into which nothing was put: rows are counted from "
             "0.")},
    {[](const Matrix&, std::size_t, std::size_t j) { return j > 0; },
     tr_noop("All is right but the first column, into which nothing was put: columns are counted "
             "from 0.")},
    {[](const Matrix&, std::size_t i, std::size_t j) { return i == 0 && j == 0; },
     tr_noop("Only the very first cell is right, and nothing was put into the others. Does a "
             "return stand inside the loops?")},
    {[](const Matrix&, std::size_t i, std::size_t) { return i == 0; },
     tr_noop("Only the first row is right, and nothing was put into the others. Does a return "
             "stand inside the loop over the rows, or is that loop missing?")},
    {[](const Matrix&, std::size_t, std::size_t j) { return j == 0; },
     tr_noop("Only the first column is right, and nothing was put into the others. Each row needs "
             "a loop over all its columns.")}};

// What a result may have been before anything was put into it: zeros, or a copy of an argument
// that has its size.
std::optional<Matrix> begun_with(const Record& record, std::optional<std::size_t> argument,
                                 const Matrix& result) {
    if (!argument) return each(result, [](double) { return 0.0; });
    const std::string& bytes = record.question->arguments[*argument];
    const std::string sent = as_sent(result);
    const std::size_t shape = sent.size() - result.size() * sizeof(double);
    if (bytes.compare(0, shape, sent, 0, shape) != 0) return std::nullopt;
    protocol::Reader reader(bytes);
    if (bytes.size() == sent.size()) return reader.take<Matrix>();
    if (bytes.size() == shape + result.size()) return reader.take_mask_as_numbers();
    return std::nullopt;
}

std::optional<Name> name_of_reach(const Task& task, const Trial& trial) {
    const auto explains_all = [&](const Reach& reach, std::optional<std::size_t> argument) {
        return std::all_of(trial.records.begin(), trial.records.end(), [&](const Record& record) {
            if (!record.answer || record.answer->matrices.empty()) return false;
            Answer missed = record.question->expected;
            for (Matrix& matrix : missed.matrices) {
                auto begun = begun_with(record, argument, matrix);
                if (!begun) return false;
                for (std::size_t i = 0; i < matrix.shape(0); ++i) {
                    for (std::size_t j = 0; j < matrix.shape(1); ++j) {
                        if (reach.reached(matrix, i, j)) (*begun)(i, j) = matrix(i, j);
                    }
                }
                matrix = *begun;
            }
            return same(*record.answer, missed, record.question->tolerance);
        });
    };
    for (const Reach& reach : reaches) {
        if (explains_all(reach, std::nullopt)) return Name{reach.sentence};
        for (std::size_t k = 0; k < task.parameters.size(); ++k) {
            if (explains_all(reach, k)) return Name{reach.sentence};
        }
    }
    return std::nullopt;
}

// What can be said of any function: its numbers, but changed in one and the same way.
std::optional<Name> name_of_any_function(const Task& task, const Trial& trial) {
    using Place = std::pair<std::size_t, std::size_t>;
    if (is_everywhere(trial, [](const Matrix& m) {
            return each(m, [](double x) { return std::trunc(x); });
        })) {
        return Name{tr("These are the right numbers, but cut off at the point. Somewhere a whole "
                       "number (int, std::size_t) holds what should be a double."),
                    tr("the types of your own variables")};
    }
    if (is_everywhere(trial, [](const Matrix& m) {
            return each(m, [](double x) { return std::round(x); });
        })) {
        return Name{tr("These are the right numbers, but rounded to whole ones.")};
    }
    if (is_float(trial) || is_float_inside(trial)) {
        return Name{tr("So close: these are the right numbers with the few digits of a float. A "
                       "double has more."),
                    tr("the types of your own variables")};
    }
    if (const auto argument = unchanged_argument(task, trial)) {
        return Name{
            tr("This is {} as it came in: nothing was done to it.", task.parameters[*argument])};
    }
    if (is_everywhere(trial, [](const Matrix& m) { return each(m, [](double) { return 0.0; }); })) {
        return Name{
            tr("Every number is 0. The result has the right size, and nothing was put into it "
               "(or a loop never runs).")};
    }
    if (is_everywhere(trial,
                      [](const Matrix& m) { return each(m, [](double x) { return -x; }); })) {
        return Name{tr("These are the right numbers with their signs turned over.")};
    }
    if (is_everywhere(trial, [](const Matrix& m) { return attention::transpose(m); })) {
        return Name{
            tr("These are the right numbers, but transposed: what belongs into row i and "
               "column j stands in row j and column i.")};
    }
    if (is_everywhere(trial, [](const Matrix& m) {
            return moved(m, [&](std::size_t i, std::size_t j) {
                return Place{m.shape(0) - 1 - i, j};
            });
        })) {
        return Name{tr("These are the right rows, from the last to the first.")};
    }
    if (is_everywhere(trial, [](const Matrix& m) {
            return moved(m, [&](std::size_t i, std::size_t j) {
                return Place{i, m.shape(1) - 1 - j};
            });
        })) {
        return Name{tr("These are the right columns, from the last to the first.")};
    }
    return std::nullopt;
}

bool has_unwritten(const Record& record) {
    if (!record.answer) return false;
    const auto& matrices = record.answer->matrices;
    return std::any_of(matrices.begin(), matrices.end(), [](const Matrix& matrix) {
        return std::any_of(matrix.begin(), matrix.end(), protocol::is_unwritten);
    });
}

// A loop that counts a std::size_t down to 0, and below.
bool counts_below_zero(const std::string& source) {
    static const std::regex loop(
        R"(for\s*\(\s*(?:const\s+)?(?:std::)?(?:size_t|unsigned(?:\s+int)?)\s+(\w+)\s*[={][^;]{1,200};\s*\1\s*>=\s*0\s*;)");
    std::istringstream lines(source);
    for (std::string line; std::getline(lines, line);) {
        if (line.size() < 1000 && std::regex_search(line, loop)) return true;
    }
    return false;
}

std::optional<Name> name_of(const Task& task, const Trial& trial, const Record& wrong,
                            const std::string& source) {
    if (!wrong.answer && counts_below_zero(source)) {
        return Name{tr(
            "A loop counts down to 0, and on: a std::size_t is never below 0, so its condition, >= "
            "0, is always true. Count up, and use size - 1 - i.")};
    }
    const bool lazy = holds_lazy_reduction(source);
    // What the trap returns depends on what lies in memory: it can't be told from a cell without
    // a number.
    if (!lazy && has_unwritten(wrong) && same_shapes(*wrong.answer, wrong.question->expected)) {
        return Name{never_written};
    }
    if (trial.alone_right) {
        return Name{
            tr("Asked this alone, your function answers right; after other questions it does "
               "not. Something is kept from one call to the next: a static or a global "
               "variable, or memory that was never given a value (malloc, new double[n]). Each "
               "call must begin anew.")};
    }
    for (std::size_t i = 0; i < task.mistakes.size(); ++i) {
        if (explains(i, trial)) return Name{task.mistakes[i].first, task.mistakes[i].second};
    }
    if (auto name = name_of_any_function(task, trial)) return name;
    if (auto name = name_of_reach(task, trial)) return name;
    if (lazy) return Name{lazy_reduction, lazy_read};
    return std::nullopt;
}

// ---- numbers and tables
// ---------------------------------------------------------------------------

// Two tables of one verdict show the same digits, however wide their numbers are.
constexpr int decimals = 4;

using Positions = std::vector<attention::Position>;

std::string table(LabelledMatrix tensor, const Paint& paint, const Positions& marked = {}) {
    if (tensor.values.size() == 0) return tr("{}: empty", tensor.formula) + "\n";
    Mask infinite = Mask::from_shape(tensor.values.shape());
    for (std::size_t i = 0; i < tensor.values.size(); ++i) {
        infinite.data()[i] = tensor.kind == Kind::signed_numbers &&
                             tensor.values.data()[i] == -std::numeric_limits<double>::infinity();
    }
    tensor.hidden = std::make_shared<const Mask>(std::move(infinite));
    attention::Style style{width, paint, decimals};
    style.marked = marked;
    style.heat = false;
    return attention::format_table(tensor, style);
}

std::string number(double value, int digits) {
    return std::isnan(value) ? "nan" : fmt::format("{:.{}g}", value, digits);
}

// "yours 1, expected 2", with as many digits as it takes to see a difference.
std::string difference(double yours, double expected) {
    const bool tiny = number(yours, 6) == number(expected, 6);
    const int digits = tiny ? 17 : 6;
    const bool computed_nan = std::isnan(yours) && !protocol::is_unwritten(yours);
    return sentences(
        {tr("yours {}, expected {}.", number(yours, digits), number(expected, digits)),
         tiny ? tr("The difference is small, but rounding alone makes a smaller one.") : "",
         computed_nan
             ? tr("nan means \"not a number\": 0 / 0, inf / inf, inf - inf and 0 * inf give it, and "
                  "so does a root or a logarithm of what is below 0.")
             : ""});
}

Positions differences(const LabelledMatrix& expected, const Matrix& yours, Tolerance tolerance) {
    Positions cells;
    for (std::size_t i = 0; i < yours.shape(0); ++i) {
        for (std::size_t j = 0; j < yours.shape(1); ++j) {
            if (!same(yours(i, j), expected.values(i, j), tolerance)) cells.push_back({i, j});
        }
    }
    return cells;
}

std::string truth(double value) {
    return value == 1 ? "true" : value == 0 ? "false" : number(value, 6);
}

std::string about_cell(const LabelledMatrix& expected, const Matrix& yours,
                       const attention::Position& cell) {
    const double found = yours(cell.row, cell.column);
    const double wanted = expected.values(cell.row, cell.column);
    return paragraph(tr("The first cell that differs: row {}, column {}: {}",
                        expected.rows.labels[cell.row], expected.columns.labels[cell.column],
                        expected.kind == Kind::mask
                            ? tr("yours {}, expected {}.", truth(found), truth(wanted))
                            : difference(found, wanted)));
}

std::string two_tables(const std::string& call, LabelledMatrix expected, const Matrix& yours,
                       Tolerance tolerance, const Paint& paint) {
    const Positions cells = differences(expected, yours, tolerance);
    LabelledMatrix answered = expected;
    answered.values = yours;
    answered.formula = tr("{}, yours", call);
    expected.formula = tr("{}, expected", call);
    std::string text = table(answered, paint, cells) + "\n" + table(expected, paint, cells);
    if (cells.empty()) return text;
    return text + "\n" + about_cell(expected, yours, cells.front());
}

// What is said of empty matrices among the answers.
std::string about_empty(const std::vector<Matrix>& matrices) {
    const auto empty = std::count_if(matrices.begin(), matrices.end(),
                                     [](const Matrix& m) { return m.size() == 0; });
    if (empty == 0) return "";
    if (empty == 1) {
        return tr(
            "1 of them is empty. A list that is made with a size holds as many empty matrices, and "
            "push_back puts others behind them.");
    }
    return tr(
        "{} of them are empty. A list that is made with a size holds as many empty matrices, and "
        "push_back puts others behind them.",
        empty);
}

// The same of a list of numbers.
std::string about_zeros(const Matrix& yours, std::size_t expected) {
    const bool begun_with_zeros =
        yours.size() > expected &&
        std::all_of(yours.begin(), yours.begin() + static_cast<std::ptrdiff_t>(expected),
                    [](double x) { return x == 0; });
    if (!begun_with_zeros) return "";
    return tr(
        "It begins with as many zeros. A list that is made with a size holds zeros, and push_back puts "
        "other numbers behind them.");
}

std::string wrong_answer(const Task& task, const Record& record, const Shown& shown,
                         const Paint& paint) {
    LabelledMatrix result = shown.result;
    const auto& yours = record.answer->matrices;
    const auto& expected = record.question->expected.matrices;
    if (yours.size() != expected.size()) {
        return paragraph(sentences(
            {expected.size() == 1
                 ? tr("{} should return 1 matrix, but yours returns {}.", task.call, yours.size())
                 : tr("{} should return {} matrices, but yours returns {}.", task.call,
                      expected.size(), yours.size()),
             about_empty(yours)}));
    }
    if (task.returns_list && yours.front().shape() != expected.front().shape()) {
        return paragraph(
            sentences({expected.front().size() == 1
                           ? tr("{} should return a list of 1 number, but yours has {}.", task.call,
                                yours.front().size())
                           : tr("{} should return a list of {} numbers, but yours has {}.",
                                task.call, expected.front().size(), yours.front().size()),
                       about_zeros(yours.front(), expected.front().size())}));
    }
    for (std::size_t k = 0; k < yours.size(); ++k) {
        if (yours[k].shape() == expected[k].shape()) continue;
        if (yours.size() == 1) {
            return paragraph(tr("{} should have the shape {} ({} by {}), but yours has {}.",
                                task.call, attention::shape_text(expected[k]),
                                attention::counted(expected[k].shape(0), result.rows),
                                attention::counted(expected[k].shape(1), result.columns),
                                attention::shape_text(yours[k])));
        }
        return paragraph(tr(
            "Matrix {} of those that {} returns should have the shape {}, but yours has {}.", k + 1,
            task.call, attention::shape_text(expected[k]), attention::shape_text(yours[k])));
    }
    const Tolerance tolerance = record.question->tolerance;
    if (!shown.results.empty()) {
        std::size_t k = 0;
        while (k + 1 < yours.size() && same(yours[k], expected[k], tolerance))
            ++k;
        result = shown.results.at(k);
        result.values = expected[k];
        return two_tables(result.name, result, yours[k], tolerance, paint);
    }
    result.values = stacked(expected);
    return two_tables(task.call, result, stacked(yours), tolerance, paint);
}

// ---- what was thrown, and how a process ended
// --------------------------------------------------------

// A shape as xtensor writes it, "(2, 3, )"; in Chinese as everywhere else, "[2, 3]".
std::string shape_of_xtensor(const std::string& text) {
    if (attention::language() == attention::Language::english) return text;
    return "[" + text.substr(1, text.find_last_not_of(", )")) + "]";
}

std::string without_place(const std::string& what) {
    static const std::regex spaces("\\s+");
    const std::string text = std::regex_replace(what, spaces, " ");
    static const std::regex of_sizes(
        R"(Incompatible dimension of arrays: LHS shape = (\([\d, ]*\)) RHS shape = (\([\d, ]*\)))");
    std::smatch sizes;
    if (text.size() < 1000 && std::regex_match(text, sizes, of_sizes)) {
        return sentences({tr("two operands of +, -, * or / do not have the same size."),
                          tr("Incompatible dimension of arrays: LHS shape = {} RHS shape = {}",
                             shape_of_xtensor(sizes[1]), shape_of_xtensor(sizes[2]))});
    }
    if (text.find("Incompatible dimension") != std::string::npos) {
        return sentences({tr("two operands of +, -, * or / do not have the same size."),
                          attention::shortened(attention::visible(text), 200)});
    }
    if (text.find("of xtensor") != std::string::npos) {
        return tr("a Matrix has two dimensions, and what was put into one has not.");
    }
    return attention::shortened(attention::visible(text), 300);
}

// What the exception of a learner's function says, without the place in a library where it was
// thrown.
std::string in_words(const std::string& what) {
    static const std::regex bounds(R"(index (\d+) is out of bounds for axis (\d) with size (\d+))");
    std::smatch found;
    static const std::regex too_much("bad_alloc|bad_array_new_length|max_size|vector::_?[rM]");
    if (std::regex_search(what, too_much)) {
        return tr(
            "asked for more memory than there is for it. Was a size below 0? A std::size_t then "
            "becomes a huge number.");
    }
    if (!std::regex_search(what, found, bounds)) {
        return tr("threw an exception: {}", without_place(attention::tr_said(what)));
    }
    if (found[3] == "0") {
        return tr(
            "used a matrix that has no cells yet: make it with Matrix::from_shape({rows, "
            "columns}).");
    }
    const std::string index = found[1];
    const std::string size = found[3];
    if (found[2] == "0") {
        if (size == "1") {
            return tr("used row {} of a matrix that has {} row. They are counted from 0.", index,
                      size);
        }
        return tr("used row {} of a matrix that has {} rows. They are counted from 0.", index,
                  size);
    }
    if (size == "1") {
        return tr("used column {} of a matrix that has {} column. They are counted from 0.", index,
                  size);
    }
    return tr("used column {} of a matrix that has {} columns. They are counted from 0.", index,
              size);
}

// What the standard library says before it stops a program that uses a list wrongly.
bool is_assertion(const std::string& line) {
    return line.find(": Assertion '") != std::string::npos;
}

std::string of_abort(const std::string& printed) {
    if (printed.find(": Assertion '__n < this->size()'") != std::string::npos) {
        return tr(
            "used a place in a list (a std::vector, say) that it does not have. The places are "
            "counted from 0, and the last is size() - 1.");
    }
    if (printed.find(": Assertion '!this->empty()'") != std::string::npos) {
        return tr("used the first or the last thing in a list that is empty.");
    }
    return tr(
        "was stopped from inside: abort was called, or an assert was not true, or memory was freed "
        "twice or written to outside of what belongs to it.");
}

std::string of_signal(int signal, const std::string& printed) {
    switch (signal) {
        case SIGSEGV:
        case SIGBUS:
            return tr(
                "crashed: it touched memory that is not its own. Most often this means that it "
                "read or wrote outside a matrix or a vector: an index past the end, rows and "
                "columns swapped, or one that was never given a size.");
        case SIGFPE:
            return tr(
                "crashed in a computation. Most often a whole number was divided by 0: two "
                "numbers without a point (int, std::size_t) divide as whole numbers.");
        case SIGABRT:
            return of_abort(printed);
        case SIGKILL:
            return tr("was killed from outside. Was there not enough memory?");
        default:
            return tr("was ended by signal {}.", signal);
    }
}

// What became of a question that has no answer, as the end of "softmax(masked) ...".
std::string what_became(const Event& event, const Trial& trial, const Setting& setting) {
    const auto seconds = std::chrono::duration_cast<std::chrono::seconds>(setting.limits.time);
    const auto megabytes = [](std::size_t bytes) { return bytes >> 20; };
    switch (event.kind) {
        case Event::Kind::exception:
            return in_words(event.text);
        case Event::Kind::other_throw:
            return tr(
                "threw {}. An answer is returned; nothing needs to be thrown here.",
                attention::shortened(attention::visible(attention::tr_said(event.text)), 200));
        case Event::Kind::terminated:
            if (event.text.empty()) {
                return tr(
                    "called std::terminate: was a std::thread destroyed before it was joined?");
            }
            return tr(
                "threw an exception where none may leave, out of something that is noexcept (a "
                "destructor is, too): {}",
                without_place(attention::tr_said(event.text)));
        case Event::Kind::stack_overflow:
            return tr(
                "calls itself without end: each call makes another one before it returns, until "
                "there is no room left. Does it mean to call another function, or does the case "
                "in which it stops never come?");
        case Event::Kind::exited:
            return tr(
                "ended the whole program (exit code {}). A function gives its answer with return; "
                "exit, quick_exit and _exit end everything.",
                event.number);
        case Event::Kind::signalled:
            return of_signal(event.number, trial.printed);
        case Event::Kind::stopped:
            return tr("stopped itself with signal {} instead of giving an answer.", event.number);
        case Event::Kind::too_slow:
            return tr("did not come to an end in {} seconds. Is there a loop that never stops?",
                      seconds.count());
        case Event::Kind::too_much_memory:
            return tr("took more than {} MB of memory. Is there a loop that never stops adding?",
                      megabytes(setting.limits.memory));
        case Event::Kind::too_much_printed:
            return tr("printed more than {} MB. Is there a loop that never stops?",
                      megabytes(setting.limits.printed));
        case Event::Kind::malformed:
            return tr(
                "wrote something of its own where its answer goes (a file descriptor that it did "
                "not open). An answer is returned.");
        case Event::Kind::not_loaded:
            return tr("could not be loaded: {}", without_place(event.text));
        case Event::Kind::unknown:
            return tr("was not found.");
        case Event::Kind::result:
            break;
    }
    return "";
}

const char* const made_processes = tr_noop(
    "It started other processes (fork, system or the like). They were ended: an answer needs none.");

// What else it did: processes that it made, and what it printed, set apart from the judge's own
// words.
std::string beside_the_answer(const Trial& trial) {
    std::string text = trial.made_processes ? "\n" + paragraph(tr(made_processes)) : "";
    std::istringstream lines(trial.printed);
    std::string printed;
    std::string line;
    int count = 0;
    while (std::getline(lines, line)) {
        if (is_assertion(line)) continue;  // told already
        if (++count > 12) break;
        printed += "  | " + attention::shortened(attention::visible(line), width - 4) + "\n";
    }
    if (printed.empty()) return text;
    if (count > 12 || trial.printed_more) printed += "  | ...\n";
    return text + "\n" + tr("Your code printed:") + "\n" + printed;
}

// ---- texts
// -----------------------------------------------------------------------------------------

// Where the task's TODO is: "chapters/06_softmax/exercise.hpp, line 31: // TODO task 1: ..." where
// the file still has it.
std::string place_of_todo(const std::string& folder, const std::string& source, std::size_t task) {
    std::istringstream lines(source);
    std::string line;
    for (int count = 1; std::getline(lines, line); ++count) {
        const auto at = line.find(fmt::format("// TODO task {}:", task + 1));
        if (at != std::string::npos) {
            return tr("chapters/{}/exercise.hpp, line {}: {}", folder, count,
                      attention::visible(line.substr(at)));
        }
    }
    return tr("chapters/{}/exercise.hpp, // TODO task {}", folder, task + 1);
}

bool is_empty(const Answer& answer) {
    const auto& matrices = answer.matrices;
    if (matrices.empty()) return answer.text.empty();
    return matrices.size() == 1 &&
           (matrices.front().size() == 0 ||
            (matrices.front().size() == 1 && std::isnan(matrices.front()(0, 0))));
}

// Does the function of this name hold more than a stub's one return?
bool has_more_than_a_return(const std::string& name, const std::string& source) {
    const std::regex head("\\b" + name + "\\s*\\([^{;]*\\)\\s*\\{");
    std::smatch found;
    if (!std::regex_search(source, found, head)) return false;
    const std::string after = found.suffix();
    const std::string body = after.substr(0, after.find("\n}"));
    return std::count(body.begin(), body.end(), ';') > 1;
}

// Has nobody begun? Then each answer is as empty as a stub's.
bool is_untouched(const Task& task, const Trial& trial, const std::string& source) {
    if (has_more_than_a_return(task.name, source)) return false;
    return std::all_of(trial.records.begin(), trial.records.end(), [](const Record& record) {
        return record.answer && record.changed.empty() && is_empty(*record.answer);
    });
}

// Do the numbers that differ look alike in a table?
bool looks_right(const Record& record) {
    if (!record.answer || !record.changed.empty()) return false;
    const Answer& right = record.question->expected;
    if (right.matrices.empty() || !same_shapes(*record.answer, right)) return false;
    const auto printed = [](double x) { return fmt::format("{:.{}f}", x, decimals); };
    for (std::size_t k = 0; k < right.matrices.size(); ++k) {
        const Matrix& yours = record.answer->matrices[k];
        const Matrix& expected = right.matrices[k];
        const bool alike = std::equal(yours.begin(), yours.end(), expected.begin(),
                                      [&](double x, double y) { return printed(x) == printed(y); });
        if (!alike) return false;
    }
    return true;
}

// The wrong answer that is shown: the first, or the first that a reader can see is wrong.
const Record& shown_of(const Trial& trial, const Record& first) {
    if (!looks_right(first)) return first;
    for (const Record& record : trial.records) {
        if (!record.right && !looks_right(record)) return record;
    }
    return first;
}

std::string question_text(const Shown& shown, bool is_first, const Paint& paint) {
    std::string text;
    if (!shown.given.empty()) {
        text += is_first ? tr("The smallest input on which it goes wrong:")
                         : tr("The smallest input on which the difference can be seen:");
        text += "\n\n";
    }
    for (const LabelledMatrix& tensor : shown.given)
        text += table(tensor, paint) + "\n";
    if (!shown.note.empty()) text += paragraph(tr(shown.note)) + "\n";
    return text;
}

// Does this source call the learner's own function of this name? Those of the chapters stand in
// attention::, and a name may end as another does.
bool calls(const std::string& source, const std::string& name) {
    const std::regex call("(^|[^\\w:]|exercise::)" + name + "\\s*\\(");
    return std::regex_search(source, call);
}

// Of a function that was asked.
std::string of_answers(const Task& task, const Trial& trial, const Record& first,
                       const std::string& source, const Setting& setting) {
    const Record& wrong = shown_of(trial, first);
    const Shown shown = wrong.question->shown();
    std::string text = question_text(shown, &wrong == &first, setting.paint);
    if (!trial.changed_stage.empty()) {
        text += wrong.answer
                    ? wrong_answer(task, wrong, shown, setting.paint)
                    : paragraph(task.call + " " + what_became(wrong.event, trial, setting));
        return text + "\n" +
               paragraph(tr(
                   "But {} itself was changed: {} no longer does what its chapter says, and a task "
                   "that calls it can't be right. Put it back first (git diff {} shows what is "
                   "different), then check again.",
                   trial.changed_stage, trial.changed_function, trial.changed_stage));
    }
    if (wrong.answer && !wrong.changed.empty()) {
        return text + paragraph(tr(
                          "{} changes its argument {}, which belongs to the caller: after the call "
                          "it holds other numbers. Make a copy, `Matrix result = {};`, and change "
                          "that.",
                          task.call, wrong.changed, wrong.changed));
    }
    text += wrong.answer ? wrong_answer(task, wrong, shown, setting.paint)
                         : paragraph(task.call + " " + what_became(wrong.event, trial, setting));
    // What another task gets wrong is not this one's mistake.
    for (const std::string& other : setting.not_right) {
        if (!calls(source, other)) continue;
        if (wrong.answer) {
            return text + "\n" +
                   paragraph(
                       tr("It calls {}, which is not right yet: put that right first.", other));
        }
        // Without an answer nobody knows how far it came.
        return text + "\n" +
               paragraph(tr("Its code calls {} too, which is not right yet. Either may be the "
                            "cause: look at this task's own lines, and put {} right.",
                            other, other));
    }
    if (const auto name = name_of(task, trial, wrong, source)) text += naming(*name);
    return text;
}

// Of an experiment.
std::string of_finding(const Task& task, const Finding& finding, const Paint& paint) {
    std::string text;
    if (!finding.shown.empty()) text += tr("What you made, and what it does:") + "\n\n";
    for (const LabelledMatrix& tensor : finding.shown)
        text += table(tensor, paint) + "\n";
    if (!finding.note.empty()) text += paragraph(tr(finding.note)) + "\n";
    if (finding.wanted) {
        text += finding.measured.shape() == finding.wanted->values.shape()
                    ? two_tables(finding.wanted->name, *finding.wanted, finding.measured, rounding,
                                 paint)
                    : paragraph(tr("{} should have the shape {}, but yours has {}.", task.call,
                                   attention::shape_text(finding.wanted->values),
                                   attention::shape_text(finding.measured)));
    }
    if (!finding.sentence.empty()) text += naming({finding.sentence, finding.read});
    return text;
}

// What became of a global variable.
std::string became_of_global(const Event& event, const Setting& setting) {
    const auto seconds = std::chrono::duration_cast<std::chrono::seconds>(setting.limits.time);
    switch (event.kind) {
        case Event::Kind::terminated:
            return event.text.empty() ? ""
                                      : tr("It threw an exception: {}",
                                           without_place(attention::tr_said(event.text)));
        case Event::Kind::exited:
            return tr("It ended the whole program (exit code {}).", event.number);
        case Event::Kind::signalled:
            return tr("It crashed (signal {}).", event.number);
        case Event::Kind::stack_overflow:
            return tr("It calls itself without end.");
        case Event::Kind::too_slow:
            return tr("It did not come to an end in {} seconds. Is there a loop that never stops?",
                      seconds.count());
        case Event::Kind::too_much_memory:
            return tr("It took more memory than there is for it.");
        default:
            return "";
    }
}

// The function that the loader did not find, as it is called: "root_of". Nothing where it says
// something else.
std::string missing_function(const std::string& why) {
    static const std::regex symbol(R"((_Z\w+))");
    std::smatch found;
    if (why.size() > 4000 || !std::regex_search(why, found, symbol)) return "";
    int status = 0;
    const std::unique_ptr<char, void (*)(void*)> full(
        abi::__cxa_demangle(found[1].str().c_str(), nullptr, nullptr, &status), std::free);
    if (status != 0) return "";
    std::string name = full.get();
    for (const char* within : {"exercise::", "(anonymous namespace)::"}) {
        if (name.rfind(within, 0) == 0) name = name.substr(std::string(within).size());
    }
    name = name.substr(0, name.find('('));
    return attention::visible(attention::shortened(name, 100));
}

Verdict passed(const Chapter& chapter, std::size_t number, const Trial& trial,
               const Setting& setting) {
    const Task& task = chapter.tasks[number];
    std::string text =
        attention::as_title(tr("Task {}: {} passes.", number + 1, task.name), setting.paint) + "\n";
    if (!task.built.empty()) text += paragraph(tr(task.built));
    return {true, false, text + beside_the_answer(trial)};
}

}  // namespace

Verdict verdict_on(const Chapter& chapter, std::size_t number, const Trial& trial,
                   const Setting& setting) {
    const Task& task = chapter.tasks[number];
    const std::string source = part_of(setting.source, number + 1);
    if (is_untouched(task, trial, source)) {
        const std::string text =
            attention::as_title(paragraph(tr("Task {}: {} is still to do.", number + 1, task.name)),
                                setting.paint) +
            paragraph("  " + place_of_todo(chapter.folder, setting.source, number));
        return {false, true, text + beside_the_answer(trial)};
    }
    const std::string not_right =
        attention::as_title(paragraph(tr("Task {}: {} is not right yet.", number + 1, task.name)),
                            setting.paint) +
        "\n";
    const auto wrong = std::find_if(trial.records.begin(), trial.records.end(),
                                    [](const Record& record) { return !record.right; });
    if (task.finding) {
        bool once_passed = false;
        for (const Record& record : trial.records) {
            Finding finding = record.answer ? task.finding(*record.answer) : Finding{};
            if (finding.passes) {
                once_passed = true;
                continue;
            }
            if (once_passed || has_unwritten(record)) {
                finding.sentence = once_passed ? asked_again : never_written;
                finding.read = "";
            }
            const std::string text =
                record.answer
                    ? of_finding(task, finding, setting.paint)
                    : paragraph(task.call + " " + what_became(record.event, trial, setting));
            return {false, false, not_right + text + beside_the_answer(trial)};
        }
        if (!trial.made_processes) return passed(chapter, number, trial, setting);
    } else if (wrong != trial.records.end()) {
        return {false, false,
                not_right + of_answers(task, trial, *wrong, source, setting) +
                    beside_the_answer(trial)};
    } else if (!trial.made_processes) {
        return passed(chapter, number, trial, setting);
    }
    return {
        false, false,
        not_right +
            paragraph(tr("{} started other processes (fork, system or the like). They were ended. "
                         "An answer needs none.",
                         task.call)) +
            beside_the_answer(trial)};
}

bool is_not_loaded(const Trial& trial) {
    const Event& event = trial.records.front().event;
    return event.kind == Event::Kind::not_loaded || event.while_loading;
}

std::string not_loaded(const Chapter& chapter, const Trial& trial, const Setting& setting) {
    const std::string exercise = fmt::format("chapters/{}/exercise.hpp", chapter.folder);
    const Event& event = trial.records.front().event;
    if (event.kind != Event::Kind::not_loaded) {
        return paragraph(tr("{}:", exercise)) +
               paragraph(sentences(
                   {tr("Something outside all functions, a global variable most likely, went "
                       "wrong before any task was asked."),
                    became_of_global(event, setting),
                    tr("It is computed as soon as the file is loaded. Compute it inside the "
                       "function that needs it.")})) +
               beside_the_answer(trial);
    }
    const std::string& why = event.text;
    for (const Task& task : chapter.tasks) {
        // As compilers write exercise::softmax(...).
        const std::string symbol = fmt::format("N8exercise{}{}E", task.name.size(), task.name);
        if (why.find(symbol) == std::string::npos) continue;
        return paragraph(tr("{}:", exercise)) +
               paragraph(tr("the function {} is missing, or its name or parameters have changed. "
                            "The check calls it exactly as its card shows it.",
                            task.name));
    }
    if (const std::string name = missing_function(why); !name.empty()) {
        return paragraph(tr("{}:", exercise)) +
               paragraph(tr("{} is called, but its body is nowhere in your file, or stands outside "
                            "of the namespace in which it is declared.",
                            name));
    }
    return paragraph(tr("{} could not be loaded: {}", exercise,
                        attention::visible(attention::shortened(why, 300))));
}

std::string part_of(const std::string& source, std::size_t task) {
    std::istringstream lines(source);
    std::string all;
    std::string part;
    bool has_card = false;
    bool inside = false;
    for (std::string line; std::getline(lines, line);) {
        if (const std::size_t card = cards::task_in(line)) inside = card == task;
        has_card = has_card || inside;
        line = line.substr(0, line.find("//")) + "\n";
        all += line;
        if (inside) part += line;
    }
    return has_card ? part : all;
}

// Where the bracket at `open` is closed.
std::size_t end_of_bracket(const std::string& text, std::size_t open) {
    int depth = 0;
    for (std::size_t i = open; i < text.size(); ++i) {
        depth += text[i] == '(' || text[i] == '{' ? 1 : text[i] == ')' || text[i] == '}' ? -1 : 0;
        if (depth == 0) return i + 1;
    }
    return text.size();
}

// Statements end at ";": the braces of {1} don't end one.
bool holds_lazy_reduction(const std::string& source) {
    static const std::regex reduction(R"((xt::)?(amax|amin|sum|mean)\s*\()");
    // What stands directly before it computes it: a matrix that is made of it alone, or xt::eval.
    static const std::regex made_of_it(
        R"((((Matrix|xtensor\s*<[^;]*>)\s*(&?\s*\w+\s*)?[=({]|eval\s*\(|\w+\s*=|\breturn)\s*$))");
    static const std::regex left_as_it_is(R"(\bauto\b[^;]*$)");
    std::istringstream statements(source);
    std::string statement;
    while (std::getline(statements, statement, ';')) {
        if (statement.find("keep_dims") == std::string::npos) continue;
        if (statement.size() > 1000) continue;  // no statement that a person wrote
        if (statement.find("immediate") != std::string::npos) continue;
        for (std::sregex_iterator found(statement.begin(), statement.end(), reduction), none;
             found != none; ++found) {
            const auto begin = static_cast<std::size_t>(found->position());
            const std::size_t end =
                end_of_bracket(statement, begin + static_cast<std::size_t>(found->length()) - 1);
            const std::string itself = statement.substr(begin, end - begin);
            const std::size_t next = statement.find_first_not_of(" \t\r\n", end);
            const bool alone =
                next == std::string::npos || statement[next] == ')' || statement[next] == '}';
            const std::string before = statement.substr(0, begin);
            const bool computed = alone && std::regex_search(before, made_of_it) &&
                                  (!std::regex_search(before, left_as_it_is) ||
                                   before.find("eval") != std::string::npos);
            if (itself.find("keep_dims") != std::string::npos && !computed) return true;
        }
    }
    return false;
}

}  // namespace judge
