// Writes the mutants of a chapter's solution: versions of its functions with one small change each,
// as a tired learner might make it. The judge must refuse them all; `prove_NN mutants` sees to it.
//
//   mutate CHAPTER TASKS OUTPUT LIST COMPILER [ARGUMENT ...]
//
// CHAPTER/solution.hpp holds the functions, each below its card ("// Task 2: softmax"), and TASKS
// is the tests' tasks.hpp. OUTPUT becomes a source with every mutant in a namespace of its own, and
// LIST says in a line for each what was changed. A change that does not compile is no mutant: what
// COMPILER says about OUTPUT tells them, and they are left out.
#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cctype>
#include <cstdio>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <map>
#include <regex>
#include <set>
#include <string>
#include <string_view>
#include <vector>

namespace {

namespace fs = std::filesystem;

std::string read(const fs::path& path) {
    std::ifstream file(path, std::ios::binary);
    return {std::istreambuf_iterator<char>(file), std::istreambuf_iterator<char>()};
}

void write(const fs::path& path, const std::string& text) {
    std::ofstream(path, std::ios::binary) << text;
}

// ---- tokens -------------------------------------------------------------------------------------

struct Token {
    enum class Kind { word, number, symbol, text };  // a text is a string or a character
    Kind kind;
    std::string text;
    std::size_t begin;

