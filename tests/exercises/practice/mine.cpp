// ./learn run N --mine: the chapters' programs with the learner's functions as their stages.
//
// The stages are a shared library. For each chapter in which a learner has begun a task that stands
// for a stage, a shared object is made that holds this stage (the chapter's mine.cpp), and it is
// loaded first, so that whoever calls the stage meets the learner's. (On macOS that is
// DYLD_INSERT_LIBRARIES; it was never tried there.)
#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <csignal>
#include <cstdio>
#include <functional>
#include <stdexcept>

#include "common/language.hpp"
#include "common/text.hpp"
#include "tests/exercises/practice/build.hpp"
#include "tests/exercises/practice/commands.hpp"
#include "tests/exercises/practice/difference.hpp"
#include "tests/exercises/practice/files.hpp"
#include "tests/exercises/practice/process.hpp"
#include "tests/exercises/practice/stage_tasks.hpp"

namespace practice {

using attention::tr;

namespace {

namespace fs = std::filesystem;
using Words = std::vector<std::string>;

void say_to(std::FILE* where, const std::string& text) {
    std::fprintf(where, "%s\n", text.c_str());
}

bool is_among(const Words& words, const std::string& word) {
    return std::find(words.begin(), words.end(), word) != words.end();
}

// A shared object with the learner's stages of a chapter.
struct Module {
    std::string folder;  // "06_softmax"
    fs::path file;
};
using Modules = std::vector<Module>;

// All of them; says what the compiler or the check has against one that is asked for, and then
// there are none. One of another chapter that can't be built is left out.
std::optional<Modules> build_all(const Place& place, const std::vector<Chapter>& chapters,
                                 const Words& programs, std::FILE* where,
                                 std::vector<StageTask>& tasks) {
    Modules modules;
    for (std::size_t c = 0; c < chapters.size(); ++c) {
        Words begun;
        for (const StageTask& task : tasks) {
            if (task.chapter == c && task.begun) begun.push_back(task.name);
        }
        if (begun.empty()) continue;
        const Built checked = build(place, chapters[c]);
        const Built stages = checked.error ? checked : build_stages(place, chapters[c], begun);
        if (stages.error && is_among(programs, chapters[c].folder)) {
            std::fputs(stages.error->c_str(), stdout);
            return std::nullopt;
        }
        if (stages.error) {
            for (StageTask& task : tasks) {
                if (task.chapter == c) task.begun = false;
            }
            say_to(where,
                   attention::wrap(tr("{} could not be built, so its stages are ours here. What is "
                                      "wrong with it: ./learn check {}",
                                      chapters[c].exercise(), chapters[c].shown_number()),
                                   80));
            continue;
        }
        modules.push_back({chapters[c].folder, stages.module});
        const auto passes = passing(place, chapters[c]);
        for (StageTask& task : tasks) {
            if (task.chapter == c) task.passes = passes[task.task - 1];
        }
    }
    return modules;
}

void say_whose(std::FILE* where, const std::vector<Chapter>& chapters,
               const std::vector<StageTask>& tasks, bool no_others) {
    Words yours;
    Words ours;
    for (const StageTask& task : tasks) {
        const std::string number =
            fmt::format("{}.{}", chapters[task.chapter].shown_number(), task.task);
        (task.begun ? yours : ours).push_back(task.name + (task.begun ? "" : " " + number));
    }
    const auto wrapped = [](const std::string& text) { return attention::wrap(text, 80, "  "); };
    say_to(where, yours.empty() ? tr("Yours: nothing yet. Begin a task, and its stage runs here.")
                                : wrapped(tr("Yours: {}.", attention::with_commas(yours))));
    if (!ours.empty()) {
        say_to(where,
               wrapped(tr("Ours, since these tasks are to do: {}.", attention::with_commas(ours))));
    } else if (!no_others) {
        say_to(where, tr("No stage is ours any more that a task stands for."));
    }
    for (const StageTask& task : tasks) {
        const bool stands_aside =
            task.begun && std::any_of(tasks.begin(), tasks.end(), [&](const StageTask& other) {
                return other.chapter == task.chapter && other.begun && other.name == task.instead;
            });
        if (stands_aside) {
            say_to(where,
                   wrapped(tr("{0} runs in place of {1}: it does the same and more, so {1} is not "
                              "seen here.",
                              task.instead, task.name)));
        }
        if (!task.begun || task.passes) continue;
        say_to(where, tr("{} does not pass its check: ./learn check {} {}", task.name,
                         chapters[task.chapter].shown_number(), task.task));
    }
}

// The options of a run that is compared: what concerns only how it is printed is left out.
Words for_comparing(const Words& options) {
    static const Words with_value{"--only", "--digits", "--export", "--color", "--width", "--lang"};
    Words kept;
    for (std::size_t i = 0; i < options.size(); ++i) {
        const std::string name = options[i].substr(0, options[i].find('='));
        const bool left_out =
            std::find(with_value.begin(), with_value.end(), name) != with_value.end();
        if (left_out && name == options[i]) ++i;
        if (!left_out && name != "--json") kept.push_back(options[i]);
    }
    kept.push_back("--json");
    return kept;
}

// The programs find the objects by name in their folder: a path may hold what would end it here.
Setting with_stages(const fs::path& folder, const Words& names) {
    Setting setting;
    setting.limited = true;
    setting.most_output = std::size_t{1} << 28;
#ifdef __APPLE__
    Words paths;
    for (const std::string& name : names)
        paths.push_back((folder / name).string());
    setting.environment = {{"DYLD_INSERT_LIBRARIES", fmt::format("{}", fmt::join(paths, ":"))},
                           {"DYLD_FORCE_FLAT_NAMESPACE", "1"}};
#else
    setting.environment = {{"LD_PRELOAD", fmt::format("{}", fmt::join(names, ":"))},
                           {"LD_LIBRARY_PATH", folder.string()}};
#endif
    return setting;
}

std::string last_line(const std::string& text) {
    std::istringstream lines(text);
    std::string last;
    for (std::string line; std::getline(lines, line);) {
        if (!line.empty()) last = line;
    }
    return attention::shortened(attention::visible(last), 200);
}

// How a program ended that holds a learner's functions, where it did not end well.
std::string how_it_ended(const Finished& finished) {
    if (finished.timed_out || finished.code == 128 + SIGXCPU)
        return tr("does not come to an end. Is there a loop that never stops?");
    if (finished.code > 128)
        return tr("is ended by signal {}. {}", finished.code - 128, last_line(finished.output));
    return tr("stops: {}", last_line(finished.output));
}

// A program that is to run with the learner's stages.
struct Run {
    std::string program;
    fs::path file;
    Words options;
    Setting setting;

