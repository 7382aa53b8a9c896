// A process with a learner's code, and all that can become of it.
//
// It is started with pipes for questions, answers and whatever it prints, in a session of its own
// without a terminal, and with limits. Nothing here ever waits for the end of a pipe, which a child
// of a child may hold: only for an answer, an exit or the deadline.
#pragma once

#include <sys/types.h>

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

#include "tests/exercises/protocol.hpp"

namespace judge {

/// How long, and how much.
struct Limits {
    std::chrono::milliseconds time{10'000};      // for all questions of a task; what it waits for
                                                 // other programs on a busy machine is not counted
    std::size_t memory = std::size_t{1} << 30;   // bytes
    std::size_t printed = std::size_t{1} << 20;  // bytes, then it is ended
    std::size_t kept = std::size_t{1} << 12;     // bytes of it that are shown
};

/// What became of a question.
struct Event {
    enum class Kind {
        result,          // `bytes` hold what was returned
        exception,       // `text` says what
        other_throw,     // `text` says what
        terminated,      // std::terminate; `text` is the exception, or nothing
        stack_overflow,  // it called itself without end
        unknown,         // there is no such function
        not_loaded,      // the code could not be loaded; `text` says why
        exited,          // the program was ended by `number`
        signalled,       // a signal ended it: `number`
        stopped,         // a signal stopped it: `number`
        too_slow,        // the deadline passed
        too_much_memory,
        too_much_printed,
        malformed,  // something else was written into the pipe
    };
    Kind kind;
    std::string bytes{};
    std::string text{};
    int number = 0;
    bool while_loading = false;  // it was ended before it could be asked anything
};

/// Starts `program`, asks it, and ends it with all its descendants.
class Respondent {
  public:
    /// The first question has the number `first`: some things depend on it (answer/unwritten.cpp).
    Respondent(const std::vector<std::string>& program, const Limits& limits,
               std::uint64_t first = 1);
    ~Respondent();
    Respondent(const Respondent&) = delete;
    Respondent& operator=(const Respondent&) = delete;

    /// Asks a question and waits for what becomes of it. After any other event than a result or
    /// something thrown the process has ended, and asking again gives that event again.
    Event ask(std::string_view question);

    /// Ends it. True when it left other processes behind, or had made some.
    bool end();

    /// What it printed so far, as far as that is kept.
    const std::string& printed() const { return printed_; }
    bool printed_more() const { return printed_bytes_ > printed_.size(); }

  private:
    bool read_answers();  // false at the end of the pipe
    void read_printed();
    std::size_t memory_in_use() const;
    bool is_too_slow() const;
    Event ended(Event event);
    bool is_loaded(const protocol::Frame& frame);
    Event event_of(const protocol::Frame& frame);

    Limits limits_;
    std::chrono::steady_clock::time_point started_;
    std::chrono::nanoseconds waited_before_{};  // by this process, before it began to ask
    pid_t process_ = -1;                        // -1 once it was waited for
    pid_t group_ = -1;
    int questions_ = -1;
    int answers_ = -1;
    int output_ = -1;
    std::uint64_t number_;
    std::string stream_;
    std::string printed_;
    std::size_t printed_bytes_ = 0;
    bool forked_ = false;
    bool over_ = false;
    bool loaded_ = false;
    Event last_{Event::Kind::exited, {}, {}, 0};
};

}  // namespace judge
