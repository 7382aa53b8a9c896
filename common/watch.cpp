#include "common/watch.hpp"

#include <unistd.h>

#include <cerrno>
#include <csignal>
#include <cstdlib>
#include <exception>

#include "common/language.hpp"

namespace attention {
namespace {

constexpr unsigned silent_seconds = 10;

// A signal, what it means, and the whole line about it. The line is ready before the signal comes:
// then nothing can be trusted any more, and nothing may be allocated.
struct Event {
    int signal;
    const char* meaning;
    std::string line{};
};

constexpr const char* bad_memory =
    tr_noop("it touches memory that is not its own, or a function calls itself without end");
constexpr const char* broken_off = tr_noop(
    "it breaks off: by abort, by an exception that nobody may catch, or in a function that ends "
    "without return");

Event events[] = {
    {SIGSEGV, bad_memory},
    {SIGBUS, bad_memory},
    {SIGFPE, tr_noop("a whole number is divided by 0")},
    {SIGILL, broken_off},
    {SIGABRT, broken_off},
    {SIGALRM, tr_noop("not done after 10 seconds; Ctrl-C ends it")},
};

std::string watched;          // the program's name
Language of_reader{};         // in which it speaks to people
bool somebody_waits = false;  // at a terminal

void tell(int signal) {
    const int error = errno;
    for (const Event& event : events) {
        if (event.signal != signal) continue;
        const ssize_t written = write(STDERR_FILENO, event.line.data(), event.line.size());
        static_cast<void>(written);  // nobody is left to be told
    }
    if (signal != SIGALRM) _exit(2);
    errno = error;
}

// A stack for `tell`: the usual one may be full.
void make_stack() {
    static char own_stack[1 << 16];
    stack_t stack{};
    stack.ss_sp = own_stack;
    stack.ss_size = sizeof own_stack;
    sigaltstack(&stack, nullptr);
}

// A sanitizer that is there already says more.
void handle(int signal) {
    struct sigaction before {};
    if (sigaction(signal, nullptr, &before) != 0 || before.sa_handler != SIG_DFL) return;
    if (signal == SIGSEGV) make_stack();
    struct sigaction action {};
    action.sa_handler = tell;
    action.sa_flags = SA_ONSTACK | SA_RESTART;
    sigaction(signal, &action, nullptr);
}

}  // namespace

void watch_over(const std::string& program) {
    watched = program;
    of_reader = language();
    somebody_waits = isatty(STDERR_FILENO) == 1;
    std::set_terminate(std::abort);  // without the library's own words
    for (const Event& event : events)
        handle(event.signal);
}

void now_at(const Work& work) {
    const Language spoken = language();
    speak(of_reader);
    const bool is_said = spoken == of_reader;  // JSON is made in English
    const std::string what = is_said ? work.what : tr_said(work.what);
    const std::string place = is_said ? work.place : tr_said(work.place);
    // What progress was shown is wiped away.
    const std::string begin = (somebody_waits ? "\r\x1b[K" : "") + watched + ": ";
    for (Event& event : events)
        event.line = begin + tr("{}: {}; {}", what, tr(event.meaning), place) + "\n";
    speak(spoken);
    is_seen_to_go_on();
}

void is_seen_to_go_on() {
    if (somebody_waits) alarm(silent_seconds);
}

void takes_its_time() {
    alarm(0);
}

}  // namespace attention
