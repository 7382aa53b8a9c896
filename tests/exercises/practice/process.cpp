#include "tests/exercises/practice/process.hpp"

#include <fcntl.h>
#include <poll.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>
#ifdef __linux__
#include <sys/prctl.h>
#endif

#include <array>
#include <cerrno>
#include <csignal>
#include <cstdio>
#include <cstdlib>

#include "common/language.hpp"
#include "tests/exercises/practice/files.hpp"

namespace practice {

using attention::tr;

namespace {

// For the signal handler: what runs now (a group, or one program), and what is to be done.
volatile pid_t running_group = 0;
volatile pid_t running_program = 0;
void (*clean_up_at_end)() = [] {};
int code_at_end = 130;

void on_signal(int) {
    // Not SIGKILL: the judge and ninja have processes of their own to end.
    if (running_group > 0) ::kill(-running_group, SIGTERM);
    if (running_program > 0) ::kill(running_program, SIGTERM);
    clean_up_at_end();
    ::_exit(code_at_end);
}

template <class Resource>
void limit(Resource resource, rlim_t amount) {
    const rlimit value{amount, amount};
    ::setrlimit(resource, &value);
}

// In the child, after fork.
[[noreturn]] void become(const std::vector<std::string>& words, const Setting& setting) {
#ifdef __linux__
    ::prctl(PR_SET_PDEATHSIG, SIGTERM);  // even where this program has no time to say so
#endif
    // What has a language of ours speaks the one that is spoken here.
    const bool english = attention::language() == attention::Language::english;
    ::setenv("ATTENTION_LANG", english ? "en" : "zh", 1);
    for (const auto& [name, value] : setting.environment)
        ::setenv(name.c_str(), value.c_str(), 1);
    if (setting.limited) {
        limit(RLIMIT_AS, rlim_t{1} << 32);
        limit(RLIMIT_CPU, 60);
        limit(RLIMIT_CORE, 0);
    }
    std::vector<char*> arguments;
    for (const std::string& word : words)
        arguments.push_back(const_cast<char*>(word.c_str()));
    arguments.push_back(nullptr);
    // (execvp would have a shell read a file that is no program.)
    const bool is_path = words.front().find('/') != std::string::npos;
    is_path ? ::execv(arguments.front(), arguments.data())
            : ::execvp(arguments.front(), arguments.data());
    ::_exit(127);
}

int code_of(int status) {
    return WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status);
}

// A learner's code may stop its judge, by signal; then it goes on.
int wait_for(pid_t child) {
    int status = 0;
    while (true) {
        const pid_t changed = ::waitpid(child, &status, WUNTRACED);
        if (changed < 0 && errno != EINTR) return 128;
        if (changed != child) continue;
        if (!WIFSTOPPED(status)) return code_of(status);
        ::kill(child, SIGCONT);
    }
}

[[noreturn]] void cannot_start(const std::string& program) {
    throw Trouble(tr("{} can't be started: is it installed? ./learn setup puts it right", program));
}

}  // namespace

Finished run(const std::vector<std::string>& words, std::chrono::seconds limit,
             const std::function<void(const std::string&)>& on_line, const Setting& setting) {
    std::array<int, 2> ends{};
    if (::pipe(ends.data()) != 0) throw Trouble(tr("no pipe: {}", attention::system_error(errno)));
    std::fflush(nullptr);
    const pid_t child = ::fork();
    if (child < 0) throw Trouble(tr("no new process: {}", attention::system_error(errno)));
    if (child == 0) {
        ::setpgid(0, 0);
        ::setenv("LC_ALL", "C", 1);
        ::dup2(::open("/dev/null", O_RDONLY), 0);
        ::dup2(ends[1], 1);
        ::dup2(ends[1], 2);
        ::close(ends[0]);
        ::close(ends[1]);
        become(words, setting);
    }
    ::close(ends[1]);
    ::setpgid(child, child);  // here as well: whichever of the two comes first
    running_group = child;
    Finished finished;
    std::string line;
    const auto deadline = std::chrono::steady_clock::now() + limit;
    while (true) {
        pollfd wanted{ends[0], POLLIN, 0};
        ::poll(&wanted, 1, 100);
        std::array<char, 1 << 14> bytes{};
        if (wanted.revents != 0) {
            const ssize_t count = ::read(ends[0], bytes.data(), bytes.size());
            if (count == 0 || (count < 0 && errno != EINTR)) break;
            for (ssize_t i = 0; i < count; ++i) {
                const char c = bytes[static_cast<std::size_t>(i)];
                if (finished.output.size() < setting.most_output) finished.output += c;
                if (c != '\n') {
                    if (line.size() < 4096) line += c;
                    continue;
                }
                on_line(line);
                line.clear();
            }
        }
        if (std::chrono::steady_clock::now() > deadline) {
            ::kill(-child, SIGKILL);
            finished.timed_out = true;
            break;
        }
    }
    ::close(ends[0]);
    finished.code = wait_for(child);
    running_group = 0;
    if (finished.timed_out && finished.code == 0) finished.code = 124;
    if (finished.code == 127) cannot_start(words.front());
    return finished;
}

bool open_descriptors() {
    const bool can_print = ::fcntl(1, F_GETFD) >= 0;
    int descriptor = 0;
    while (descriptor >= 0 && descriptor <= 2)
        descriptor = ::open("/dev/null", O_RDWR);
    ::close(descriptor);
    return can_print;
}

void end_properly(void (*clean_up)(), int code) {
    clean_up_at_end = clean_up;
    code_at_end = code;
    for (const int signal : {SIGINT, SIGTERM, SIGHUP})
        ::signal(signal, on_signal);
}

int run_here(const std::vector<std::string>& words, const Setting& setting) {
    std::fflush(nullptr);
    const pid_t child = ::fork();
    if (child < 0) throw Trouble(tr("no new process: {}", attention::system_error(errno)));
    if (child == 0) become(words, setting);
    running_program = child;
    const int code = wait_for(child);
    running_program = 0;
    if (code == 127) cannot_start(words.front());
    return code;
}

}  // namespace practice
