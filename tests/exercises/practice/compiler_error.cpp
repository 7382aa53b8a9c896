#include "tests/exercises/practice/compiler_error.hpp"

#include <algorithm>
#include <optional>
#include <regex>
#include <sstream>
#include <vector>

#include "common/language.hpp"
#include "common/text.hpp"
#include "tests/exercises/cards.hpp"

namespace practice {

using attention::tr;
using attention::tr_noop;

namespace {

constexpr std::size_t width = 80;

std::vector<std::string> lines_of(const std::string& text) {
    std::vector<std::string> lines;
    std::istringstream stream(text);
    for (std::string line; std::getline(stream, line);)
        lines.push_back(line.substr(0, 2000));  // a regular expression is no match for more
    return lines;
}

// Does a ' stand between digits, as in 1'000? In u'{' there is a letter before it too.
bool is_in_number(const std::string& source, std::size_t quote) {
    std::size_t begin = quote;
    const auto is_part = [](char c) {
        return std::isalnum(static_cast<unsigned char>(c)) != 0 || c == '\'' || c == '.';
    };
    while (begin > 0 && quote - begin < 64 && is_part(source[begin - 1]))
        --begin;
    return begin < quote && std::isdigit(static_cast<unsigned char>(source[begin])) != 0;
}

// The source with everything in texts, characters and comments as spaces; line breaks stay. Says
// where a comment begins that never ends.
std::string code_only(const std::string& source, std::size_t* open_comment = nullptr) {
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
            if (end == std::string::npos && open_comment != nullptr) *open_comment = i;
            i = blank(i, end == std::string::npos ? source.size() : end + 2);
        } else if (source.compare(i, 2, "R\"") == 0) {
            const auto open = source.find('(', i);
            const std::string mark =
                source.substr(i + 2, open == std::string::npos ? 0 : open - i - 2);
            const auto end = source.find(")" + mark + "\"", i);
            i = blank(i, end == std::string::npos ? source.size() : end + mark.size() + 2);
        } else if (c == '"' || (c == '\'' && !is_in_number(source, i))) {
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

// Where the < at `open` is closed; npos where it is not.
std::size_t end_of_brackets(const std::string& text, std::size_t open) {
    int depth = 0;
    for (std::size_t i = open; i < text.size(); ++i) {
        depth += text[i] == '<' ? 1 : text[i] == '>' ? -1 : 0;
        if (depth == 0) return i + 1;
    }
    return std::string::npos;
}

// The full names of Matrix and Mask are three lines long, and clang says of each what it stands
// for.
std::string without_noise(std::string message) {
    for (const auto& [begin, name] :
         {std::pair<std::string, std::string>{"xtensor_container<xt::uvector<double", "Matrix"},
          {"xtensor_container<xt::uvector<bool", "Mask"}}) {
        for (auto at = message.find(begin); at != std::string::npos; at = message.find(begin, at)) {
            const auto end = end_of_brackets(message, message.find('<', at));
            if (end == std::string::npos) break;
            const std::size_t start =
                at >= 4 && message.compare(at - 4, 4, "xt::") == 0 ? at - 4 : at;
            message.replace(start, end - start, name);
            at = start;
        }
    }
    static const std::regex aka(R"( \(aka '[^']*'\)| \{aka '?[^'}]*'?\})");
    return std::regex_replace(message.substr(0, 2000), aka, "");
}

// A kind of mistake, what the compilers say of it or how the line looks, and what is meant.
struct Advice {
    const char* message;  // regular expressions; "" fits everything
    const char* line;
    const char* words;  // looked up where they are said
};

// The first that fits is said. What is Python comes first: it makes the compilers say anything.
const std::vector<Advice> advices{
    {"", "^(<<<<<<<|=======|>>>>>>>)",
     tr_noop("Git wrote this line: two versions of the file were merged. Keep one of them, and "
             "take git's lines away.")},
    {"", R"(^([^"/]|/[^/])*(；|，|：|（|）|［|］|｛|｝|＝|＋|－|＊|／|＜|＞|“|”|‘|’))",
     tr_noop("One of its characters only looks like one of C++'s: it is full-width or curly. "
             "Type it anew, with an English keyboard.")},
    {"", R"(\bfor\s+\w+(\s*,\s*\w+)*\s+in\b)",
     tr_noop("That is Python. In C++ a loop is for (std::size_t i = 0; i < n; ++i) { ... }.")},
    {"", R"(\b(np|numpy|math)\.)",
     tr_noop("There is no np and no math here. Numbers have std::sqrt and std::exp, matrices "
             "have loops and xt::.")},
    {"", R"(^\s*((if|elif|while)\b.*|else\s*):\s*$)",
     tr_noop("That is Python. In C++ a condition stands in round brackets and its block in "
             "braces: if (a > b) { ... }.")},
    {"", R"(\b(axis|keepdims)\s*=)",
     tr_noop("That is NumPy. Here the axis stands in braces: xt::amax(m, {1}, xt::keep_dims).")},
    {"", R"(\[\s*:[^:]|[,\d\w]\s*:\s*[\],])",
     tr_noop("C++ has no slices. A cell is m(i, j), a whole row xt::view(m, i, xt::all()).")},
    {"'?(True|False)'?", R"(\b(True|False)\b)",
     tr_noop("In C++ these words are small: true and false.")},
    {"", R"(\w\s*@\s*\w)", tr_noop("C++ has no @. A matrix product is attention::matmul(A, B).")},
    {"", R"((return|=|\()\s*\[\[?\s*-?[\d.])",
     tr_noop("Numbers stand in braces, as in {{1, 2}, {3, 4}}: those of the matrix around those "
             "of each row.")},
    {"", R"(=\s*new\b)",
     tr_noop("A Matrix needs no new. One of a given size is Matrix::from_shape({rows, columns}).")},
    {"", R"(\.shape\s*\[)",
     tr_noop("shape is called with round brackets: m.shape(0) is the number of rows, m.shape(1) "
             "of columns.")},
    {"no member named '(T|transpose)'", "",
     tr_noop("What is turned over is attention::transpose(m).")},
    {"no member named '(dot|matmul)'", "", tr_noop("A matrix product is attention::matmul(A, B).")},
    {"no member named '(append|add)'", "", tr_noop("A list grows with push_back.")},
    {"no member named '(index|find)'", "",
     tr_noop("A list can't be asked where something stands: compare its elements one after the "
             "other.")},
    {"", R"(from_shape\s*\(\s*[^{\s])",
     tr_noop("Matrix::from_shape takes one list, in braces of its own: Matrix::from_shape({rows, "
             "columns}).")},
    {"no match|no viable|convert|conversion|comparison|operands|constant", R"('[^'\\]{2,}')",
     tr_noop("A text stands in double quotes: \"river\". Single quotes hold one character.")},
    {"operator ?<<|operands to binary expression", R"((cout|cerr|clog)\s*<<)",
     tr_noop("A Matrix can't be printed with <<. Print its cells: std::cout << m(i, j).")},
    {"operator ?\\^|operands to binary", R"(\^)",
     tr_noop("^ is no power in C++: it compares bits. The square of x is x * x.")},
    {"no matching function for call to '(sqrt|exp|log|pow|abs|tanh|sin|cos)\\b",
     R"(std::(sqrt|exp|log|pow|abs|tanh|sin|cos)\()",
     tr_noop("std::sqrt, std::exp and their like take one number. For all cells of a matrix there "
             "are xt::sqrt, xt::exp and so on, or a loop.")},
    {"no matching function for call to '(min|max)\\b", "",
     tr_noop("std::min and std::max compare two numbers of the same type, and these are of two. "
             "Make both std::size_t, or both double.")},
    {"Mask.*of type 'bool'", "",
     tr_noop("A mask has a cell for each score: a single true or false is none. Where nothing is "
             "hidden, leave the mask out.")},
    {"std::(plus|minus|multiplies|divides)", "",
     tr_noop("Only matrices and numbers can be added, subtracted, multiplied and divided. Of a "
             "list, take the one that you want: list[0].")},
    {"xreducer|xfunction|convert|conversion",
     R"((double|float|int|auto)\s+\w+\s*=\s*xt::\w+\(.*(\{|keep_dims))",
     tr_noop("With an axis in braces there is a number for each row, and together they are a "
             "Matrix.")},
    {"reducer.*(double|float|int)|(double|float|int).*reducer", "",
     tr_noop("xt::sum and xt::amax give a recipe, not a number yet. One more pair of brackets "
             "computes it: xt::sum(m)().")},
    {"linalg", "",
     tr_noop("xt::linalg is not set up here. A matrix product is attention::matmul(A, B).")},
    {"ambiguating new declaration|only in their return type|requires a type specifier|with no type",
     "",
     tr_noop("What it returns is not what its card says: the type before the function's name "
             "must be as it was.")},
    {"subscript|invalid types", R"(\[)",
     tr_noop("A cell is written m(i, j), with round brackets.")},
    {"(vector|list).*call operator|no match for call to.*vector", "",
     tr_noop("A list has square brackets, list[i]. Round ones are for a Matrix and a Mask.")},
    {"read-only|const value|const-qualified|const_reference|discards qualifiers|marked const", "",
     tr_noop("It belongs to the caller and must not change. Make a copy, Matrix result = masked; "
             "for one, and change that.")},
    {"no return statement|does not return a value|non-void", "",
     tr_noop("A return is missing: on some way through, the function ends without an answer.")},
    {"convert|conversion", R"(return\s+\w+(\s*,\s*\w+)+\s*;)",
     tr_noop("Several results are one list, in braces: return {Q, K};")},
    {"(convert|conversion).*to [^']*'(const )?(std::)?vector", R"(return\s+\w+\s*;)",
     tr_noop(
         "The card asks for a list, and this is one thing. Gather all that belongs into it with "
         "push_back, and return the list.")},
    {"push_back|convert|conversion", R"(attend\((?!.*\.\w+\s*\)*;))",
     tr_noop("attend gives all its steps. The one that you want has a name: attend(...).context.")},
    {"narrow.*'(int|long|unsigned|unsigned int|long int|long long int|long long)' to "
     "'(unsigned long|long unsigned int|std::size_t|size_t|size_type)'",
     "", tr_noop("Sizes are std::size_t, not int: const std::size_t n = X.shape(0); for one.")},
    {"narrow.*'(double|float)' to '(unsigned long|long unsigned int|std::size_t|size_t|size_type|"
     "int)'",
     "", tr_noop("Sizes are whole numbers, std::size_t, not double.")},
    {"narrow.*'[^']*(int|long|size_t|size_type)[^']*' to '(double|float)'", "",
     tr_noop("A double is wanted here: static_cast<double>(n) makes one of a whole number.")},
    {"vector<.*Mask'", R"(\breturn\b)",
     tr_noop("A Mask is returned, and no list of lists: make it with Mask::from_shape({rows, "
             "columns}), and set its cells, hidden(i, j) = ...")},
    {"vector<.*Matrix'", R"(\breturn\b)",
     tr_noop("A Matrix is returned, and no list: make it with Matrix::from_shape({rows, columns}), "
             "and set its cells, result(i, j) = ...")},
    {"uninitialized", "",
     tr_noop(
         "A variable holds anything until it is given a number. A sum begins at 0: double sum = "
         "0;")},
    {"brace-enclosed|could not convert '\\{|initializer list|excess elements", "",
     tr_noop("A matrix has braces of its own, and so has each row: {{1, 2}, {3, 4}}.")},
    {"no matching constructor", R"((Matrix\s+\w+\s*=|return)\s*\{\s*[-+\d.])",
     tr_noop("A matrix has braces of its own, and so has each row: {{1, 2}, {3, 4}}.")},
    {"no matching (function|constructor)|no matching constructor",
     R"(Matrix\s+\w+\s*[({]\s*[\w.()]+\s*,)",
     tr_noop("A matrix of a given size is made with Matrix::from_shape({rows, columns}).")},
    {"", R"(\bMask\s+\w+\s*[({]\s*[\w.()]+\s*,)",
     tr_noop("A mask of a given size is made with Mask::from_shape({rows, columns}).")},
    {"zeros|ones|'eye'", R"((Matrix|attention)::(zeros|ones|eye))",
     tr_noop("A matrix of zeros is xt::zeros<double>({rows, columns}); it needs #include "
             "XTENSOR_BUILDER at the top.")},
    {"too few arguments|too many arguments|no matching function", R"(attention::\w+\()",
     tr_noop("Look at the function's first line: each of its parameters needs an argument, in "
             "that order.")},
    {"redefinition|redeclaration", "", tr_noop("The same name stands there twice in one place.")},
    {"terminating|expected", R"(^(?!.*R")[^"/]*"[^"]*$)",
     tr_noop("A text ends with a second \", on the same line.")},
    {"expected", R"(^\s*[^/\s].*[\w)]\s*//\s*\w+\s*[);])",
     tr_noop("// begins a comment: the rest of the line is not read. A division is a single /.")},
    {"expected '?;'?|expected ',' or ';'", "",
     tr_noop("A ; is missing, often at the end of the line before.")},
    {"not declared|undeclared", R"(for\s*\(\s*\w+\s*=)",
     tr_noop("A new variable needs its type: for (std::size_t i = 0; ...).")},
    {"'-?(inf|infinity|INF|Infinity)'", "",
     tr_noop("Infinity is std::numeric_limits<double>::infinity().")},
    {"(not declared|undeclared).*'(linear_map|dot_products|scale|apply_mask|softmax|attend|matmul|"
     "transpose|multiple_heads|concat_heads)'|'(linear_map|dot_products|scale|apply_mask|softmax|"
     "attend|matmul|transpose|multiple_heads|concat_heads)'.*not declared",
     "",
     tr_noop("What the chapters bring has attention:: before its name, as in "
             "attention::matmul(A, B).")},
    {"was not declared|undeclared|has not been declared|not a member|no member named", "",
     tr_noop("Is it spelled as where it was declared? Upper and lower case differ, and what "
             "comes from a library needs its #include at the top.")},
};

// What stands in comments and in texts is no code, unless an advice is about quotes or slashes.
std::string advice_for(const std::string& message, const std::string& line,
                       const std::string& code) {
    for (const Advice& advice : advices) {
        const std::string pattern = advice.line;
        const bool as_written = pattern.find_first_of("'\"/") != std::string::npos;
        if (std::regex_search(message, std::regex(advice.message)) &&
            std::regex_search(as_written ? line : code, std::regex(pattern))) {
            return tr(advice.words);
        }
    }
    return "";
}

// The const name to which a line of a function assigns; nothing where it is another. For a Matrix,
// compilers only say that there is no such =.
std::string const_that_is_assigned(const std::string& message,
                                   const std::vector<std::string>& codes, std::size_t number) {
    static const std::regex no_assignment(
        "(no viable overloaded|no match for) '(operator)?[-+*/]?='");
    static const std::regex assignment(R"(^\s*(\w+)\s*[-+*/]?=[^=])");
    std::smatch name;
    if (!std::regex_search(message, no_assignment)) return "";
    if (!std::regex_search(codes[number - 1], name, assignment)) return "";
    const std::regex declared("const\\s+[\\w:<>]+\\s*&?\\s*" + name[1].str() + "\\b");
    for (std::size_t i = number - 1; i-- > 0;) {
        if (std::regex_search(codes[i], declared)) return name[1];
        const bool is_head =
            !codes[i].empty() && std::isalpha(static_cast<unsigned char>(codes[i][0]));
        if (is_head) return "";
    }
    return "";
}

// The name of the learner's own that is const and yet is to change on this line; nothing where it
// is a parameter.
std::string own_const(const std::string& message, const std::vector<std::string>& codes,
                      std::size_t number) {
    static const std::regex is_const("read-only|const-qualified|const value");
    static const std::regex changed(
        R"((?:^|[^\w.])(\w+)\s*(?:\([^()]*\))?\s*[-+*/]?=[^=]|\+\+\s*(\w+)|(\w+)\s*\+\+)");
    if (!std::regex_search(message, is_const)) return "";
    std::vector<std::string> names;
    const std::string& code = codes[number - 1];
    for (std::sregex_iterator found(code.begin(), code.end(), changed), none; found != none;
         ++found) {
        for (std::size_t group = 1; group <= 3; ++group)
            if ((*found)[group].matched) names.push_back((*found)[group]);
    }
    for (const std::string& name : names) {
        const std::regex declared("const\\s+[\\w:<>]+[\\s&]+" + name + "\\s*[=({:]");
        for (std::size_t i = number; i-- > 0;) {
            const bool is_head =
                !codes[i].empty() && std::isalpha(static_cast<unsigned char>(codes[i][0]));
            const std::size_t body = is_head ? std::min(codes[i].find('{'), codes[i].size()) : 0;
            if (std::regex_search(codes[i].substr(body), declared)) return name;
            if (is_head) break;
        }
    }
    return "";
}

struct Error {
    std::size_t line = 0;    // 0: nowhere in the learner's file
    std::size_t column = 0;  // from 1 on; 0 where it is not known
    std::string message;
};

// The first error, and the first place in the learner's file that belongs to it.
Error first_error(const std::string& exercise, const std::string& log) {
    static const std::regex error("(?:^|.*[: ])(?:fatal )?error: (.*)");
    const std::regex place("(?:.*from )?" + exercise + ":([0-9]{1,9}):(?:([0-9]{1,9}):)?(.*)");
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
            found.column = words[2].length() > 0 ? std::stoul(words[2]) : 0;
        }
        if (found.line != 0 && !found.message.empty()) break;
    }
    return found;
}