    std::size_t end() const { return begin + text.size(); }
    bool is(std::string_view other) const { return text == other; }
    bool is_one_of(std::initializer_list<std::string_view> others) const {
        return std::find(others.begin(), others.end(), text) != others.end();
    }
};

std::vector<Token> tokens_of(const std::string& code) {
    using Kind = Token::Kind;
    static const std::regex comment(R"(//[^\n]*|/\*[^]*?\*/)");
    static const std::vector<std::pair<Kind, std::regex>> kinds{
        {Kind::text, std::regex(R"("(\\.|[^"\\])*"|'(\\.|[^'\\])*')")},
        {Kind::number, std::regex(R"((\d[\d']*\.?\d*|\.\d+)([eE][-+]?\d+)?[a-zA-Z]*)")},
        {Kind::word, std::regex(R"([A-Za-z_]\w*)")},
        {Kind::symbol, std::regex(R"(<=|>=|==|!=|&&|\|\||\+\+|--|[-+*/%]=|->|::|.)")}};
    std::vector<Token> tokens;
    auto at = code.cbegin();
    while (at != code.cend()) {
        std::smatch found;
        constexpr auto here = std::regex_constants::match_continuous;
        if (std::isspace(static_cast<unsigned char>(*at))) {
            ++at;
        } else if (std::regex_search(at, code.cend(), found, comment, here)) {
            at += found.length();
        } else {
            const auto kind = std::find_if(kinds.begin(), kinds.end(), [&](const auto& each) {
                return std::regex_search(at, code.cend(), found, each.second, here);
            });
            tokens.push_back(
                {kind->first, found.str(), static_cast<std::size_t>(at - code.cbegin())});
            at += found.length();
        }
    }
    return tokens;
}

// The place of the bracket that closes the one at `open`.
std::size_t closing(const std::vector<Token>& tokens, std::size_t open) {
    int depth = 0;
    for (std::size_t k = open; k < tokens.size(); ++k) {
        if (tokens[k].is_one_of({"(", "[", "{"})) ++depth;
        if (tokens[k].is_one_of({")", "]", "}"}) && --depth == 0) return k;
    }
    return tokens.size() - 1;
}

// ---- a function ---------------------------------------------------------------------------------

struct Function {
    std::size_t task;  // counted from 1
    std::string name;
    std::string code;  // from its head to its last brace
    std::vector<Token> tokens;
    std::size_t body;  // the token "{" with which it begins

    const Token& at(std::size_t k) const { return tokens[k]; }
    const Token& before(std::size_t k) const { return tokens[k - 1]; }
    const Token& after(std::size_t k) const { return tokens[std::min(k + 1, tokens.size() - 1)]; }
};

std::vector<Function> functions_of(const std::string& solution) {
    static const std::regex card("// Task ([0-9]+): (\\w+)[^\n]*\n");
    std::vector<Function> functions;
    for (std::sregex_iterator found(solution.begin(), solution.end(), card), end; found != end;
         ++found) {
        Function function{std::stoul((*found)[1]), (*found)[2], "", {}, 0};
        const auto from = static_cast<std::size_t>(found->position() + found->length());
        const std::string rest = solution.substr(from, solution.find("\n// Task ", from) - from);
        function.tokens = tokens_of(rest);
        const auto brace = std::find_if(function.tokens.begin(), function.tokens.end(),
                                        [](const Token& token) { return token.is("{"); });
        function.body = static_cast<std::size_t>(brace - function.tokens.begin());
        const std::size_t last = closing(function.tokens, function.body);
        function.code = rest.substr(0, function.tokens[last].end());
        function.tokens.resize(last + 1);
        functions.push_back(function);
    }
    return functions;
}

struct Variable {
    std::string type;    // "double", without const and &
    std::size_t usable;  // the token from which on it can be used
};

// The type in a declaration whose name is the token `name`.
std::string type_before(const Function& function, std::size_t name) {
    std::string type;
    for (std::size_t k = name; k > 0 && !function.before(k).is_one_of({"(", ",", ";", "{", ")"});
         --k) {
        if (!function.before(k).is_one_of({"const", "&"})) type = function.before(k).text + type;
    }
    return type;
}

// Where the statement, or the part of a for, ends in which the token `k` is.
std::size_t end_of_declaration(const Function& function, std::size_t k) {
    while (!function.at(k).is_one_of({";", ")"}))
        k = function.at(k).is_one_of({"(", "{"}) ? closing(function.tokens, k) + 1 : k + 1;
    return k;
}

// Its parameters and the variables of its body, by their names.
std::map<std::string, Variable> variables_of(const Function& function) {
    std::map<std::string, Variable> variables;
    for (std::size_t k = 1; k + 1 < function.tokens.size(); ++k) {
        const Token& token = function.at(k);
        const Token& before = function.before(k);
        if (token.kind != Token::Kind::word || before.is_one_of({"return", "else", "."})) continue;
        const bool follows_a_type =
            before.kind == Token::Kind::word || before.is_one_of({">", "&", "*"});
        const bool is_parameter = k < function.body && function.after(k).is_one_of({",", ")"});
        const bool is_local =
            k > function.body && function.after(k).is_one_of({"=", ";", ":", "{"});
        if (!follows_a_type || !(is_parameter || is_local)) continue;
        const std::size_t usable = is_local ? end_of_declaration(function, k) : function.body;
        variables.emplace(token.text, Variable{type_before(function, k), usable});
    }
    return variables;
}

// ---- changes ------------------------------------------------------------------------------------

// The code from `begin` to `end` becomes `text`.
struct Change {
    std::size_t begin;
    std::size_t end;
    std::string text;
};

using Changes = std::vector<Change>;

Change instead_of(const Token& token, const std::string& text) {
    return {token.begin, token.end(), text};
}

// Each of these is changed into each of its companions. (Not < into !=: no loop that counts up by
// one tells them apart.)
const std::vector<std::vector<std::string>> exchanged{{"+", "-", "*", "/"},
                                                      {"<", "<=", ">", ">=", "=="},
                                                      {"==", "!="},
                                                      {"=", "+=", "-=", "*=", "/="},
                                                      {"++", "--"},
                                                      {"&&", "||"},
                                                      {"true", "false"},
                                                      {"double", "float", "int"},
                                                      {"max", "min"},
                                                      {"amax", "amin"},
                                                      {"infinity", "max", "lowest", "quiet_NaN"},
                                                      {"isinf", "isnan"},
                                                      {"front", "back"},
                                                      {"begin", "end"}};

void exchange(const Function& function, std::size_t k, Changes& changes) {
    const Token& token = function.at(k);
    for (const auto& companions : exchanged) {
        if (std::find(companions.begin(), companions.end(), token.text) == companions.end()) {
            continue;
        }
        for (const std::string& other : companions) {
            if (other != token.text) changes.push_back(instead_of(token, other));
        }
    }
}

// - and ! before an operand are left out, and put in where a result or a condition begins.
void change_sign(const Function& function, std::size_t k, Changes& changes) {
    const Token& token = function.at(k);
    const Token& before = function.before(k);
    const bool operand = before.is_one_of({"(", ",", "{", "=", "return", "?", ":", "&&", "||"});
    if (operand && token.is_one_of({"-", "!"})) return changes.push_back(instead_of(token, ""));
    const bool condition = before.is_one_of({"return", "&&", "||"}) ||
                           (before.is("(") && function.at(k - 2).is("if")) ||
                           (before.is("=") && k > 3 && function.at(k - 3).is("bool"));
    if (condition) changes.push_back({token.begin, token.begin, "!"});
    if (before.is("return")) changes.push_back({token.begin, token.begin, "-"});
}

void change_number(const Function& function, std::size_t k, Changes& changes) {
    const Token& token = function.at(k);
    if (token.kind != Token::Kind::number) return;
    const double number = std::stod(token.text);
    for (const double other : {0.0, 1.0, number + 1, number - 1}) {
        if (other == number || other < 0) continue;
        const bool whole = token.text.find_first_of(".e") == std::string::npos;
        changes.push_back(
            instead_of(token, whole ? fmt::format("{:.0f}", other) : fmt::format("{:.6}", other)));
    }
}

// Another variable of the same type.
void change_variable(const Function& function, const std::map<std::string, Variable>& variables,
                     std::size_t k, Changes& changes) {
    const Token& token = function.at(k);
    const auto variable = variables.find(token.text);
    if (variable == variables.end() || function.before(k).is_one_of({".", "::"})) return;
    for (const auto& [other, known] : variables) {
        if (other != token.text && known.type == variable->second.type && k > known.usable) {
            changes.push_back(instead_of(token, other));
        }
    }
}

// The arguments of a call, as places in the code.
std::vector<std::pair<std::size_t, std::size_t>> arguments_of(const Function& function,
                                                              std::size_t open) {
    std::vector<std::pair<std::size_t, std::size_t>> arguments;
    const std::size_t close = closing(function.tokens, open);
    std::size_t first = open + 1;
    for (std::size_t k = first; k <= close && first < close; ++k) {
        const Token& token = function.at(k);
        if (k < close && token.is_one_of({"(", "[", "{"})) k = closing(function.tokens, k);
        if (k != close && !function.at(k).is(",")) continue;
        arguments.emplace_back(function.at(first).begin, function.before(k).end());
        first = k + 1;
    }
    return arguments;
}

// Two arguments change places, or one is missing, or only the argument is left of a call.
void change_call(const Function& function, std::size_t k, Changes& changes) {
    const bool called = function.before(k).kind == Token::Kind::word || function.before(k).is(">");
    if (!function.at(k).is("(") || !called ||
        function.before(k).is_one_of({"for", "if", "while"})) {
        return;
    }
    const auto text = [&](const auto& argument) {
        return function.code.substr(argument.first, argument.second - argument.first);
    };
    const auto arguments = arguments_of(function, k);
    const bool any_order = function.before(k).is_one_of({"max", "min"});
    for (std::size_t a = 0; a + 1 < arguments.size(); ++a) {
        for (std::size_t b = a + 1; b < arguments.size() && !any_order; ++b) {
            const std::size_t between = arguments[a].second;
            changes.push_back({arguments[a].first, arguments[b].second,
                               text(arguments[b]) +
                                   function.code.substr(between, arguments[b].first - between) +
                                   text(arguments[a])});
        }
        changes.push_back({arguments[a].first, arguments[a + 1].first, ""});
        changes.push_back({arguments[a].second, arguments[a + 1].second, ""});
    }
    std::size_t name = k - 1;
    while (function.before(name).is("::") || function.at(name).is("::"))
        --name;
    if (arguments.size() == 1) {
        changes.push_back({function.at(name).begin, function.at(k).begin, ""});
    }
}

// A statement is left out; nothing is returned.
void change_statement(const Function& function, std::size_t k, Changes& changes) {
    const Token& before = function.before(k);
    if (!before.is_one_of({";", "{", "}", ")"}) || function.at(k).kind == Token::Kind::symbol)
        return;
    std::size_t end = k;
    while (end < function.tokens.size() && !function.at(end).is(";"))
        end = function.at(end).is_one_of({"(", "{"}) ? closing(function.tokens, end) + 1 : end + 1;
    if (end >= function.tokens.size() || function.at(k).is_one_of({"for", "if", "const"})) return;
    const std::string nothing = function.at(k).is("return") ? "return {}" : "";
    changes.push_back({function.at(k).begin, function.at(end).begin, nothing});
}

Changes changes_of(const Function& function) {
    const auto variables = variables_of(function);
    Changes changes;
    for (std::size_t k = function.body + 1; k + 1 < function.tokens.size(); ++k) {
        exchange(function, k, changes);
        change_sign(function, k, changes);
        change_number(function, k, changes);
        change_variable(function, variables, k, changes);
        change_call(function, k, changes);
        change_statement(function, k, changes);
    }
    return changes;
}

// ---- mutants ------------------------------------------------------------------------------------

struct Mutant {
    std::string name;      // "mutant_2_17"
    std::string function;  // "softmax"
    std::string code;
    std::string what;  // "softmax: j < n -> j <= n"
};

// Where parts of a statement begin and end: ; { } of blocks, and the brackets of for, if and while.
std::vector<std::size_t> seams_of(const Function& function) {
    std::vector<std::size_t> seams;
    std::set<std::size_t> closings;
    for (std::size_t k = 1; k < function.tokens.size(); ++k) {
        const Token& token = function.at(k);
        const bool block = token.is("{") && function.before(k).is_one_of({")", "else"});
        const bool head =
            token.is("(") && function.before(k).is_one_of({"for", "if", "while", "switch"});
        if (block || head) closings.insert(closing(function.tokens, k));
        if (token.is(";") || block || closings.contains(k)) seams.push_back(k);
    }
    return seams;
}

std::string one_line(const std::string& code) {
    std::string line;
    for (const Token& token : tokens_of(code)) {
        const std::size_t shown = line.size();
        const auto at = static_cast<std::size_t>(token.begin);
        if (shown > 0 && at > 0 && std::isspace(static_cast<unsigned char>(code[at - 1]))) {
            line += ' ';
        }
        line += token.text;
    }
    return line;
}

// "j < n -> j <= n": the part of the statement around the change, before and after.
std::string told(const Function& function, const std::vector<std::size_t>& seams,
                 const Change& change) {
    std::size_t begin = 0;
    std::size_t end = function.code.size();
    for (const std::size_t seam : seams) {
        if (function.at(seam).end() <= change.begin) begin = function.at(seam).end();
        if (function.at(seam).begin >= change.end) {
            end = function.at(seam).begin;
            break;
        }
    }
    const std::string after = function.code.substr(begin, change.begin - begin) + change.text +
                              function.code.substr(change.end, end - change.end);
    return fmt::format("{}: {} -> {}", function.name,
                       one_line(function.code.substr(begin, end - begin)), one_line(after));
}

std::vector<Mutant> mutants_of(const Function& function) {
    const auto seams = seams_of(function);
    std::vector<Mutant> mutants;
    std::set<std::string> known{function.code};
    std::map<std::string, int> times;
    for (const Change& change : changes_of(function)) {
        Mutant mutant{
            fmt::format("mutant_{}_{}", function.task, mutants.size() + 1), function.name,
            function.code.substr(0, change.begin) + change.text + function.code.substr(change.end),
            told(function, seams, change)};
        if (!known.insert(mutant.code).second) continue;
        const int time = ++times[mutant.what];
        if (time > 1) mutant.what += fmt::format(" (the {}. time)", time);
        mutants.push_back(mutant);
    }
    return mutants;
}

// All in one source. A line of its own begins each mutant, so that the compiler names it.
std::string source_of(const std::vector<Mutant>& mutants, const fs::path& chapter,
                      const fs::path& tasks) {
    std::string source = fmt::format(
        "// Written by mutate.\n#include \"tests/exercises/answer/calls.hpp\"\n"
        "#include \"{}\"\n#include \"{}\"\n",
        tasks.string(), (chapter / "solution.hpp").string());
    for (const Mutant& mutant : mutants) {
        source += fmt::format(
            "\n#line 1 \"{0}\"\nnamespace {0} {{\nusing namespace exercise;\n"
            "using attention::Mask;\nusing attention::Matrix;\n{1}\n}}\n",
            mutant.name, mutant.code);
    }
    source +=
        "\n#define STAGE(name) {\"\", \"attention::\" #name, answer::caller<&attention::name>},\n"
        "extern \"C\" const answer::Call* attention_calls() {\n"
        "    static const answer::Call calls[] = {\n";
    for (const Mutant& mutant : mutants) {
        source += fmt::format(
            "#line 1 \"{0}\"\n{{\"{0}\", \"{1}\", "
            "answer::caller<static_cast<decltype(&exercise::{1})>(&{0}::{1})>}},\n",
            mutant.name, mutant.function);
    }
    return source + "    STAGES(STAGE){nullptr, nullptr, nullptr}};\n    return calls;\n}\n";
}

// The mutants that the compiler finds errors in.
std::set<std::string> refused_by(const std::string& compiler, const fs::path& source) {
    const fs::path output = fs::path(source).replace_extension(".errors");
    const std::string command =
        fmt::format("{} {} > {} 2>&1", compiler, source.string(), output.string());
    if (std::system(command.c_str()) == 0) return {};
    static const std::regex error("(mutant_[0-9]+_[0-9]+):[0-9:]+\\s+(error|required|fatal)");
    const std::string errors = read(output);
    std::set<std::string> names;
    for (std::sregex_iterator found(errors.begin(), errors.end(), error), end; found != end;
         ++found)
        names.insert((*found)[1]);
    if (names.empty()) {
        std::fputs(errors.c_str(), stderr);
        std::exit(1);
    }
    return names;
}

}  // namespace

int main(int argc, char** argv) {
    if (argc < 6) return 2;
    const fs::path chapter = argv[1];
    const fs::path output = argv[3];
    std::string compiler;
    for (int k = 5; k < argc; ++k)
        compiler += fmt::format("{}'{}'", k == 5 ? "" : " ", argv[k]);

    std::vector<Mutant> mutants;
    for (const Function& function : functions_of(read(chapter / "solution.hpp"))) {
        const auto own = mutants_of(function);
        mutants.insert(mutants.end(), own.begin(), own.end());
    }
    const std::size_t all = mutants.size();
    // A template's error is told once only, so it takes a few rounds.
    while (true) {
        write(output, source_of(mutants, chapter, argv[2]));
        const auto refused = refused_by(compiler, output);
        if (refused.empty()) break;
        std::erase_if(mutants, [&](const Mutant& each) { return refused.contains(each.name); });
    }
    std::string list = fmt::format("# {} changes, {} of them compile\n", all, mutants.size());
    for (const Mutant& mutant : mutants)
        list += mutant.name + "\t" + mutant.what + "\n";
    write(argv[4], list);
    return 0;
}
