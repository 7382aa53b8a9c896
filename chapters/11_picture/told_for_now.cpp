#include "11_picture/told_for_now.hpp"

#include <fmt/format.h>

#include <charconv>
#include <cstdio>
#include <cstring>
#include <exception>
#include <vector>

#include "common/error.hpp"
#include "common/export.hpp"
#include "common/file.hpp"
#include "common/json.hpp"
#include "common/language.hpp"
#include "common/text.hpp"

namespace attention {
namespace {

namespace fs = std::filesystem;

constexpr std::size_t usual_size = 8;

struct Asked {
    std::optional<fs::path> picture;
    std::size_t size = usual_size;
};

std::size_t parse_size(const char* text) {
    std::size_t size = 0;
    const char* const end = text + std::strlen(text);
    const auto [stop, error] = std::from_chars(text, end, size);
    if (stop == end && error == std::errc() && size > 0 && size <= longest_side) return size;
    throw InputError(
        tr("--patch: found '{}', expected a number, 1 to {}", visible(text), longest_side));
}

// Takes the picture's own options out of the command line, and refuses those that mean nothing
// here.
Asked take_options(std::vector<char*>& arguments) {
    Asked asked;
    std::vector<char*> others;
    for (std::size_t i = 0; i < arguments.size(); ++i) {
        const std::string name = arguments[i];
        if (name == "--sentence" || name == "--mask" || name == "--no-scale")
            throw InputError(tr("{} means nothing here: this program reads a picture", name));
        if (name != "--picture" && name != "--patch") {
            others.push_back(arguments[i]);
            continue;
        }
        if (++i == arguments.size()) throw InputError(tr("{}: found no value after it", name));
        if (name == "--patch")
            asked.size = parse_size(arguments[i]);
        else
            asked.picture = arguments[i];
    }
    arguments = others;
    return asked;
}

void run_it(const PictureProgram& program, int argc, char** argv) {
    std::vector<char*> arguments(argv, argv + argc);
    const Asked asked = take_options(arguments);
    Options options = read_options(program.chapters, program.name,
                                   static_cast<int>(arguments.size()), arguments.data());
    if (options.help) {
        std::fputs(help_text(program.chapters, program.name).c_str(), stdout);
        return;
    }
    if (options.lesson == shipped_lesson())
        options.lesson = shipped_lesson().parent_path() / "boy_and_ball";
    PictureLesson read = read_picture_lesson(
        options.lesson, asked.picture.value_or(options.lesson / "picture.ppm"), asked.size);
    read.lesson.sentence = tr("none, but a picture: {}", visible(read.file.filename().string()));
    if (options.json) speak(Language::english);
    Run run(program.chapters, program.name, options, read.lesson, read.sentence);
    program.compute(read, run);
    run.expect_sound();
    Report report(run);
    program.show(read, run, report);
    report.your_turn();
    if (options.export_folder)
        export_tensors(run.tensors(), run.sentence().labels, *options.export_folder);
    const auto write = [](std::string_view text) {
        std::fwrite(text.data(), 1, text.size(), stdout);
    };
    if (options.json) {
        write_json(
            {run.chapter().name, folder_name(run.lesson().folder), run.sentence().labels, {}, {}},
            run.tensors(), report.tables(), write);
    } else {
        write(report.text());
    }
}

}  // namespace

int run_for_now(const PictureProgram& program, int argc, char** argv) {
    try {
        speak(language_for(argc, argv));
        run_it(program, argc, argv);
        if (std::fclose(stdout) != 0) throw InputError(tr("can't write the output"));
    } catch (const std::exception& error) {
        std::fputs((program.name + ": " + visible(error.what()) + "\n").c_str(), stderr);
        return 2;
    }
    return 0;
}

void show_drawing(Report& report, const std::string& drawing) {
    for (std::size_t begin = 0; begin < drawing.size();) {
        const std::size_t end = drawing.find('\n', begin);
        report.line(drawing.substr(begin, end - begin));
        begin = end + 1;
    }
    report.line("");
}

void keep_look(Run& run, std::size_t head, const HeadSteps& steps) {
    const std::string name = fmt::format("head{}.", head + 1);
    const HeadMaps& maps = run.lesson().heads[head];
    run[name + "W_Q"] = maps.query.values;
    run[name + "W_K"] = maps.key.values;
    run[name + "Q"] = steps.Q;
    run[name + "K"] = steps.K;
    run[name + "scores"] = steps.scores;
    run[name + "scaled"] = steps.scaled;
    run[name + "masked"] = steps.masked;
    run[name + "weights"] = steps.weights;
    run[name + "W_V"] = maps.value.values;
    run[name + "V"] = steps.V;
    run[name + "context"] = steps.context;
}

}  // namespace attention