    Words command(const Words& with) const {
        Words words{file.string()};
        words.insert(words.end(), with.begin(), with.end());
        return words;
    }
};

Finished run_quietly(const Words& command, const Setting& setting) {
    return run(
        command, std::chrono::seconds(30), [](const std::string&) {}, setting);
}

bool gets_through(const Run& wanted) {
    const Finished finished =
        run_quietly(wanted.command(for_comparing(wanted.options)), wanted.setting);
    return finished.code == 0 && !finished.timed_out && !finished.output.empty() &&
           finished.output.front() == '{';
}

// Says where the numbers part. False where the program does not get through with the learner's.
bool compare(const Run& wanted, const std::string& ours, std::FILE* where) {
    const Finished theirs =
        run_quietly(wanted.command(for_comparing(wanted.options)), wanted.setting);
    if (theirs.code != 0 || theirs.timed_out) {
        // With --json a program speaks English.
        const bool again = theirs.code == 2 && !theirs.timed_out &&
                           attention::language() != attention::Language::english;
        const Finished told =
            again ? run_quietly(wanted.command(wanted.options), wanted.setting) : theirs;
        say_to(where, attention::wrap(tr("With yours {} {}", wanted.program,
                                         how_it_ended(told.code == 0 ? theirs : told)),
                                      80));
        return false;
    }
    try {
        const auto difference = first_difference(ours, theirs.output);
        say_to(where, difference ? tr("First difference: {}", *difference)
                                 : tr("All numbers are the same as with ours."));
        return true;
    } catch (const std::runtime_error&) {
        say_to(where,
               theirs.output.empty()
                   ? tr("One of your functions ends the whole program. It gives its answer "
                        "with return; exit ends everything.")
                   : tr("One of your functions prints something, and that stands between the "
                        "program's own lines. Take it out, or try it in a check."));
        return false;
    }
}

// Does it call one of the stages that are the learner's here?
bool calls_your_stages(const StageTask& task, const std::vector<StageTask>& tasks) {
    return std::any_of(tasks.begin(), tasks.end(), [&](const StageTask& stage) {
        return stage.begun && task.code.find("attention::" + stage.name + "(") != std::string::npos;
    });
}

// A task may call a stage by its name; here that stage may be the task itself.
void say_what_calls_itself(const std::vector<StageTask>& tasks, std::FILE* where) {
    for (const StageTask& task : tasks) {
        if (!task.begun || !calls_your_stages(task, tasks)) continue;
        say_to(where,
               attention::wrap(
                   tr("{} calls a stage by attention::, and here the stages are yours: it may be "
                      "calling itself. Write it without.",
                      task.name),
                   80));
    }
}

// What the check says of the first task that does not pass. One from a chapter whose functions
// break the program on their own comes first: others may have nothing to do with it.
void say_why(const Place& place, const std::vector<Chapter>& chapters,
             const std::vector<StageTask>& tasks,
             const std::function<bool(std::size_t chapter)>& breaks_alone, std::FILE* where) {
    std::vector<StageTask> wrong;
    for (const StageTask& task : tasks)
        if (task.begun && !task.passes) wrong.push_back(task);
    if (wrong.empty()) return;
    auto why = wrong.begin();
    if (wrong.front().chapter != wrong.back().chapter) {
        why = std::find_if(wrong.begin(), wrong.end(),
                           [&](const StageTask& task) { return breaks_alone(task.chapter); });
        if (why == wrong.end()) why = wrong.begin();
    }
    const Chapter& chapter = chapters[why->chapter];
    say_to(where, "\n" + tr("This is what its check says:"));
    std::fputs(judged(place, chapter, build(place, chapter), {"--task", std::to_string(why->task)})
                   .c_str(),
               where);
}

// Does this program run with its own chapter's stages alone? Its mine.cpp says so, and why.
bool is_alone(const Place& place, const std::string& program) {
    const auto mine = read_file(place.project / "chapters" / program / "mine.cpp");
    return mine && mine->find("MINE_ALONE") != std::string::npos;
}

// The modules by short names in one folder.
Words put_together(const fs::path& folder, const Modules& modules) {
    Words names;
    fs::create_directories(folder);
    for (const Module& module : modules) {
        const fs::path& file = module.file;
        const std::string name =
            file.parent_path().filename().string() + "_" + file.filename().string();
        std::error_code error;
        fs::create_symlink(fs::absolute(file), folder / name, error);
        names.push_back(name);
    }
    return names;
}

}  // namespace

int mine(const Place& place, const Words& words) {
    const auto end = std::find(words.begin(), words.end(), "--");
    const Words programs(words.begin(), end);
    const Words options(end == words.end() ? end : end + 1, words.end());
    if (programs.empty()) {
        throw Trouble(tr("usage: ./learn run [CHAPTER ...] --mine [-- OPTIONS]"));
    }

    auto chapters = find_chapters(place);
    const std::string last = *std::max_element(programs.begin(), programs.end());
    const bool no_others = programs.size() == 1 && is_alone(place, last);
    std::erase_if(chapters, [&](const Chapter& chapter) {
        return chapter.folder > last || (no_others && chapter.folder != last);
    });
    auto tasks = stage_tasks(place, chapters);
    // Where the program's own output is for another program, these lines stay out of it.
    std::FILE* where = is_among(options, "--json") ? stderr : stdout;
    const auto modules = build_all(place, chapters, programs, where, tasks);
    if (!modules) return 2;

    say_whose(where, chapters, tasks, no_others);
    const fs::path folder = fs::absolute(place.build / "practice" / "mine");
    for (const std::string& program : programs) {
        Modules used = *modules;
        if (program != programs.front()) say_to(where, "");
        if (is_alone(place, program)) {
            std::erase_if(used, [&](const Module& module) { return module.folder != program; });
            say_to(where, attention::wrap(tr("In {} the stages of the other chapters are ours: it "
                                             "calls them too often for code that is not optimized.",
                                             program),
                                          80));
        }
        const Setting setting = with_stages(folder, put_together(folder, used));
        const Run wanted{program, place.build / "bin" / program, options, setting};
        // Nothing to compare: where nothing is theirs, for --help, and for options that are
        // refused.
        const bool any = !used.empty();
        const Finished ours = any ? run_quietly(wanted.command(for_comparing(options)),
                                                Setting{{}, false, setting.most_output})
                                  : Finished{};
        const bool comparable =
            ours.code == 0 && !ours.output.empty() && ours.output.front() == '{';
        if (comparable && !compare(wanted, ours.output, where)) {
            const auto breaks_alone = [&](std::size_t chapter) {
                Modules one = used;
                std::erase_if(one, [&](const Module& module) {
                    return module.folder != chapters[chapter].folder;
                });
                if (one.empty()) return false;
                const Words name = put_together(folder, one);
                return !gets_through({program, wanted.file, options, with_stages(folder, name)});
            };
            say_what_calls_itself(tasks, where);
            say_why(place, chapters, tasks, breaks_alone, where);
            return 1;
        }
        if (comparable || !any) say_to(where, "");
        std::fflush(where);
        const int code = run_here(wanted.command(options), comparable ? setting : Setting{});
        if (code != 0) return code < 128 ? code : 1;
    }
    return 0;
}

}  // namespace practice
