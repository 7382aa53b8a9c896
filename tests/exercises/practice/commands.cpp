#include "tests/exercises/practice/commands.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cstdio>
#include <exception>
#include <sstream>

#include "common/language.hpp"
#include "common/text.hpp"
#include "tests/exercises/practice/build.hpp"
#include "tests/exercises/practice/files.hpp"
#include "tests/exercises/practice/process.hpp"
#include "tests/exercises/practice/stage_tasks.hpp"

namespace practice {

using attention::tr;
using attention::tr_noop;

namespace {

void expect_words(const std::vector<std::string>& words, std::size_t least, std::size_t most,
                  const char* usage) {
    if (words.size() < least || words.size() > most) throw Trouble(tr(usage));
}

// Which hint was shown last, and which solution was asked for once.
std::filesystem::path note(const Place& place, const std::string& kind, const Chapter& chapter,
                           std::size_t task) {
    const auto folder = place.build / "practice" / "notes";
    std::filesystem::create_directories(folder);
    return folder / fmt::format("{}_{}_{}", kind, chapter.folder, task);
}

int check_one(const Place& place, const Chapter& chapter, const std::vector<std::string>& options) {
    const Built built = build(place, chapter);
    if (built.error) {
        std::fputs(built.error->c_str(), stdout);
        return 2;
    }
    return judge(place, chapter, built, options);
}

// The text of one hint: what stands under its heading.
std::string hint_text(const std::string& hints, std::size_t task, int step) {
    const std::string task_heading = fmt::format("## Task {}", task);
    const std::string hint_heading = fmt::format("### Hint {}", step);
    std::istringstream lines(hints);
    std::string text;
    bool in_task = false;
    bool in_hint = false;
    for (std::string line; std::getline(lines, line);) {
        if (line.rfind("## ", 0) == 0) {
            in_task = line == task_heading;
            in_hint = false;
        } else if (line.rfind("### ", 0) == 0) {
            in_hint = in_task && line == hint_heading;
        } else if (in_hint) {
            text += line + "\n";
        }
    }
    while (text.size() > 1 && text[text.size() - 2] == '\n')
        text.pop_back();
    return text;
}

// The first task that does not pass, from 1 on; 0 when all do.
std::size_t first_to_do(const Place& place, const Chapter& chapter) {
    const auto passes = passing(place, chapter);
    for (std::size_t i = 0; i < passes.size(); ++i) {
        if (!passes[i]) return i + 1;
    }
    return 0;
}

// "  6  [x] shift_rows  [ ] softmax", broken before a box where it is too long.
std::string boxes(const Chapter& chapter, const std::vector<bool>& passes) {
    std::string text;
    std::string line = fmt::format("{:>3}", chapter.shown_number());
    for (std::size_t i = 0; i < chapter.tasks.size(); ++i) {
        const std::string box = fmt::format("  [{}] {}", passes[i] ? 'x' : ' ', chapter.tasks[i]);
        if (line.size() + box.size() > 80) {
            text += line + "\n";
            line = "   ";
        }
        line += box;
    }
    return text + line;
}

}  // namespace

int answer(const std::function<int()>& command) {
    attention::speak(attention::language_of_environment());
    const auto complain = [](const std::string& what) {
        std::fprintf(stderr, "learn: %s\n", what.c_str());
    };
    if (!open_descriptors()) {
        complain(tr("there is nowhere to print to: standard output is closed"));
        return 2;
    }
    end_properly([] {}, 130);
    try {
        const int code = command();
        if (std::fflush(stdout) == 0 && std::ferror(stdout) == 0) return code;
        complain(tr("what was to be printed could not be written"));
    } catch (const std::exception& error) {
        std::fflush(stdout);
        complain(error.what());
    }
    return 2;
}

void say(const std::string& text) {
    std::printf("%s\n", text.c_str());
}

void put_stub(const Place& place, const Chapter& chapter) {
    const auto kept =
        replace_and_keep(exercise_of(place, chapter), read_needed(stub_of(place, chapter)));
    if (!kept) return;
    const auto text = read_text(*kept);
    std::error_code error;
    if (text && is_stub(place, chapter, *text) && std::filesystem::remove(*kept, error)) return;
    say(tr("What you had is now in chapters/{}/{}", chapter.folder, kept->filename().string()));
}

std::vector<bool> passing(const Place& place, const Chapter& chapter) {
    std::vector<bool> passes(chapter.tasks.size(), false);
    if (!read_file(exercise_of(place, chapter)) || is_untouched(place, chapter)) return passes;
    const Built built = build(place, chapter);
    if (built.error) return passes;
    std::istringstream lines(judged(place, chapter, built, {"--status"}));
    std::size_t task = 0;
    std::string state;
    std::string name;
    while (lines >> task >> state >> name) {
        if (task >= 1 && task <= passes.size()) passes[task - 1] = state == "done";
    }
    return passes;
}

const Chapter* next_to_do(const Place& place, const std::vector<Chapter>& chapters,
                          const Chapter* chapter) {
    const std::size_t after =
        chapter == nullptr ? 0 : static_cast<std::size_t>(chapter - chapters.data()) + 1;
    for (std::size_t i = 0; i < chapters.size(); ++i) {
        const Chapter& candidate = chapters[(after + i) % chapters.size()];
        if (first_to_do(place, candidate) != 0) return &candidate;
    }
    return nullptr;
}

int check(const Place& place, const std::vector<std::string>& words) {
    expect_words(words, 0, 2,
                 tr_noop("usage: ./learn check [CHAPTER [TASK]], as in: ./learn check 6"));
    const auto chapters = find_chapters(place);
    if (!words.empty()) {
        const Chapter& chapter = chapter_called(chapters, words[0]);
        std::vector<std::string> options;
        if (words.size() == 2) {
            options = {"--task", std::to_string(task_called(chapter, words[1]))};
        }
        return check_one(place, chapter, options);
    }
    int worst = 0;
    for (const Chapter& chapter : chapters) {
        say(tr("== Chapter {}, {}", chapter.shown_number(), chapter.folder));
        worst = std::max(worst, check_one(place, chapter, {}));
        say("");
    }
    return worst;
}

int hint(const Place& place, const std::vector<std::string>& words) {
    expect_words(words, 1, 2,
                 tr_noop("usage: ./learn hint CHAPTER [TASK], as in: ./learn hint 6 2"));
    const auto chapters = find_chapters(place);
    const Chapter& chapter = chapter_called(chapters, words[0]);
    const std::size_t task =
        words.size() == 2 ? task_called(chapter, words[1]) : first_to_do(place, chapter);
    if (task == 0) {
        say(tr("All tasks of chapter {} pass. You need no hint.", chapter.shown_number()));
        return 0;
    }
    const auto file = note(place, "hint", chapter, task);
    const std::string last = read_file(file).value_or("");
    const int step = last == "1" ? 2 : last == "2" ? 3 : 1;
    write_file(file, std::to_string(step));
    say(tr("Chapter {}, task {}, hint {} of 3", chapter.shown_number(), task, step));
    const auto hints = read_needed(file_of(place, chapter, "hints.md"));
    std::fputs(hint_text(hints, task, step).c_str(), stdout);
    say("");
    const std::string again = fmt::format("./learn hint {} {}", chapter.shown_number(), task);
    say(step < 3 ? tr("Not enough? The next hint: {}", again)
                 : tr("That was the last. The first again: {}", again));
    return 0;
}

int solution(const Place& place, const std::vector<std::string>& words) {
    expect_words(words, 1, 2,
                 tr_noop("usage: ./learn solution CHAPTER [TASK], as in: ./learn solution 6 2"));
    const auto chapters = find_chapters(place);
    const Chapter& chapter = chapter_called(chapters, words[0]);
    const std::size_t only = words.size() == 2 ? task_called(chapter, words[1]) : 0;
    const auto passes = passing(place, chapter);
    const auto theirs = read_exercise(place, chapter).value_or("");
    const auto ours = read_needed(file_of(place, chapter, "solution.hpp"));
    for (std::size_t task = 1; task <= passes.size(); ++task) {
        if (only != 0 && task != only) continue;
        const auto asked = note(place, "asked", chapter, task);
        if (!passes[task - 1] && !read_file(asked)) {
            write_file(asked, "once");
            say(
                tr("Task {0} does not pass yet. A hint may be all you need: ./learn hint {1} {0}\n"
                   "To see the solution all the same, ask again.\n",
                   task, chapter.shown_number()));
            continue;
        }
        say(tr("---- task {}, yours ----", task));
        std::istringstream lines(part_of(theirs, task));
        for (std::string line; std::getline(lines, line);)
            say(attention::visible(line));
        say(tr("---- task {}, a solution ----", task));
        std::fputs(part_of(ours, task).c_str(), stdout);
    }
    return 0;
}

int reset(const Place& place, const std::vector<std::string>& words) {
    expect_words(words, 1, 1, tr_noop("usage: ./learn reset CHAPTER, as in: ./learn reset 6"));
    const auto chapters = find_chapters(place);
    const Chapter& chapter = chapter_called(chapters, words[0]);
    if (read_exercise(place, chapter) != read_text(stub_of(place, chapter))) {
        put_stub(place, chapter);
    }
    for (std::size_t task = 1; task <= chapter.tasks.size(); ++task) {
        for (const char* kind : {"hint", "asked"}) {
            std::error_code error;
            std::filesystem::remove(note(place, kind, chapter, task), error);
        }
    }
    say(tr("The tasks of chapter {} are as they were at first.", chapter.shown_number()));
    return 0;
}

int progress(const Place& place, const std::vector<std::string>& words) {
    expect_words(words, 0, 0, tr_noop("usage: ./learn progress"));
    const auto chapters = find_chapters(place);
    say(tr("Your exercises:"));
    const Chapter* next = nullptr;
    std::size_t next_task = 0;
    std::vector<std::vector<bool>> all;
    for (const Chapter& chapter : chapters) {
        const auto passes = all.emplace_back(passing(place, chapter));
        say(boxes(chapter, passes));
        const auto open = std::find(passes.begin(), passes.end(), false);
        if (next != nullptr || open == passes.end()) continue;
        next = &chapter;
        next_task = static_cast<std::size_t>(open - passes.begin()) + 1;
    }
    say("");
    if (all_stages_pass(place, chapters, all)) {
        say(
            tr("Every stage is yours now. To run all programs on nothing but your own:\n"
               "    ./learn run --mine\n"));
    }
    if (next == nullptr) {
        say(tr("All done. Well done!"));
        return 0;
    }
    say(tr("Next: task {} in {}, then ./learn watch {}", next_task, next->exercise(),
           next->shown_number()));
    return 0;
}

}  // namespace practice
