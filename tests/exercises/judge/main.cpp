// The judge of one chapter's exercises. No learner's code runs in this process.
//
//   judge_NN [OPTIONS] PROGRAM...     PROGRAM holds the learner's code, with its arguments
//
//   --source FILE    the learner's file, for its TODO lines and what it looks like
//   --task N         only this task
//   --next           stop at the first task that does not pass
//   --status         only a line for each task: its number, "done" or "to-do", its name
//   --seconds N      how long a task may take
//
// Exit code: 0 when every task that was judged passes, 1 otherwise, 2 for wrong arguments.
#include <fmt/format.h>

#include <cstdio>
#include <cstdlib>
#include <exception>
#include <fstream>
#include <iterator>
#include <string>
#include <vector>

#include "common/language.hpp"
#include "common/terminal.hpp"
#include "tests/exercises/judge/judge.hpp"
#include "tests/exercises/judge/verdict.hpp"

namespace {

struct Arguments {
    judge::Setting setting;
    std::size_t task = 0;  // 0: all
    bool next = false;
    bool status = false;
};

std::string read(const std::string& path) {
    std::ifstream file(path, std::ios::binary);
    return {std::istreambuf_iterator<char>(file), std::istreambuf_iterator<char>()};
}

// Nothing where they make no sense.
bool read_arguments(const std::vector<std::string>& words, Arguments& arguments) {
    std::size_t i = 0;
    for (; i < words.size() && words[i].rfind("--", 0) == 0; ++i) {
        if (words[i] == "--next") {
            arguments.next = true;
        } else if (words[i] == "--status") {
            arguments.status = true;
        } else if (i + 1 == words.size()) {
            return false;
        } else if (words[i] == "--source") {
            arguments.setting.source = read(words[++i]);
        } else if (words[i] == "--task") {
            arguments.task = std::strtoul(words[++i].c_str(), nullptr, 10);
            if (arguments.task == 0) return false;
        } else if (words[i] == "--seconds") {
            arguments.setting.limits.time =
                std::chrono::seconds(std::strtol(words[++i].c_str(), nullptr, 10));
        } else {
            return false;
        }
    }
    arguments.setting.program.assign(words.begin() + static_cast<std::ptrdiff_t>(i), words.end());
    return !arguments.setting.program.empty();
}

void complain(const std::string& what) {
    std::fprintf(stderr, "%s\n", what.c_str());
}

int judge_all(const judge::Chapter& chapter, Arguments arguments) {
    bool all = true;
    for (std::size_t i = 0; i < chapter.tasks.size(); ++i) {
        if (arguments.task != 0 && i + 1 != arguments.task) continue;
        const judge::Task& task = chapter.tasks[i];
        const judge::Trial trial = judge::try_task(task, chapter.stages, arguments.setting);
        if (judge::is_not_loaded(trial)) {
            std::fputs(judge::not_loaded(chapter, trial, arguments.setting).c_str(), stdout);
            return 2;
        }
        const judge::Verdict verdict = judge::verdict_on(chapter, i, trial, arguments.setting);
        all = all && verdict.passes;
        if (!verdict.passes) arguments.setting.not_right.push_back(task.name);
        if (arguments.status) {
            std::printf("%zu %s %s\n", i + 1, verdict.passes ? "done" : "to-do", task.name.c_str());
            continue;
        }
        std::fputs(verdict.text.c_str(), stdout);
        std::fflush(stdout);
        if (arguments.next && !verdict.passes) break;
        if (!verdict.passes && i + 1 < chapter.tasks.size()) std::printf("\n");
    }
    return all ? 0 : 1;
}

}  // namespace

int main(int argc, char** argv) {
    using attention::tr;
    attention::speak(attention::language_of_environment());
    Arguments arguments;
    if (!read_arguments({argv + 1, argv + argc}, arguments)) {
        complain(fmt::format("usage: {} [--source FILE] [--task N] [--next] [--status] PROGRAM...",
                             argv[0]));
        return 2;
    }
    if (attention::is_color_wanted()) {
        arguments.setting.paint.colors = attention::colors_offered();
    }
    try {
        const judge::Chapter chapter = judge::chapter();
        if (arguments.task > chapter.tasks.size()) {
            complain(tr("{} has no task {}; its tasks are 1 to {}", chapter.folder, arguments.task,
                        chapter.tasks.size()));
            return 2;
        }
        const int code = judge_all(chapter, arguments);
        if (std::fflush(stdout) == 0 && std::ferror(stdout) == 0) return code;
        complain(tr("what was to be printed could not be written"));
        return 2;
    } catch (const std::exception& error) {
        complain(tr("the judge could not do its work: {}", error.what()));
        return 2;
    }
}
