#include "common/program.hpp"

#include <fcntl.h>
#include <unistd.h>
#if __has_include(<malloc.h>)
#include <malloc.h>
#endif

#include <cerrno>
#include <cstdio>
#include <new>
#include <stdexcept>
#include <string_view>
#include <utility>

#include "common/error.hpp"
#include "common/export.hpp"
#include "common/file.hpp"
#include "common/json.hpp"
#include "common/language.hpp"
#include "common/text.hpp"
#include "common/watch.hpp"

namespace attention {
namespace {

InputError unwritten() {
    const int reason = errno;
    return InputError(reason ? tr("can't write the output: {}", system_error(reason))
                             : tr("can't write the output"));
}

// What is large goes back to the system as soon as it is not needed: kept for later, the tensors of
// a long text would leave holes.
void give_back_large_tensors() {
#ifdef M_MMAP_THRESHOLD
    mallopt(M_MMAP_THRESHOLD, 1 << 20);
#endif
}

void expect_open_stdout() {
    errno = 0;
    if (fcntl(STDOUT_FILENO, F_GETFD) == -1) throw unwritten();
}

void write_out(std::string_view text) {
    errno = 0;
    if (std::fwrite(text.data(), 1, text.size(), stdout) != text.size()) throw unwritten();
}

// What is still on its way is written now, and only now an error may show.
void close_stdout() {
    errno = 0;
    if (std::fclose(stdout) != 0) throw unwritten();
}

// What the exception that is being handled says.
std::string complaint() {
    try {
        throw;
    } catch (const std::bad_alloc&) {
        return tr("there is not enough memory");
    } catch (const std::exception& error) {
        return error.what();
    } catch (...) {
        return tr("something was thrown that is no std::exception");
    }
}

// On one line whatever stands in it: xtensor's assertions have several, and begin some with a tab.
std::string on_one_line(const std::string& text) {
    std::string line;
    bool between = false;
    for (const char c : text) {
        const bool ends = c == '\n' || c == '\r' || c == '\t';
        if (!ends && !(between && c == ' ')) {
            if (between && !line.empty() && line.back() != ' ') line += ' ';
            line += c;
        }
        between = ends || (between && c == ' ');
    }
    return visible(line);
}

[[noreturn]] void fail(const Work& work, const std::string& what) {
    throw std::runtime_error(tr("{}: {}; {}", work.what, on_one_line(what), work.place));
}

// Adds to what a stage throws where it happened. A tensor of a wrong shape often shows only in the
// stage after it: it is looked for first.
[[noreturn]] void explain(Run& run, std::string what) {
    try {
        run.expect_sound();
    } catch (...) {
        what = complaint();
    }
    fail(run.at_work(), what);
}

Inputs read_sentence_of_lesson(const Options& options) {
    Lesson lesson = read_lesson(options.lesson);
    Sentence sentence =
        read_sentence(options.sentence.value_or(lesson.sentence), lesson.embeddings.rows,
                      options.sentence ? "--sentence" : lesson.sentence_source);
    return {std::move(lesson), std::move(sentence)};
}

// A chapter that reads by itself may call stages, to cut a picture, say.
Inputs read(const Program& program, const Options& options) {
    const Work work{tr("while reading what goes in"),
                    tr("its code is in chapters/{}", program.name)};
    now_at(work);
    if (!program.read) return read_sentence_of_lesson(options);
    try {
        Inputs inputs = program.read(options);
        if (inputs.sentence.labels.empty())
            throw std::invalid_argument(tr("found nothing, expected one thing at least"));
        return inputs;
    } catch (const InputError&) {
        throw;
    } catch (...) {
        fail(work, complaint());
    }
}

void compute(const Program& program, Run& run) {
    try {
        run.tell_work(now_at);
        program.compute(run);
        run.expect_sound();
    } catch (const InputError&) {
        throw;
    } catch (...) {
        explain(run, complaint());
    }
}

void show(const Program& program, const Run& run, Report& report) {
    const std::string place = tr("the program is chapters/{}", program.name);
    now_at({tr("while writing"), place});
    try {
        program.show(run, report);
    } catch (const InputError&) {
        throw;
    } catch (...) {
        fail({tr("while writing \"{}\"", report.last_section()), place}, complaint());
    }
    report.your_turn();
    takes_its_time();  // a pager may let it wait
}

// Of the options those of the chapters: "mask", and "scale" for --no-scale.
RunFacts facts_of(const Run& run) {
    RunFacts facts{run.chapter().name,
                   folder_name(run.lesson().folder),
                   run.sentence().labels,
                   {},
                   run.lesson().groups};
    for (const auto& option : options_up_to(run.chapters(), run.chapter().name)) {
        const bool negative = option.name.rfind("--no-", 0) == 0;
        const std::string name = option.name.substr(negative ? 5 : 2);
        if (option.is_flag())
            facts.options.emplace_back(name, run.options().is_on(option.name) != negative);
        else if (option.range)
            facts.options.emplace_back(name, run.options().number(option.name));
        else if (!run.options().value(option.name).empty())
            facts.options.emplace_back(name, run.options().value(option.name));
    }
    return facts;
}

void write(const Run& run, const Report& report) {
    const Options& options = run.options();
    std::size_t replaced = 0;
    if (options.export_folder) {
        replaced = export_tensors(run.tensors(), run.sentence().labels, *options.export_folder,
                                  run.other_words());
    }
    if (options.json) {
        return write_json(facts_of(run), run.tensors(), report.tables(), report.measured(),
                          write_out);
    }
    write_out(report.text());
    if (options.export_folder) {
        const std::size_t count = run.tensors().size();
        const std::string folder = visible(options.export_folder->string());
        write_out(
            replaced == 0
                ? tr("\nWrote {} tensors and words.txt to {}\n", count, folder)
                : tr("\nWrote {} tensors and words.txt to {}; files of an earlier export that "
                     "they replaced: {}\n",
                     count, folder, replaced));
    }
}

// Makes all tensors and tells them, in the language that is spoken.
Report compute_and_show(const Program& program, Run& run) {
    compute(program, run);
    Report report(run);
    show(program, run, report);
    return report;
}

// JSON has the same bytes in every language, so it is made in English. What goes wrong on the way
// is said in the reader's language all the same: the same goes wrong once more.
void make_json(const Program& program, Run run) {
    const Language of_reader = language();
    const Run untouched = run;
    try {
        speak(Language::english);
        const Report report = compute_and_show(program, run);
        speak(of_reader);
        write(run, report);
    } catch (...) {
        if (language() == of_reader) throw;
        speak(of_reader);
        Run again = untouched;
        compute_and_show(program, again);
        throw;
    }
}

void run_it(const Program& program, int argc, char** argv) {
    const Options options = read_options(program.chapters, program.name, argc, argv);
    if (options.help) return write_out(help_text(program.chapters, program.name));
    watch_over(program.name);
    auto [lesson, sentence] = read(program, options);
    Run run(program.chapters, program.name, options, std::move(lesson), std::move(sentence));
    if (options.json) return make_json(program, std::move(run));
    write(run, compute_and_show(program, run));
}

}  // namespace

int run_program(const Program& program, int argc, char** argv) {
    give_back_large_tensors();
    try {
        speak(language_for(argc, argv));
        expect_open_stdout();
        run_it(program, argc, argv);
        close_stdout();
    } catch (...) {
        const std::string line = program.name + ": " + on_one_line(complaint()) + "\n";
        std::fputs(line.c_str(), stderr);
        return 2;
    }
    return 0;
}

}  // namespace attention
