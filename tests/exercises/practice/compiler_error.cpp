#include "tests/exercises/practice/compiler_error.hpp"

#include <fmt/format.h>

#include <optional>
#include <regex>
#include <sstream>
#include <vector>

#include "common/text.hpp"

namespace practice {
namespace {

constexpr std::size_t width = 80;

std::vector<std::string> lines_of(const std::string& text) {
    std::vector<std::string> lines;
    std::istringstream stream(text);
    for (std::string line; std::getline(stream, line);)
        lines.push_back(line.substr(0, 2000));  // a regular expression is no match for more
    return lines;
}

// The source with everything in texts, characters and comments as spaces; line breaks stay.
std::string code_only(const std::string& source) {
    std::string code = source;
    const auto blank = [&](std::size_t from, std::size_t to) {
        for (std::size_t i = from; i < std::min(to, code.size()); ++i)
            if (code[i] != '\n') code[i] = ' ';
        return std::min(to, code.size());
    };
    for (std::size_t i = 0; i < source.size();) {
        const char c = source[i];
        if (source.compare(i, 2, "//") == 0) {
            i = blank(i, std::min(source.find('\n', i), source.size()));
        } else if (source.compare(i, 2, "/*") == 0) {
            const auto end = source.find("*/", i + 2);
            i = blank(i, end == std::string::npos ? source.size() : end + 2);
        } else if (source.compare(i, 2, "R\"") == 0) {
            const auto open = source.find('(', i);
            const std::string mark =
                source.substr(i + 2, open == std::string::npos ? 0 : open - i - 2);
            const auto end = source.find(")" + mark + "\"", i);
            i = blank(i, end == std::string::npos ? source.size() : end + mark.size() + 2);
        } else if (c == '"' ||
                   (c == '\'' &&
                    (i == 0 || !std::isalnum(static_cast<unsigned char>(source[i - 1]))))) {
            std::size_t end = i + 1;
            while (end < source.size() && source[end] != c && source[end] != '\n')
                end += source[end] == '\\' ? 2 : 1;
            i = blank(i, end + 1);
        } else {
            ++i;
        }
    }
    return code;
}

// The full name of Matrix is three lines long.
std::string without_noise(std::string message) {
    static const std::string begin = "xt::xtensor_container<xt::uvector<double";
    static const std::string end = "tensor_expression_tag>";
    for (auto at = message.find(begin); at != std::string::npos; at = message.find(begin, at)) {
        auto stop = message.find(end, at);
        std::size_t length = end.size();
        if (stop == std::string::npos) {
            stop = message.find(end.substr(0, end.size() - 1) + " >", at);
            length = end.size() + 1;
        }
        if (stop == std::string::npos) break;
        message.replace(at, stop + length - at, "Matrix");
    }
    // clang says what a name stands for, at length.
    static const std::regex aka(R"( \(aka '[^']*'\))");
    return std::regex_replace(message.substr(0, 2000), aka, "");
}

// A kind of mistake, what the compilers say of it or how the line looks, and what is meant.
struct Advice {
    const char* message;  // regular expressions; "" fits everything
    const char* line;
    const char* words;
};

const std::vector<Advice> advices{
    {"", R"(from_shape\s*\(\s*[^{\s])",
     "Matrix::from_shape takes one list, in braces of its own: Matrix::from_shape({rows, columns})."},
    {"no match|no viable|cannot convert|conversion|comparison|operands|constant", R"('[^'\\]{2,}')",
     "A text stands in double quotes: \"river\". Single quotes hold one character."},
    {"operator ?<<|operands to binary expression", R"((cout|cerr|clog)\s*<<)",
     "A Matrix can't be printed with <<. Print its cells: std::cout << m(i, j)."},
    {"xreducer.*(double|float|int)|(double|float|int).*xreducer", "",
     "xt::sum and xt::amax give a recipe, not a number yet. One more pair of brackets computes it: "
     "xt::sum(m)()."},
    {"linalg", "", "xt::linalg is not set up here. A matrix product is attention::matmul(A, B)."},
    {"ambiguating new declaration|only in their return type", "",
     "What it returns is not what its card says: the type before the function's name must be as it "
     "was."},
    {"subscript|invalid types", R"(\[)", "A cell is written m(i, j), with round brackets."},
    {"read-only|const value|const-qualified|const_reference|discards qualifiers|marked const", "",
     "It belongs to the caller and must not change. Make a copy, Matrix result = masked; for one, "
     "and change that."},
    {"no return statement|does not return a value|non-void", "",
     "A return is missing: on some way through, the function ends without an answer."},
    {"brace-enclosed|could not convert '\\{|initializer list|excess elements", "",
     "A matrix has braces of its own, and so has each row: {{1, 2}, {3, 4}}."},
    {"no matching (function|constructor)|no matching constructor",
     R"(Matrix\s+\w+\s*[({]\s*[\w.()]+\s*,)",
     "A matrix of a given size is made with Matrix::from_shape({rows, columns})."},
    {"zeros|ones|'eye'", R"((Matrix|attention)::(zeros|ones|eye))",
     "A matrix of zeros is xt::zeros<double>({rows, columns}); it needs #include XTENSOR_BUILDER "
     "at the top."},
    {"redefinition", "", "The same name stands there twice in one place."},
    {"expected ';'|expected ',' or ';'", "",
     "A ; is missing, often at the end of the line before."},
    {"was not declared|undeclared|has not been declared|not a member|no member named", "",
     "Is it spelled as where it was declared? Upper and lower case differ, and what comes from a "
     "library needs its #include at the top."},
};

std::string advice_for(const std::string& message, const std::string& line) {
    for (const Advice& advice : advices) {
        if (std::regex_search(message, std::regex(advice.message)) &&
            std::regex_search(line, std::regex(advice.line))) {
            return advice.words;
        }
    }
    return "";
}

struct Error {
    std::size_t line = 0;  // 0: nowhere in the learner's file
    std::string message;
};

// The first error, and the first place in the learner's file that belongs to it.
Error first_error(const std::string& page, const std::string& log) {
    static const std::regex error("(?:^|.*[: ])(?:fatal )?error: (.*)");
    const std::regex place("(?:.*from )?" + page + ":([0-9]+):(?:[0-9]+:)?(.*)");
    Error found;
    for (const std::string& line : lines_of(log)) {
        std::smatch words;
        if (found.message.empty() && std::regex_match(line, words, error)) {
            found.message = words[1];
        }
        const bool names = std::regex_match(line, words, place);
        if (names && found.line == 0 &&
            (line.find("error:") != std::string::npos ||
             line.find("required from") != std::string::npos ||
             line.find("requested here") != std::string::npos ||
             line.find("in 'constexpr' expansion") != std::string::npos)) {
            found.line = std::stoul(words[1]);
        }
        if (found.line != 0 && !found.message.empty()) break;
    }
    return found;
}

}  // namespace

std::string unbalanced_braces(const std::string& source) {
    const auto texts = lines_of(source);
    const auto codes = lines_of(code_only(source));
    std::size_t task = 0;
    std::size_t first = 0;
    int depth = 0;
    int opened = 0;
    int closed = 0;
    const auto tell = [&](std::size_t end) {
        const std::string where = fmt::format("In task {}, lines {} to {}, ", task, first, end);
        const std::string count = fmt::format(" ({} of {{ and {} of }})", opened, closed);
        return opened > closed ? where + "a { is never closed" + count
                               : where + "there is a } too many" + count;
    };
    for (std::size_t i = 0; i < codes.size(); ++i) {
        const bool card = texts[i].rfind("// Task ", 0) == 0;
        const bool end = texts[i].rfind("}  // namespace", 0) == 0;
        if (card || end) {
            if (task != 0 && opened != closed) return tell(i);
            if (end) return "";
            ++task;
            first = i + 1;
            opened = closed = 0;
        }
        for (const char c : codes[i]) {
            opened += c == '{' ? 1 : 0;
            closed += c == '}' ? 1 : 0;
            depth += c == '{' ? 1 : c == '}' ? -1 : 0;
        }
    }
    // The namespace's own closing line is gone.
    if (task != 0 && depth > 0) {
        return fmt::format("From task {} on, lines {} to {}, a {{ is never closed", task, first,
                           codes.size());
    }
    return task != 0 && depth < 0 ? tell(codes.size()) : "";
}

std::string explain(const Chapter& chapter, const std::string& source, const std::string& log) {
    const std::string page = chapter.page();
    const auto wrapped = [](const std::string& text) {
        return attention::wrap(text, width) + "\n";
    };
    const std::string braces = unbalanced_braces(source);
    if (!braces.empty()) return wrapped(page + " does not compile. " + braces + ".");
    const Error error = first_error(page, log);
    const auto lines = lines_of(source);
    const std::string message = attention::visible(without_noise(error.message));
    if (error.line == 0 || error.line > lines.size()) {
        const std::string said = message.empty() ? attention::visible(log.substr(0, 400)) : message;
        return wrapped(page + " could not be built:") + wrapped(attention::shortened(said, 240));
    }
    const std::string& line = lines[error.line - 1];
    std::string text = wrapped(fmt::format("{} does not compile. Line {}:", page, error.line)) +
                       "\n" + wrapped(attention::visible(attention::shortened(line, 400))) + "\n" +
                       wrapped(attention::shortened(message, 240));
    const std::string words = advice_for(message, line);
    if (!words.empty()) text += wrapped("(" + words + ")");
    return text;
}

}  // namespace practice