// A compiler that misses something names the place where it stopped looking. Where that is the
// begin of a line, the mistake is in the one before, if that is not finished.
std::size_t line_of(const Error& error, const std::vector<std::string>& codes) {
    const std::size_t line = error.line;
    if (error.message.rfind("expected", 0) != 0 || error.column == 0 || line < 2) return line;
    const std::size_t begin = codes[line - 1].find_first_not_of(" \t");
    if (begin != std::string::npos && error.column > begin + 1) return line;
    const std::string& before = codes[line - 2];
    const auto last = before.find_last_not_of(" \t\r");
    const bool finished = last == std::string::npos || before.find_last_of(";{}:", last) == last;
    return finished || before.front() == '#' ? line : line - 1;
}

// The line where a comment begins that never ends; 0 where there is none.
std::size_t open_comment(const std::string& source) {
    std::size_t begin = std::string::npos;
    code_only(source, &begin);
    if (begin == std::string::npos) return 0;
    const auto place = source.begin() + static_cast<std::ptrdiff_t>(begin);
    return 1 + static_cast<std::size_t>(std::count(source.begin(), place, '\n'));
}

// The task's function of which a call may mean either of two: the one that its card shows, and the
// one that stands in the file with other parameters. Empty where it is something else.
std::string changed_task(const std::string& source, const std::string& message) {
    static const std::regex ambiguous(
        R"(call (?:of overloaded|to) '(?:exercise::)?(\w+)\b.*is ambiguous)");
    std::smatch found;
    if (!std::regex_search(message, found, ambiguous)) return "";
    for (const std::string& line : lines_of(source)) {
        const auto card = cards::card_in(line);
        if (card && card->name == found[1]) return card->name;
    }
    return "";
}

