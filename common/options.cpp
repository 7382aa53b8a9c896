#include "common/options.hpp"

#include <CLI/CLI.hpp>
#include <algorithm>
#include <charconv>
#include <map>
#include <optional>
#include <sstream>
#include <stdexcept>
#include <string>
#include <string_view>
#include <vector>

#include "common/error.hpp"
#include "common/language.hpp"
#include "common/lesson.hpp"
#include "common/terminal.hpp"
#include "common/text.hpp"

namespace attention {
namespace {

constexpr long most_digits = 10;

// What was typed, before anything is decided from it.
struct Typed {
    std::string lesson;
    std::string sentence;
    std::string trace;
    std::string only;
    std::map<std::string, std::string> values;  // of the chapters' options
    std::map<std::string, bool> flags;
    std::string export_folder;
    bool json = false;
    std::string language;
    std::string color = "auto";
    std::string background = "auto";
    std::string width;
    std::string digits;
    bool help = false;
};

// One of several words, with an error that says what was found and what was expected.
CLI::Validator one_of(const std::vector<std::string>& words) {
    const auto check = [words](const std::string& found) -> std::string {
        if (std::find(words.begin(), words.end(), found) != words.end()) return "";
        return tr("found '{}', expected {}{}", found, with_or(words),
                  nearest_words_hint(found, words));
    };
    return CLI::Validator(check, "");
}

std::vector<std::string> split(const std::string& values) {
    std::vector<std::string> words;
    std::string word;
    for (std::istringstream rest(values); std::getline(rest, word, '|');)
        words.push_back(word);
    return words;
}

// How --trace is given a cell.
std::string row_and_column() {
    return tr("ROW") + "," + tr("COLUMN");
}

// An option of a chapter: its value is checked below, where it is a number.
void declare(CLI::App& app, Typed& typed, const ChapterOption& option) {
    if (option.is_flag()) {
        app.add_flag(option.name, typed.flags[option.name], tr(option.help));
        return;
    }
    std::string& value = typed.values[option.name];
    value = option.fallback();
    CLI::Option* declared = app.add_option(option.name, value, tr(option.help));
    if (option.range)
        declared->option_text(tr("N"));
    else if (!option.text.empty())
        declared->option_text(tr(option.text));
    else
        declared->option_text(option.values)->check(one_of(split(option.values)));
}

void declare(CLI::App& app, Typed& typed, const Chapter& chapter,
             const std::vector<ChapterOption>& of_chapters) {
    typed.lesson = shipped_lesson(chapter.lesson).string();
    app.set_help_flag();
    // An option that is given twice: told below, in our words.
    app.option_defaults()->multi_option_policy(CLI::MultiOptionPolicy::TakeLast);
    if (!chapter.leaves_out("--lesson")) {
        app.add_option("--lesson", typed.lesson,
                       tr("a lesson's folder (default: data/{})", chapter.lesson))
            ->option_text(tr("DIR"));
    }
    if (!chapter.leaves_out("--sentence")) {
        app.add_option("--sentence", typed.sentence,
                       chapter.leaves_out("--lesson")
                           ? tr("another sentence of the words that are learned")
                           : tr("another sentence of the lesson's words"))
            ->option_text(tr("TEXT"));
    }
    for (const ChapterOption& option : of_chapters)
        declare(app, typed, option);
    app.add_option("--trace", typed.trace,
                   chapter.leaves_out("--sentence") || chapter.leaves_out("--lesson")
                       ? tr("work out one cell in numbers, by row and column")
                       : tr("work out one cell in numbers, by row and column:\n"
                            "bank,river or bank,noun"))
        ->option_text(row_and_column());
    app.add_option(
           "--only", typed.only,
           tr("print one table, by its name: {};\ncell: the worked cells; or one section, by "
              "its title",
              with_or(chapter.example_tables())))
        ->option_text(tr("WHAT"));
    app.add_option("--export", typed.export_folder,
                   tr("write every tensor as DIR/NAME.npy, and words.txt"))
        ->option_text(tr("DIR"));
    app.add_flag("--json", typed.json, tr("print the tensors as JSON instead of text"));
    app.add_option("--lang", typed.language,
                   tr("speak English or Chinese (default: as the system does)"))
        ->option_text("en|zh")
        ->check(one_of({"en", "zh"}));
    app.add_option("--color", typed.color, tr("heat behind the numbers: auto, always or never"))
        ->option_text(tr("WHEN"))
        ->check(one_of({"auto", "always", "never"}));
    app.add_option(
           "--background", typed.background,
           tr("what the colours are made for: dark, light, or\nauto: the terminal is asked"))
        ->option_text(tr("WHICH"))
        ->check(one_of({"auto", "dark", "light"}));
    app.add_option("--width", typed.width,
                   tr("columns to use, 40 to 100 (default: the terminal's)"))
        ->option_text(tr("N"));
    app.add_option(
           "--digits", typed.digits,
           tr("decimals in tables, 1 to 10 (default: 4, and fewer where\na narrow terminal holds no more)"))
        ->option_text(tr("N"));
    app.add_flag("--help", typed.help, tr("show this text"));
}

// What --help says of an option: its name, and beside it what it does. (CLI11 counts bytes, not
// columns.)
std::string help_on(const CLI::Option& option) {
    constexpr std::size_t width = 26;
    std::string text = "  " + option.get_name();
    if (!option.get_option_text().empty()) text += " " + option.get_option_text();
    text = display_width(text) < width ? pad_right(text, width)
                                       : text + "\n" + std::string(width, ' ');
    for (const char c : option.get_description()) {
        text += c;
        if (c == '\n') text += std::string(width, ' ');
    }
    return text + "\n";
}

// Which colours there are to be, and for which background. Who asks for JSON or for help is shown
// no colours: the terminal is not asked for its own.
Paint paint_for(const Typed& typed) {
    if (typed.color == "never" || typed.json || typed.help) return {};
    if (typed.color == "auto" && !is_color_wanted()) return {};
    if (typed.background == "dark") return {colors_offered(), Background::dark};
    if (typed.background == "light") return {colors_offered(), Background::light};
    return {colors_offered(), find_background()};
}

std::optional<long> whole_number(const std::string& text) {
    long number = 0;
    const char* end = text.data() + text.size();
    const auto [stop, error] = std::from_chars(text.data(), end, number);
    if (stop != end || error != std::errc()) return std::nullopt;
    return number;
}

// A width beyond the widest is the widest.
std::size_t parse_width(const std::string& text) {
    const auto width = whole_number(text);
    if (!width || *width < static_cast<long>(narrowest)) {
        throw InputError(
            tr("--width: found '{}', expected a number, {} to {}", text, narrowest, widest));
    }
    return std::min(static_cast<std::size_t>(*width), widest);
}

int parse_digits(const std::string& text) {
    const auto digits = whole_number(text);
    if (!digits || *digits < 1 || *digits > most_digits) {
        throw InputError(tr("--digits: found '{}', expected a number, 1 to {}", text, most_digits));
    }
    return static_cast<int>(*digits);
}

// A number of a chapter's option, written as it is counted on: "07" is "7".
std::string parse_number(const ChapterOption& option, const std::string& text) {
    const auto number = whole_number(text);
    if (!number || *number < option.range->least || *number > option.range->most) {
        throw InputError(tr("{}: found '{}', expected a number, {} to {}", option.name, text,
                            option.range->least, option.range->most));
    }
    return std::to_string(*number);
}

Cell parse_cell(const std::string& text, const Chapter& chapter) {
    const auto comma = text.rfind(',');
    if (comma == std::string::npos || comma == 0 || comma + 1 == text.size()) {
        throw InputError(chapter.leaves_out("--sentence")
                             ? tr("--trace: found '{}', expected {}", text, row_and_column())
                             : tr("--trace: found '{}', expected {} such as bank,river", text,
                                  row_and_column()));
    }
    return {text.substr(0, comma), text.substr(comma + 1)};
}

// An option with a value is given once, and the value is something.
void expect_one_value(const CLI::App& app) {
    for (const CLI::Option* option : app.get_options()) {
        if (option->get_items_expected_max() == 0) continue;  // a flag
        const auto& values = option->results();
        if (values.size() > 1) {
            throw InputError(
                tr("{}: found it {} times, expected it once", option->get_name(), values.size()));
        }
        if (values.size() == 1 && values.front().empty()) {
            throw InputError(tr("{}: found an empty value after it", option->get_name()));
        }
    }
}

// "6" of "06_softmax", as people write it.
unsigned long number_of(const std::string& program) {
    return std::stoul(program);
}

// An option that a later chapter adds is told as that, and so is one that this chapter leaves out.
void expect_no_option_of_others(const std::string& found, const Chapters& chapters,
                                const std::string& program) {
    const std::size_t here = chapter_called(program, chapters).number();
    // Every program knows these that does not leave them out.
    if (found == "--sentence" || found == "--lesson")
        throw InputError(tr("{} means nothing in {}", found, program));
    for (const Chapter& chapter : chapters) {
        for (const ChapterOption& option : chapter.options) {
            if (option.name != found) continue;
            if (chapter.number() < here) {
                throw InputError(tr("{} of chapter {} ({}) means nothing in {}", found,
                                    chapter.number(), tr(chapter.purpose), program));
            }
            throw InputError(tr("{} begins in chapter {} ({}), {} has none", found,
                                chapter.number(), tr(chapter.purpose), program));
        }
    }
}

// What is neither an option nor the value of one.
void expect_nothing_else(const CLI::App& app, const Chapters& chapters,
                         const std::string& program) {
    const auto others = app.remaining();
    if (others.empty()) return;
    const std::string found = others.front().substr(0, others.front().find('='));
    expect_no_option_of_others(found, chapters, program);
    std::vector<std::string> names;
    for (const CLI::Option* option : app.get_options())
        names.push_back(option->get_name());
    throw InputError(
        tr("found '{}', expected an option of {}{}; ./learn run {} -- --help lists them", found,
           program, nearest_words_hint(found, names), number_of(program)));
}

// What CLI11 refuses, in our words.
[[noreturn]] void refuse(const CLI::ParseError& error, const std::string& program) {
    const std::string what = error.what();
    const std::string option =
        what.substr(0, what.find(':'));  // "--trace: 1 required TEXT missing"
    if (dynamic_cast<const CLI::ArgumentMismatch*>(&error)) {
        throw InputError(
            tr("{}: found no value after it; ./learn run {} -- --help lists the options", option,
               number_of(program)));
    }
    if (dynamic_cast<const CLI::ConversionError*>(&error)) {  // "Could not convert: --json = maybe"
        const std::string flag = what.substr(what.find("--"));
        throw InputError(
            tr("{}: found a value after it, expected none", flag.substr(0, flag.find(' '))));
    }
    if (dynamic_cast<const CLI::ValidationError*>(&error)) {  // "--color: found 'red', ..."
        throw InputError(tr("{0}: {1}; ./learn run {2} -- --help lists the options", option,
                            what.substr(std::min(what.size(), option.size() + 2)),
                            number_of(program)));
    }
    throw InputError(
        tr("{}; ./learn run {} -- --help lists the options", what, number_of(program)));
}

}  // namespace

bool Options::is_on(const std::string& name) const {
    return value(name) == "on";
}

const std::string& Options::value(const std::string& name) const {
    const auto found = of_chapters.find(name);
    if (found != of_chapters.end()) return found->second;
    std::vector<std::string> names;
    for (const auto& [known, value] : of_chapters)
        names.push_back(known);
    throw std::invalid_argument(
        tr("no chapter declares the option {}{}", name, nearest_words_hint(name, names)));
}

long Options::number(const std::string& name) const {
    return std::stol(value(name));
}

Language language_for(int argc, const char* const* argv) {
    const std::string_view begin = "--lang=";
    for (int i = 1; i < argc; ++i) {
        const std::string_view argument = argv[i];
        std::string_view name;
        if (argument == "--lang" && i + 1 < argc) name = argv[i + 1];
        if (argument.starts_with(begin)) name = argument.substr(begin.size());
        if (name == "en" || name == "zh") return language_called(name);
    }
    return language_of_environment();  // that the name is none is said in it
}

std::string help_text(const Chapters& chapters, const std::string& program) {
    Typed typed;
    CLI::App app("", program);
    const Chapter& chapter = chapter_called(program, chapters);
    declare(app, typed, chapter, options_up_to(chapters, program));
    std::string text =
        tr(chapter.purpose) + "\n" + tr("Usage: {} [OPTIONS]\n\nOptions:\n", program);
    for (const CLI::Option* option : app.get_options())
        text += help_on(*option);
    return text + "\n";
}

Options read_options(const Chapters& chapters, const std::string& program, int argc,
                     const char* const* argv) {
    Typed typed;
    CLI::App app("", program);
    const auto of_chapters = options_up_to(chapters, program);
    const Chapter& chapter = chapter_called(program, chapters);
    declare(app, typed, chapter, of_chapters);
    app.allow_extras();
    try {
        app.parse(argc, argv);
    } catch (const CLI::ParseError& error) {
        refuse(error, program);
    }
    expect_nothing_else(app, chapters, program);
    expect_one_value(app);

    Options options;
    options.lesson = typed.lesson;
    if (!typed.sentence.empty()) options.sentence = typed.sentence;
    if (app.count("--trace") > 0) options.trace = parse_cell(typed.trace, chapter);
    if (app.count("--only") > 0) options.only = typed.only;
    if (app.count("--export") > 0) options.export_folder = typed.export_folder;
    options.json = typed.json;
    options.color = paint_for(typed);
    options.width = typed.width.empty() ? columns_to_use() : parse_width(typed.width);
    if (app.count("--digits") > 0) options.digits = parse_digits(typed.digits);
    options.help = typed.help;
    options.of_chapters = typed.values;
    for (const auto& [name, is_on] : typed.flags)
        options.of_chapters[name] = is_on ? "on" : "";
    for (const ChapterOption& option : of_chapters) {
        std::string& value = options.of_chapters[option.name];
        if (option.range) value = parse_number(option, value);
    }
    for (const Chapter& other : chapters)
        for (const ChapterOption& option : other.options)
            options.of_chapters.try_emplace(option.name);
    return options;
}

}  // namespace attention
