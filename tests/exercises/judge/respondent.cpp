#include "tests/exercises/judge/respondent.hpp"

#include <fcntl.h>
#include <poll.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>
#ifdef __linux__
#include <sys/prctl.h>
#endif

#include <algorithm>
#include <array>
#include <cerrno>
#include <csignal>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <map>
#include <set>
#include <system_error>
#include <thread>

#include "tests/sanitized.hpp"

namespace judge {
namespace {

using Clock = std::chrono::steady_clock;

struct Pipe {
    int read = -1;
    int write = -1;
};

Pipe make_pipe() {
    std::array<int, 2> ends{};
    if (::pipe(ends.data()) != 0) throw std::system_error(errno, std::generic_category(), "pipe");
    for (const int end : ends)
        ::fcntl(end, F_SETFD, FD_CLOEXEC);
    return {ends[0], ends[1]};
}

void close_once(int& descriptor) {
    if (descriptor >= 0) ::close(descriptor);
    descriptor = -1;
}

void limit(int resource, rlim_t amount) {
    const rlimit value{amount, amount};
    ::setrlimit(static_cast<__rlimit_resource>(resource), &value);
}

// In the child, between fork and exec: only what may be called there.
[[noreturn]] void become(char* const* program, int questions, int answers, int output,
                         const Limits& limits) {
    ::setsid();  // so that /dev/tty is not ours
#ifdef __linux__
    ::prctl(PR_SET_PDEATHSIG, SIGKILL);  // whatever becomes of the judge
#endif
    // Out of the way first: a descriptor may have one of the numbers that it is to become.
    const int from = ::fcntl(questions, F_DUPFD, 10);
    const int to = ::fcntl(answers, F_DUPFD, 10);
    const int printed = ::fcntl(output, F_DUPFD, 10);
    const int nothing = ::open("/dev/null", O_RDONLY);
    ::dup2(nothing, 0);
    ::dup2(printed, 1);
    ::dup2(printed, 2);
    ::dup2(from, protocol::question_pipe);
    ::dup2(to, protocol::answer_pipe);
    for (int other = protocol::answer_pipe + 1; other < 256; ++other)
        ::close(other);
    limit(RLIMIT_CORE, 0);
    limit(RLIMIT_CPU, static_cast<rlim_t>(limits.time.count() / 1000 + 5));
    limit(RLIMIT_FSIZE, rlim_t{1} << 26);
    if (!is_sanitized) limit(RLIMIT_AS, static_cast<rlim_t>(limits.memory));
    ::execv(program[0], program);
    ::_exit(127);
}

// The parent of each process, by its number. Empty where there is no /proc.
std::map<pid_t, pid_t> parents() {
    std::map<pid_t, pid_t> found;
    std::error_code error;
    for (std::filesystem::directory_iterator entry("/proc", error), end; !error && entry != end;
         entry.increment(error)) {
        const std::string name = entry->path().filename().string();
        if (name.find_first_not_of("0123456789") != std::string::npos) continue;
        std::ifstream stat(entry->path() / "stat");
        std::string line;
        std::getline(stat, line);
        const auto after_name = line.rfind(") ");  // "17 (a name) S 4 ..."
        if (after_name == std::string::npos || line.size() < after_name + 5) continue;
        found[static_cast<pid_t>(std::atol(name.c_str()))] =
            static_cast<pid_t>(std::atol(line.c_str() + after_name + 4));
    }
    return found;
}

// All that came from this process, however far down.
std::set<pid_t> descendants() {
    const auto parent_of = parents();
    std::set<pid_t> found;
    for (const auto& [process, parent] : parent_of) {
        pid_t above = parent;
        for (int steps = 0; above > 1 && steps < 1000; ++steps) {
            if (above == ::getpid()) {
                found.insert(process);
                break;
            }
            const auto next = parent_of.find(above);
            if (next == parent_of.end()) break;
            above = next->second;
        }
    }
    return found;
}

// A signal that ends the judge ends what it has started as well, however far it has run. That takes
// more than a signal handler may do, so it is only noted here.
volatile std::sig_atomic_t signal_to_end = 0;

void on_signal(int signal) {
    signal_to_end = signal;
}

void make_nonblocking(int descriptor) {
    ::fcntl(descriptor, F_SETFL, ::fcntl(descriptor, F_GETFL) | O_NONBLOCK);
}

// How long a process has had a processor, and how long it waited for one that others had.
struct Share {
    std::chrono::nanoseconds had{};
    std::chrono::nanoseconds waited{};
};

// Nothing where that can't be seen.
Share share_of(const std::string& process) {
    std::ifstream file("/proc/" + process + "/schedstat");
    std::chrono::nanoseconds::rep had = 0;
    std::chrono::nanoseconds::rep waited = 0;
    if (!(file >> had >> waited)) return {};
    return {std::chrono::nanoseconds(had), std::chrono::nanoseconds(waited)};
}

}  // namespace

Respondent::Respondent(const std::vector<std::string>& program, const Limits& limits,
                       std::uint64_t first)
    : limits_(limits),
      started_(Clock::now()),
      waited_before_(share_of("self").waited),
      number_(first - 1) {
    ::signal(SIGPIPE, SIG_IGN);
    for (const int signal : {SIGINT, SIGTERM, SIGHUP})
        ::signal(signal, on_signal);
#ifdef __linux__
    // A child whose parent ended becomes ours, so that it can be ended too.
    ::prctl(PR_SET_CHILD_SUBREAPER, 1);
#endif
    std::vector<char*> words;
    for (const std::string& word : program)
        words.push_back(const_cast<char*>(word.c_str()));
    words.push_back(nullptr);

    Pipe questions = make_pipe();
    Pipe answers = make_pipe();
    Pipe output = make_pipe();
    process_ = ::fork();
    if (process_ < 0) throw std::system_error(errno, std::generic_category(), "fork");
    if (process_ == 0) become(words.data(), questions.read, answers.write, output.write, limits_);
    group_ = process_;
    close_once(questions.read);
    close_once(answers.write);
    close_once(output.write);
    questions_ = questions.write;
    answers_ = answers.read;
    output_ = output.read;
    for (const int end : {questions_, answers_, output_})
        make_nonblocking(end);
}

Respondent::~Respondent() {
    end();
}

// At most a megabyte at a time: whoever writes faster than this reads must not keep it here.
bool Respondent::read_answers() {
    std::array<char, 1 << 16> bytes{};
    for (int round = 0; round < 16; ++round) {
        const ssize_t count = ::read(answers_, bytes.data(), bytes.size());
        if (count <= 0) return count != 0;
        stream_.append(bytes.data(), static_cast<std::size_t>(count));
    }
    return true;
}

void Respondent::read_printed() {
    std::array<char, 1 << 16> bytes{};
    while (output_ >= 0 && printed_bytes_ <= limits_.printed) {
        const ssize_t count = ::read(output_, bytes.data(), bytes.size());
        if (count == 0) close_once(output_);  // poll would wake up for its end for ever
        if (count <= 0) return;
        printed_bytes_ += static_cast<std::size_t>(count);
        const std::size_t room = limits_.kept - std::min(limits_.kept, printed_.size());
        printed_.append(bytes.data(), std::min(room, static_cast<std::size_t>(count)));
    }
}

// What it holds now, together with its descendants; 0 where that can't be seen.
std::size_t Respondent::memory_in_use() const {
    static const auto page = static_cast<std::size_t>(::sysconf(_SC_PAGESIZE));
    std::size_t pages = 0;
    std::size_t resident = 0;
    std::ifstream own("/proc/" + std::to_string(process_) + "/statm");
    if (own >> pages >> resident) return resident * page;
    return 0;
}

// Asked hundreds of questions on a busy machine, a right answer waits for its turn hundreds of
// times, and so does this process. What both wait is not its own time, within reason.
bool Respondent::is_too_slow() const {
    constexpr int within_reason = 6;
    const auto gone = Clock::now() - started_;
    if (gone <= limits_.time) return false;
    const Share its = share_of(std::to_string(process_));
    const auto waited = its.waited + share_of("self").waited - waited_before_;
    return its.had > limits_.time || gone > within_reason * limits_.time ||
           gone - waited > limits_.time;
}

Event Respondent::ended(Event event) {
    over_ = true;
    event.while_loading = !loaded_;
    last_ = event;
    return event;
}

bool Respondent::is_loaded(const protocol::Frame& frame) {
    protocol::Reader reader(frame.bytes);
    if (static_cast<protocol::Reply>(reader.take<std::uint8_t>()) != protocol::Reply::loaded) {
        return false;
    }
    forked_ = forked_ || reader.take<std::uint64_t>() > 0;
    return true;
}

Event Respondent::event_of(const protocol::Frame& frame) {
    using protocol::Reply;
    protocol::Reader reader(frame.bytes);
    const auto kind = static_cast<Reply>(reader.take<std::uint8_t>());
    const auto forks = reader.take<std::uint64_t>();
    forked_ = forked_ || forks > 0;
    const std::string rest(reader.rest());
    switch (kind) {
        case Reply::result:
            return {Event::Kind::result, rest, {}, 0};
        case Reply::exception:
            return {Event::Kind::exception, {}, rest, 0};
        case Reply::other_throw:
            return {Event::Kind::other_throw, {}, rest, 0};
        case Reply::terminated:
            return ended({Event::Kind::terminated, {}, rest, 0});
        case Reply::stack_overflow:
            return ended({Event::Kind::stack_overflow, {}, {}, 0});
        case Reply::unknown:
            return {Event::Kind::unknown, {}, rest, 0};
        case Reply::not_loaded:
            return ended({Event::Kind::not_loaded, {}, rest, 0});
        case Reply::loaded:
            break;  // said once, and taken note of then
    }
    throw protocol::Malformed("an answer of no known kind");
}

Event Respondent::ask(std::string_view question) {
    if (over_) return last_;
    std::string pending = protocol::frame(++number_, question);
    bool pipe_open = true;
    while (true) {
        if (!pending.empty()) {
            const ssize_t sent = ::write(questions_, pending.data(), pending.size());
            if (sent > 0) pending.erase(0, static_cast<std::size_t>(sent));
            if (sent < 0 && errno == EPIPE) pending.clear();  // its end is seen below
        }
        std::array<pollfd, 3> wanted{
            {{answers_, POLLIN, 0}, {output_, POLLIN, 0}, {-1, POLLOUT, 0}}};
        if (!pipe_open) wanted[0].fd = -1;
        if (!pending.empty()) wanted[2].fd = questions_;
        ::poll(wanted.data(), wanted.size(), 20);
        if (signal_to_end != 0) end();
        // Whether it has ended is asked before the pipes are read, so that nothing is missed that
        // it wrote on its way.
        int status = 0;
        const pid_t changed = ::waitpid(process_, &status, WNOHANG | WUNTRACED);
        read_printed();
        pipe_open = read_answers() && pipe_open;
        try {
            while (const auto frame = protocol::take_frame(stream_)) {
                if (!loaded_ && frame->number == protocol::before_any_question) {
                    loaded_ = is_loaded(*frame);
                    if (!loaded_) return event_of(*frame);
                    continue;
                }
                loaded_ = true;
                if (frame->number == number_) return event_of(*frame);
                throw protocol::Malformed("an answer to another question");
            }
        } catch (const protocol::Malformed&) {
            return ended({Event::Kind::malformed, {}, {}, 0});
        }
        if (printed_bytes_ > limits_.printed) {
            return ended({Event::Kind::too_much_printed, {}, {}, 0});
        }
        if (changed == process_ && WIFSTOPPED(status)) {
            return ended({Event::Kind::stopped, {}, {}, WSTOPSIG(status)});
        }
        if (changed == process_) {
            process_ = -1;
            if (WIFSIGNALED(status)) {
                return ended({Event::Kind::signalled, {}, {}, WTERMSIG(status)});
            }
            return ended({Event::Kind::exited, {}, {}, WEXITSTATUS(status)});
        }
        if (memory_in_use() > limits_.memory) {
            return ended({Event::Kind::too_much_memory, {}, {}, 0});
        }
        if (is_too_slow()) return ended({Event::Kind::too_slow, {}, {}, 0});
    }
}

bool Respondent::end() {
    close_once(questions_);
    // It leaves by itself when there are no more questions.
    if (process_ > 0 && !over_) {
        for (int tick = 0; tick < 200 && process_ > 0; ++tick) {
            if (::waitpid(process_, nullptr, WNOHANG) == process_) process_ = -1;
            if (process_ > 0) std::this_thread::sleep_for(std::chrono::milliseconds(1));
        }
    }
    const pid_t main_process = process_;
    if (group_ > 0) ::kill(-group_, SIGKILL);
    // Each round may meet processes that were made meanwhile, so it goes on until none is left.
    for (int round = 0; round < 500; ++round) {
        const auto left = descendants();
        for (const pid_t process : left) {
            ::kill(process, SIGKILL);
            forked_ = forked_ || process != main_process;
        }
        while (true) {
            const pid_t gone = ::waitpid(-1, nullptr, WNOHANG);
            if (gone <= 0) break;
            if (gone == process_) process_ = -1;
        }
        if (left.empty() && process_ <= 0) break;
        if (round > 0) std::this_thread::sleep_for(std::chrono::milliseconds(1));
    }
    read_printed();
    close_once(answers_);
    close_once(output_);
    over_ = true;
    if (signal_to_end != 0) ::_exit(128 + signal_to_end);
    return forked_;
}

}  // namespace judge
