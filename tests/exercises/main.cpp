// The program behind ./learn check: runs the checks of one chapter, each task in a process of its
// own, so that a crash or an endless loop in one task is told in words and the others still run.
//
//   check_06            all tasks
//   check_06 K          task K only
//   check_06 --next     up to the first task that does not pass
//   check_06 --status   one line a task: its number, "done" or "to-do", its name
//
// Exit code: 0 when every task that was run passes, 1 otherwise.
#define CATCH_CONFIG_RUNNER
#include <sys/wait.h>
#include <unistd.h>

#include <csignal>
#include <cstdio>
#include <string>

#include "common/text.hpp"
#include "tests/catch.hpp"
#include "tests/exercises/checker.hpp"

namespace {

constexpr unsigned seconds_for_a_task = 10;

// In the child: the Catch2 cases of one task, with Catch2's own report thrown away.
int run_cases(int task) {
    const std::string tag = "[task_" + std::to_string(task) + "]";
    const char* arguments[] = {"check", tag.c_str(), "-r", "compact", "-o", "/dev/null"};
    return Catch::Session().run(6, arguments) == 0 ? 0 : 1;
}

void say(const std::string& text) {
    std::printf("%s\n", attention::wrap(text, 80).c_str());
}

std::string reason(int signal) {
    if (signal == SIGSEGV || signal == SIGBUS) return "it touched memory that is not its own";
    if (signal == SIGFPE) return "a whole number was divided by 0";
    return "it was stopped from inside";
}

void tell_crash(int task, const std::string& name, int signal) {
    const std::string title = "Task " + std::to_string(task) + ": " + name;
    if (signal == SIGALRM) {
        say(title + " did not come to an end in " + std::to_string(seconds_for_a_task) +
            " seconds. Is there a loop that never stops?");
        return;
    }
    say(title + " crashed (" + reason(signal) + ").");
    say("Most often this means that it read or wrote outside a matrix or a vector: an index past the "
        "end, rows and columns swapped, or one that was never given a size.");
    if (checks::holds_lazy_reduction(checks::exercise_source(task))) {
        std::printf("\n");
        say(checks::lazy_reduction);
    }
}

bool passes(int task, const std::string& name, bool quiet) {
    std::fflush(stdout);
    const pid_t child = fork();
    if (child == 0) {
        if (quiet && std::freopen("/dev/null", "w", stdout) == nullptr) _exit(1);
        alarm(seconds_for_a_task);
        const int code = run_cases(task);
        std::fflush(stdout);
        _exit(code);
    }
    int status = 0;
    waitpid(child, &status, 0);
    if (WIFSIGNALED(status) && !quiet) tell_crash(task, name, WTERMSIG(status));
    return WIFEXITED(status) && WEXITSTATUS(status) == 0;
}

}  // namespace

int main(int argc, char** argv) {
    const std::string option = argc > 1 ? argv[1] : "";
    const auto& tasks = checks::chapter().tasks;
    bool all = true;
    for (std::size_t i = 0; i < tasks.size(); ++i) {
        const int task = static_cast<int>(i) + 1;
        if (!option.empty() && option[0] != '-' && option != std::to_string(task)) continue;
        const bool passed = passes(task, tasks[i], option == "--status");
        all = all && passed;
        if (option == "--status") {
            std::printf("%d %s %s\n", task, passed ? "done" : "to-do", tasks[i].c_str());
        } else if (passed) {
            std::printf("Task %d: %s passes.\n", task, tasks[i].c_str());
        } else if (option == "--next") {
            break;
        } else if (i + 1 < tasks.size()) {
            std::printf("\n");
        }
    }
    return all ? 0 : 1;
}
