#include "tests/exercises/checker.hpp"

#include <fmt/format.h>

#include <cmath>
#include <cstdio>
#include <fstream>
#include <regex>
#include <sstream>

#include "common/table.hpp"
#include "common/text.hpp"
#include "tests/catch.hpp"

namespace checks {
namespace {

constexpr std::size_t width = 80;

bool same(double a, double b) {
    if (std::isnan(a) || std::isnan(b)) return std::isnan(a) && std::isnan(b);
    if (std::isinf(a) || std::isinf(b)) return a == b;
    return std::abs(a - b) <= 1e-9 * std::max({1.0, std::abs(a), std::abs(b)});
}

bool same(const Matrix& a, const Matrix& b) {
    if (a.shape() != b.shape()) return false;
    for (std::size_t i = 0; i < a.size(); ++i) {
        if (!same(a.data()[i], b.data()[i])) return false;
    }
    return true;
}

std::string table(Tensor tensor) {
    if (tensor.values.size() == 0) return tensor.formula + ": empty\n";
    tensor.hidden = Mask::from_shape(tensor.values.shape());
    for (std::size_t i = 0; i < tensor.values.size(); ++i) {
        tensor.hidden->data()[i] =
            tensor.kind == Kind::signed_numbers &&
            tensor.values.data()[i] == -std::numeric_limits<double>::infinity();
    }
    return attention::format_table(tensor, {width, false});
}

std::string number(double value, int digits) {
    return std::isnan(value) ? "nan" : fmt::format("{:.{}g}", value, digits);
}

// "yours 1, expected 2", and a word on what such a difference may come from.
std::string difference(double yours, double expected) {
    const bool tiny = number(yours, 6) == number(expected, 6);
    const int digits = tiny ? 12 : 6;
    std::string text =
        fmt::format("yours {}, expected {}.", number(yours, digits), number(expected, digits));
    if (tiny) text += " So close: is there a float somewhere? A double has more digits.";
    if (std::isnan(yours) && !is_unwritten(yours)) {
        text += " nan means \"not a number\": 0 / 0, inf / inf, inf - inf and 0 * inf give it.";
    }
    return text;
}

std::string paragraph(const std::string& text) {
    return attention::wrap(text, width) + "\n";
}

std::string page_file(const std::string& name) {
    return "chapters/" + chapter().folder + "/" + name;
}

std::string read_file(const std::string& path) {
    std::ifstream file(path);
    std::ostringstream text;
    text << file.rdbuf();
    return text.str();
}

// "line 31: // TODO task 1: ..." where the file still has it.
std::string todo_line(int task) {
    std::istringstream lines(read_file(exercise_file()));
    std::string line;
    for (int number = 1; std::getline(lines, line); ++number) {
        const auto at = line.find(fmt::format("// TODO task {}:", task));
        if (at != std::string::npos) return fmt::format("line {}: {}", number, line.substr(at));
    }
    return fmt::format("// TODO task {}", task);
}

[[noreturn]] void fail(const std::string& text) {
    std::fputs(text.c_str(), stdout);
    std::fflush(stdout);
    FAIL("told the learner on stdout");
    std::abort();  // FAIL has thrown
}

std::string title(int task) {
    return fmt::format("Task {}: {}", task, chapter().tasks.at(static_cast<std::size_t>(task - 1)));
}

std::string still_to_do(int task) {
    return paragraph(title(task) + " is still to do.") +
           paragraph(fmt::format("  {}, {}", page_file("exercise.hpp"), todo_line(task)));
}

std::string question_text(const Question& question) {
    std::string text = paragraph(title(question.task) + " is not right yet.") + "\n";
    // An experiment takes no input, and some are judged by what comes of them: "cosine to boatman".
    const bool experiment =
        question.call.ends_with("()") || question.call.find('(') == std::string::npos;
    if (!question.given.empty()) {
        text += experiment ? "What you made, and what it does:\n\n"
                           : "The smallest input on which it goes wrong:\n\n";
    }
    for (const Tensor& tensor : question.given)
        text += table(tensor) + "\n";
    if (!question.note.empty()) text += paragraph(question.note) + "\n";
    return text;
}

std::string naming(const Mistake& mistake) {
    return "\n" + paragraph(mistake.sentence) + paragraph("Read again: " + mistake.read);
}

const Mistake lazy_mistake{
    {}, lazy_reduction, "chapters/06_softmax/softmax.cpp, the comment at the top"};

std::string reason(const std::string& what) {
    static const std::regex spaces("\\s+");
    const std::string text = std::regex_replace(what, spaces, " ");
    if (text.find("Incompatible dimension") != std::string::npos) {
        return "two operands of +, -, * or / do not have the same size. " + text;
    }
    if (text.find("of xtensor") != std::string::npos) {
        return "a Matrix has two dimensions, and what was put into one has not.";
    }
    return text;
}

// What the exception of a learner's function says, without the place in a library where it was
// thrown.
std::string in_words(const std::string& what) {
    static const std::regex bounds(R"(index (\d+) is out of bounds for axis (\d) with size (\d+))");
    std::smatch found;
    if (!std::regex_search(what, found, bounds)) return "threw an exception: " + reason(what);
    if (found[3] == "0")
        return "used a matrix that has no cells yet: make it with Matrix::from_shape({rows, "
               "columns}).";
    const std::string line = found[2] == "0" ? "row" : "column";
    return fmt::format("used {} {} of a matrix that has {} {}{}. They are counted from 0.", line,
                       found[1].str(), found[3].str(), line, found[3] == "1" ? "" : "s");
}

void tell_exception(const Question& question, const std::string& what) {
    std::string text = question_text(question) + paragraph(question.call + " " + in_words(what));
    for (const Mistake& mistake : question.mistakes) {
        if (!mistake.throws.empty() && what.find(mistake.throws) != std::string::npos) {
            fail(text + naming(mistake));
        }
    }
    if (holds_lazy_reduction(exercise_source(question.task))) text += naming(lazy_mistake);
    fail(text);
}

void tell_shape(const Question& question, const Matrix& answer, std::string& text) {
    text += paragraph(fmt::format(
        "{} should have the shape {} ({} by {}), but yours has {}.", question.call,
        attention::shape_text(question.expected.values),
        attention::counted(question.expected.values.shape(0), question.expected.rows),
        attention::counted(question.expected.values.shape(1), question.expected.columns),
        attention::shape_text(answer)));
}

void tell_values(const Question& question, const Matrix& answer, std::string& text) {
    Tensor yours = question.expected;
    yours.values = answer;
    yours.formula = question.call + ", yours";
    Tensor expected = question.expected;
    expected.formula = question.call + ", expected";
    text += table(yours) + "\n" + table(expected);
    for (std::size_t i = 0; i < answer.shape(0); ++i) {
        for (std::size_t j = 0; j < answer.shape(1); ++j) {
            if (!same(answer(i, j), expected.values(i, j))) {
                text += "\n" +
                        paragraph(fmt::format("The first cell that differs: row {}, column {}: {}",
                                              expected.rows.labels[i], expected.columns.labels[j],
                                              difference(answer(i, j), expected.values(i, j))));
                return;
            }
        }
    }
}

// The right numbers, without what comes after the point?
bool cut_off(const Matrix& answer, const Matrix& expected) {
    if (answer.shape() != expected.shape()) return false;
    for (std::size_t i = 0; i < answer.size(); ++i) {
        if (!same(answer.data()[i], std::trunc(expected.data()[i]))) return false;
    }
    return true;
}

const Mistake whole_numbers{{},
                            "These are the right numbers, but cut off at the point. Somewhere a "
                            "whole number (int, std::size_t) holds what should be a double.",
                            "the types of your own variables"};

const char* const unwritten =
    "A cell that shows nan here never got a number: a new matrix has cells that hold anything. "
    "Write to every cell, and set it to 0 before you add to it.";

void compare(const Question& question, const Matrix& answer) {
    if (answer.size() == 0) fail(still_to_do(question.task));
    if (same(answer, question.expected.values)) return;
    std::string text = question_text(question);
    if (answer.shape() != question.expected.values.shape()) {
        tell_shape(question, answer, text);
    } else {
        tell_values(question, answer, text);
    }
    // What the trap returns depends on what lies in memory, so the source is looked at as well.
    const bool lazy = holds_lazy_reduction(exercise_source(question.task));
    if (!lazy && std::any_of(answer.begin(), answer.end(), is_unwritten)) {
        fail(text + "\n" + paragraph(unwritten));
    }
    for (const Mistake& mistake : question.mistakes) {
        if (mistake.answer && same(answer, *mistake.answer)) fail(text + naming(mistake));
    }
    if (cut_off(answer, question.expected.values)) fail(text + naming(whole_numbers));
    if (lazy) text += naming(lazy_mistake);
    fail(text);
}

// The known mistake that matches matrices of other sizes, or of another number.
std::string naming_stacked(const Question& question, const std::vector<Matrix>& matrices) {
    for (const Matrix& matrix : matrices) {
        if (matrix.size() == 0 || matrix.shape(1) != matrices.front().shape(1)) return "";
    }
    const Matrix all = stacked(matrices);
    for (const Mistake& mistake : question.mistakes) {
        if (mistake.answer && same(all, *mistake.answer)) return naming(mistake);
    }
    return "";
}

// What is said of empty matrices among the answers.
std::string about_empty(const std::vector<Matrix>& matrices) {
    const auto empty = std::count_if(matrices.begin(), matrices.end(),
                                     [](const Matrix& m) { return m.size() == 0; });
    if (empty == 0) return "";
    return fmt::format(
        " {} of them are empty. A list that is made with a size holds as many empty matrices, and "
        "push_back puts others behind them.",
        empty);
}

// What `answer` returns; an exception is told in words.
template <class Result>
Result attempt(const Question& question, const std::function<Result()>& answer) {
    try {
        return answer();
    } catch (const std::exception& error) {
        tell_exception(question, error.what());
    }
    return {};
}

}  // namespace

const char* const lazy_reduction =
    "This is xtensor's own trap, not your idea of the formula: xt::amax or xt::sum with "
    "xt::keep_dims, used inside a larger expression, is not computed before it is needed, and then "
    "reads the wrong numbers, some of them outside its memory. One word puts it right: "
    "xt::eval(xt::amax(...)). Or put it into a Matrix of its own first.";

void ask(const Question& question, const std::function<Matrix()>& answer) {
    compare(question, attempt(question, answer));
    CHECK(true);
}

void ask_all(const Question& question, std::size_t count,
             const std::function<std::vector<Matrix>()>& answer) {
    const std::vector<Matrix> matrices = attempt(question, answer);
    if (matrices.empty()) fail(still_to_do(question.task));
    if (matrices.size() != count) {
        fail(question_text(question) +
             paragraph(fmt::format("{} should return {} matrices, but yours returns {}.{}",
                                   question.call, count, matrices.size(), about_empty(matrices))) +
             naming_stacked(question, matrices));
    }
    for (const Matrix& matrix : matrices) {
        const Matrix& expected = question.expected.values;
        if (matrix.shape(0) * count != expected.shape(0) || matrix.shape(1) != expected.shape(1)) {
            fail(question_text(question) +
                 paragraph(fmt::format("Each matrix that {} returns should have the shape [{}, "
                                       "{}], but one of yours has {}.",
                                       question.call, expected.shape(0) / count, expected.shape(1),
                                       attention::shape_text(matrix))) +
                 naming_stacked(question, matrices));
        }
    }
    compare(question, stacked(matrices));
    CHECK(true);
}

Matrix stacked(const std::vector<Matrix>& matrices) {
    std::size_t rows = 0;
    for (const Matrix& matrix : matrices)
        rows += matrix.shape(0);
    Matrix result = Matrix::from_shape({rows, matrices.front().shape(1)});
    double* next = result.data();
    for (const Matrix& matrix : matrices)
        next = std::copy(matrix.data(), matrix.data() + matrix.size(), next);
    return result;
}

Matrix constant(std::size_t rows, std::size_t columns, double number) {
    return filled(rows, columns, [&](std::size_t, std::size_t) { return number; });
}

Matrix rows_of(const Matrix& matrix, std::size_t first, std::size_t count) {
    return filled(count, matrix.shape(1),
                  [&](std::size_t i, std::size_t j) { return matrix(first + i, j); });
}

std::optional<Matrix> product(const Matrix& left, const Matrix& right) {
    if (left.shape(1) != right.shape(0)) return std::nullopt;
    return attention::matmul(left, right);
}

std::optional<Matrix> cell_by_cell(const Matrix& left, const Matrix& right) {
    if (left.shape() != right.shape()) return std::nullopt;
    return filled(left.shape(0), left.shape(1),
                  [&](std::size_t i, std::size_t j) { return left(i, j) * right(i, j); });
}

double int_dot(const Matrix& a, std::size_t i, const Matrix& b, std::size_t j) {
    double sum = 0;
    for (std::size_t d = 0; d < a.shape(1); ++d)
        sum = std::trunc(sum + a(i, d) * b(j, d));
    return sum;
}

const char* const int_sum =
    "The fractions are gone: a sum in an int drops them at each step. The numbers are fractions, so "
    "add up in a double.";

Matrix as_matrix(double number) {
    return std::isnan(number) ? Matrix{} : Matrix{{number}};
}

std::vector<std::string> words(std::size_t n) {
    const std::vector<std::string> all{"river", "fish", "bank", "tom", "going", "at"};
    return {all.begin(), all.begin() + static_cast<std::ptrdiff_t>(std::min(n, all.size()))};
}

std::vector<std::string> numbered(const std::string& prefix, std::size_t n) {
    std::vector<std::string> labels;
    for (std::size_t i = 1; i <= n; ++i)
        labels.push_back(fmt::format("{}{}", prefix, i));
    return labels;
}

Tensor query_by_key(const std::string& name, const Matrix& values, Kind kind) {
    return {name,
            name,
            {"query", "queries", words(values.shape(0))},
            {"key", "keys", words(values.shape(1))},
            values,
            kind};
}

attention::Axis dimensions(std::size_t n) {
    return {"dimension", "dimensions", numbered("dim", n)};
}

attention::Axis features(std::size_t n) {
    return {"feature", "features", numbered("f", n)};
}

attention::Axis head_and_word(std::size_t heads, std::size_t n) {
    attention::Axis axis{"head and word", "rows", {}};
    for (std::size_t h = 1; h <= heads; ++h) {
        for (const std::string& word : words(n))
            axis.labels.push_back(fmt::format("head {} {}", h, word));
    }
    return axis;
}

Tensor word_by_dimension(const std::string& name, const Matrix& values) {
    return {
        name, name, {"word", "words", words(values.shape(0))}, dimensions(values.shape(1)), values};
}

Tensor word_by_feature(const std::string& name, const Matrix& values) {
    return {
        name, name, {"word", "words", words(values.shape(0))}, features(values.shape(1)), values};
}

Tensor map_table(const std::string& name, const Matrix& values) {
    return {name, name, dimensions(values.shape(0)), features(values.shape(1)), values};
}

std::string card(int task) {
    return page_file("exercise.hpp") + fmt::format(", task {}", task);
}

std::string exercise_source(int task) {
    static const std::regex comment("//[^\n]*");
    std::string text = read_file(exercise_file());
    const auto begin = text.find(fmt::format("// Task {}:", task));
    if (begin != std::string::npos) {
        text = text.substr(begin, text.find("\n// Task ", begin) - begin);
    }
    return std::regex_replace(text, comment, "");
}

bool holds_lazy_reduction(const std::string& source) {
    // Statements end at ";": the braces of {1} don't end one.
    static const std::regex reduction(R"((amax|amin|sum|mean)\s*\()");
    static const std::regex into_matrix(
        R"(Matrix\s*&?\s*\w+\s*(=|\(|\{)\s*(xt::)?(amax|amin|sum|mean)\s*\([^;]*keep_dims\s*\)?\s*[)}]?\s*$)");
    std::istringstream statements(source);
    std::string statement;
    while (std::getline(statements, statement, ';')) {
        if (statement.find("keep_dims") == std::string::npos) continue;
        if (statement.find("eval") != std::string::npos) continue;
        if (statement.find("immediate") != std::string::npos) continue;
        if (!std::regex_search(statement, reduction)) continue;
        if (!std::regex_search(statement, into_matrix)) return true;
    }
    return false;
}

}  // namespace checks
