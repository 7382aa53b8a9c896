#include "common/command.hpp"

#include <fmt/format.h>

#include "common/error.hpp"

namespace attention {
namespace {

// A command is one line.
std::string on_one_line(std::string text) {
    for (char& c : text) {
        if (c == '\n' || c == '\r' || c == '\t') c = ' ';
    }
    return text;
}

}  // namespace

std::string shell_word(const std::string& text) {
    const std::string plain =
        "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_-./,:+%@#=";
    const bool is_plain =
        !text.empty() && text.front() != '#' && text.find_first_not_of(plain) == std::string::npos;
    if (is_plain) return text;
    if (text.find_first_of("\"\\$`!") == std::string::npos) return "\"" + text + "\"";
    std::string quoted;
    for (const char c : text)
        quoted += c == '\'' ? "'\\''" : std::string(1, c);
    return "'" + quoted + "'";
}

std::string command_again(const Run& run, std::size_t number, const std::string& more) {
    const Options& options = run.options();
    std::string command = fmt::format("./learn run {} -- {}", number, more);
    const auto add = [&](const std::string& option) { command += " " + option; };
    if (!run.is_shipped_lesson()) add("--lesson " + shell_word(options.lesson.string()));
    if (options.sentence) add("--sentence " + shell_word(on_one_line(*options.sentence)));
    for (const Chapter& chapter : run.chapters()) {
        if (chapter.number() > number) break;
        for (const ChapterOption& option : chapter.options) {
            if (option.is_flag() && options.is_on(option.name)) add(option.name);
        }
    }
    return command;
}

bool is_about(const Run& run, const std::string& sentence) {
    try {
        return read_sentence(sentence, run.lesson().embeddings.rows, "").tokens ==
               run.sentence().tokens;
    } catch (const InputError&) {
        return false;  // it has words that this lesson does not know
    }
}

void try_here(Report& report, const std::string& why, const std::string& command) {
    report.section("Try it");
    report.say(why);
    report.line("    " + command);
}

}  // namespace attention