bool has_conflict(const std::string& source) {
    return source.rfind("<<<<<<< ", 0) == 0 || source.find("\n<<<<<<< ") != std::string::npos;
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
        if (opened > closed) {
            return tr("In task {}, lines {} to {}, a {{ is never closed ({} of {{ and {} of }})",
                      task, first, end, opened, closed);
        }
        return tr("In task {}, lines {} to {}, there is a }} too many ({} of {{ and {} of }})",
                  task, first, end, opened, closed);
    };
    for (std::size_t i = 0; i < codes.size(); ++i) {
        const bool card = cards::task_in(texts[i]) != 0;
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
        return tr("From task {} on, lines {} to {}, a {{ is never closed", task, first,
                  codes.size());
    }
    return task != 0 && depth < 0 ? tell(codes.size()) : "";
}

std::string explain(const Chapter& chapter, const std::string& source, const std::string& log) {
    const std::string exercise = chapter.exercise();
    const auto wrapped = [](const std::string& text) {
        return attention::wrap(text, width) + "\n";
    };
    if (const std::size_t line = open_comment(source)) {
        return wrapped(
            tr("{} does not compile. Line {}: the comment that begins there with /* is never "
               "closed with */.",
               exercise, line));
    }
    const std::string braces = has_conflict(source) ? "" : unbalanced_braces(source);
    if (!braces.empty()) return wrapped(tr("{} does not compile. {}.", exercise, braces));
    const Error error = first_error(exercise, log);
    const auto lines = lines_of(source);
    const std::string message = attention::visible(without_noise(error.message));
    if (const std::string name = changed_task(source, message); !name.empty()) {
        return wrapped(tr("{}:", exercise)) +
               wrapped(tr("the function {} is missing, or its name or parameters have changed. The "
                          "check calls it exactly as its card shows it.",
                          name));
    }
    if (error.line == 0 || error.line > lines.size()) {
        const std::string said = message.empty() ? attention::visible(log.substr(0, 400)) : message;
        return wrapped(tr("{} could not be built:", exercise)) +
               wrapped(attention::shortened(said, 240));
    }
    const auto codes = lines_of(code_only(source));
    const std::size_t number = line_of(error, codes);
    const std::string& line = lines[number - 1];
    std::string text = wrapped(tr("{} does not compile. Line {}:", exercise, number)) + "\n" +
                       wrapped(attention::visible(attention::shortened(line, 400))) + "\n" +
                       wrapped(attention::shortened(message, 240));
    const std::string assigned = const_that_is_assigned(message, codes, number);
    const std::string own = own_const(message, codes, number);
    const std::string words =
        !own.empty()
            ? tr("{} is const, so it keeps what it was given. Leave out the const where it "
                 "is declared, and it can change.",
                 own)
        : assigned.empty()
            ? advice_for(message, line, codes[number - 1])
            : tr("{} is const, so it keeps what it was given. Make a Matrix of your own, without "
                 "const, and change that.",
                 assigned);
    if (!words.empty()) text += wrapped(tr("({})", words));
    return text;
}

}  // namespace practice
