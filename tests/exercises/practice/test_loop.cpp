// The exercise loop as a learner uses it: the program itself, in a project of its own, on files of
// every kind.
#ifdef __APPLE__
#include <util.h>
#else
#include <pty.h>
#endif
#include <fcntl.h>
#include <fmt/format.h>
#include <poll.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <termios.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <chrono>
#include <csignal>
#include <filesystem>
#include <set>
#include <string>
#include <thread>
#include <vector>

#include "tests/catch.hpp"
#include "tests/run.hpp"

namespace {

namespace fs = std::filesystem;
using namespace std::chrono_literals;

bool contains(const std::string& text, const std::string& part) {
    return text.find(part) != std::string::npos;
}

// What a process was started with; nothing where it has ended meanwhile.
std::string command_line(const fs::path& process) {
    const int file = ::open((process / "cmdline").c_str(), O_RDONLY | O_CLOEXEC);
    std::array<char, 1 << 14> bytes{};
    const ssize_t count = file < 0 ? 0 : ::read(file, bytes.data(), bytes.size());
    if (file >= 0) ::close(file);
    return {bytes.data(), static_cast<std::size_t>(std::max<ssize_t>(count, 0))};
}

// A project with chapter 6 alone, and a build folder that has the parts of the real one and nothing
// of what a learner did there. What builds these parts is replaced by a script.
class Project {
  public:
    Project() {
        fs::create_directories(folder_ / "project/chapters/06_softmax");
        for (const char* name : {"stub.hpp", "hints.md", "solution.hpp"})
            fs::copy_file(real_chapter() / name, chapter() / name);
        fs::create_directory_symlink(fs::path(PROJECT) / "common", folder_ / "project/common");
        fs::create_directories(folder_ / "build");
        fs::create_directory_symlink(fs::path(BUILD) / "exercises", folder_ / "build/exercises");
        // What was compiled once need not be compiled again by the next test.
        static const TemporaryFolder compiled;
        fs::create_directories(folder_ / "build/practice");
        fs::create_directory_symlink(compiled.path(), folder_ / "build/practice/06");
        ninja_does("exit 0");
    }

    static fs::path real_chapter() { return fs::path(PROJECT) / "chapters/06_softmax"; }
    fs::path chapter() const { return folder_ / "project/chapters/06_softmax"; }
    fs::path exercise() const { return chapter() / "exercise.hpp"; }
    fs::path notes() const { return folder_ / "build/practice/notes"; }
    std::string name() const { return folder_.path().filename().string(); }

    void save(const std::string& text) const { write_file(exercise(), text); }
    void save_copy(const std::string& name) const { save(read_file(chapter() / name)); }
    std::string stub() const { return read_file(chapter() / "stub.hpp"); }

    // The stub, whose first task begins with `line`, after `includes` at the top.
    void save_with(const std::string& line, const std::string& includes = "") const {
        const std::string before = "// TODO task 1: subtract each row's maximum";
        std::string text = stub();
        text.replace(text.find(before), before.size(), line);
        save(includes + text);
    }

    void ninja_does(const std::string& script) const {
        write_file(folder_ / "bin/ninja", "#!/bin/sh\n" + script + "\n");
        fs::permissions(folder_ / "bin/ninja", fs::perms::all);
    }

    std::string command(const std::string& words) const {
        return fmt::format("PATH={}:\"$PATH\" exec {} {} {} {}", quoted((folder_ / "bin").string()),
                           quoted(BUILD "/exercises/practice"),
                           quoted((folder_ / "project").string()),
                           quoted((folder_ / "build").string()), words);
    }
    Ran practice(const std::string& words) const { return run(command(words)); }

    // How many processes have this project's folder in their command line.
    std::size_t processes() const {
        std::size_t count = 0;
        for (const auto& entry : fs::directory_iterator("/proc"))
            count += contains(command_line(entry.path()), name()) ? 1 : 0;
        return count;
    }
    bool all_processes_end() const {
        for (int tick = 0; tick < 100; ++tick) {
            if (processes() == 0) return true;
            std::this_thread::sleep_for(50ms);
        }
        return false;
    }

  private:
    TemporaryFolder folder_;
};

// A program in a terminal of its own.
class Terminal {
  public:
    explicit Terminal(const std::string& command) {
        process_ = ::forkpty(&terminal_, nullptr, nullptr, nullptr);
        if (process_ == 0) {
            ::execl("/bin/sh", "sh", "-c", command.c_str(), static_cast<char*>(nullptr));
            ::_exit(127);
        }
    }
    ~Terminal() {
        if (process_ > 0) {
            ::kill(process_, SIGKILL);
            ::waitpid(process_, nullptr, 0);
        }
        ::close(terminal_);
    }
    Terminal(const Terminal&) = delete;
    Terminal& operator=(const Terminal&) = delete;

    // Reads until `words` were printed; false when they don't come.
    bool shows(const std::string& words) {
        const auto deadline = std::chrono::steady_clock::now() + 120s;
        while (!contains(output_, words) && std::chrono::steady_clock::now() < deadline) {
            pollfd wanted{terminal_, POLLIN, 0};
            if (::poll(&wanted, 1, 100) <= 0) continue;
            std::array<char, 4096> bytes{};
            const ssize_t count = ::read(terminal_, bytes.data(), bytes.size());
            if (count <= 0) break;
            output_.append(bytes.data(), static_cast<std::size_t>(count));
        }
        return contains(output_, words);
    }
    void type(const std::string& keys) const {
        REQUIRE(::write(terminal_, keys.data(), keys.size()) == static_cast<ssize_t>(keys.size()));
    }
    void send(int signal) const { ::kill(process_, signal); }
    bool echoes() const {
        termios state{};
        REQUIRE(::tcgetattr(terminal_, &state) == 0);
        return (state.c_lflag & ECHO) != 0 && (state.c_lflag & ICANON) != 0;
    }
    // The exit code; -1 when it does not end.
    int end() {
        for (int tick = 0; tick < 200; ++tick) {
            int status = 0;
            if (::waitpid(process_, &status, WNOHANG) == process_) {
                process_ = -1;
                return WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status);
            }
            shows_now();
            std::this_thread::sleep_for(50ms);
        }
        return -1;
    }
    const std::string& output() const { return output_; }

  private:
    // A program that prints to a full terminal would wait.
    void shows_now() {
        pollfd wanted{terminal_, POLLIN, 0};
        std::array<char, 4096> bytes{};
        if (::poll(&wanted, 1, 0) <= 0) return;
        const ssize_t count = ::read(terminal_, bytes.data(), bytes.size());
        if (count > 0) output_.append(bytes.data(), static_cast<std::size_t>(count));
    }

    int terminal_ = -1;
    pid_t process_ = -1;
    std::string output_;
};

// Exit code 2, and one line that says why.
void check_refused(const Ran& ran, const std::string& words) {
    INFO(ran.err);
    CHECK(ran.code == 2);
    CHECK(ran.out.empty());
    CHECK(std::count(ran.err.begin(), ran.err.end(), '\n') == 1);
    CHECK(contains(ran.err, words));
}

}  // namespace

TEST_CASE("what is no chapter, task or command is refused in one line", "[practice]") {
    const Project project;
    project.save_copy("stub.hpp");
    check_refused(project.practice("check 7"), "no exercises for '7'");
    check_refused(project.practice("check 6 4"), "no task '4'");
    check_refused(project.practice("check 6 x"), "no task 'x'");
    check_refused(project.practice("check 6 1 1"), "usage:");
    check_refused(project.practice("hint"), "usage:");
    check_refused(project.practice("reset"), "usage:");
    check_refused(project.practice("nonsense"), "usage:");
    check_refused(project.practice(""), "usage:");
}

TEST_CASE("what is no file of text is refused in one line", "[practice]") {
    const Project project;
    const auto refused = [&](const std::string& words) {
        for (const char* command : {"check 6", "solution 6", "reset 6", "hint 6"}) {
            INFO(command);
            check_refused(project.practice(command), words);
        }
    };
    check_refused(project.practice("check 6"), "./learn reset 6");
    fs::create_directory(project.exercise());
    refused("is a folder");
    fs::remove(project.exercise());
    REQUIRE(::mkfifo(project.exercise().c_str(), 0644) == 0);
    refused("is no regular file");
    fs::remove(project.exercise());
    fs::create_symlink("/dev/zero", project.exercise());
    refused("is no regular file");
    fs::remove(project.exercise());
    fs::create_symlink(project.exercise(), project.exercise());
    refused("can't be read");
}

TEST_CASE("a task without an answer is not laid on another one", "[practice]") {
    const Project project;
    std::string text = project.stub();
    const std::string todo =
        "// TODO task 3: a row that is hidden throughout gives no weight to anybody\n"
        "    return {};";
    REQUIRE(text.find(todo) != std::string::npos);
    text.replace(text.find(todo), todo.size(), "throw 42;\n    return softmax(masked);");
    const std::string second =
        "// TODO task 2: turn each row into shares that add up to 1\n    return {};";
    REQUIRE(text.find(second) != std::string::npos);
    text.replace(text.find(second), second.size(), "return masked;");
    project.save(text);
    const std::string out = project.practice("check 6").out;
    CHECK(contains(out, "Its code calls softmax too, which is not right yet. Either may be"));
    CHECK_FALSE(contains(out, "put that right first"));
}

TEST_CASE("a check is of what the file holds, whatever its time stamp", "[practice]") {
    const Project project;
    project.save_copy("stub.hpp");
    const auto old = fs::last_write_time(project.exercise());
    const Ran stub = project.practice("check 6");
    CHECK(stub.code == 1);
    CHECK(contains(stub.out, "TODO task 1"));

    project.save_copy("solution.hpp");
    CHECK(project.practice("check 6").code == 0);
    CHECK(project.practice("check 6 2").code == 0);
    CHECK(contains(project.practice("progress").out, "[x] shift_rows"));

    project.save_copy("stub.hpp");
    fs::last_write_time(project.exercise(), old - 1000h);
    CHECK(project.practice("check 6").out == stub.out);
    CHECK(contains(project.practice("progress").out, "[ ] shift_rows"));

    project.save("This is not C++.\n");
    const Ran prose = project.practice("check 6");
    CHECK(prose.code == 2);
    CHECK(contains(prose.out, "does not compile. Line 1:"));
    // The same text from other editors.
    std::string lines = project.stub();
    for (std::size_t at = 0; (at = lines.find('\n', at)) != std::string::npos; at += 2)
        lines.insert(at, "\r");
    project.save("\xef\xbb\xbf" + lines);
    CHECK(project.practice("check 6").out == stub.out);
    project.save(std::string("int a;\0", 7));
    CHECK(contains(project.practice("check 6").out, "is no text"));
}

TEST_CASE("on a terminal a verdict marks its title and the cells that differ", "[practice]") {
    const Project project;
    project.save_with("return masked;");
    const auto told = [&](const std::string& variables) {
        return run_in_terminal("export TERM=xterm " + variables + "; " +
                               project.command("check 6"));
    };
    const std::string marked = told("");
    INFO(marked);
    CHECK(contains(marked, "\x1b[1mTask 1: shift_rows is not right yet.\x1b[0m"));
    CHECK(contains(marked, "\x1b[1;7m"));
    CHECK_FALSE(contains(told("NO_COLOR=1"), "\x1b"));
    CHECK_FALSE(contains(project.practice("check 6").out, "\x1b"));
}

TEST_CASE("a save during a check is for the next check", "[practice]") {
    const Project project;
    project.save_copy("solution.hpp");
    project.ninja_does(fmt::format("cp {} {}", quoted((project.chapter() / "stub.hpp").string()),
                                   quoted(project.exercise().string())));
    CHECK(project.practice("check 6").code == 0);
    CHECK(project.practice("check 6").code == 1);
}

TEST_CASE("checks at once don't get in each other's way", "[practice]") {
    const Project project;
    project.save_copy("stub.hpp");
    std::array<Ran, 3> ran;
    std::vector<std::thread> checks;
    for (Ran& one : ran)
        checks.emplace_back([&] { one = project.practice("check 6 1"); });
    for (std::thread& check : checks)
        check.join();
    for (const Ran& one : ran) {
        CHECK(one.code == 1);
        CHECK(one.out == ran[0].out);
    }
}

TEST_CASE("what can't be built is told in one line", "[practice]") {
    const Project project;
    project.save_copy("stub.hpp");
    project.ninja_does("echo '[1/2] Building'; echo 'common/matrix.hpp:1:1: error: odd'; exit 1");
    const Ran ran = project.practice("check 6");
    CHECK(ran.code == 2);
    CHECK(contains(ran.err, "common/matrix.hpp:1:1: error: odd"));
    project.ninja_does("echo \"ninja: error: unknown target 'parts_06'\"; exit 1");
    check_refused(project.practice("check 6"), "tests/exercises/06_softmax has no check.cpp");
    project.ninja_does("exit 127");
    check_refused(project.practice("check 6"), "./learn setup");
}

TEST_CASE("hints come one after the other, and begin again", "[practice]") {
    const Project project;
    project.save_copy("stub.hpp");
    const auto asks = [&](const std::string& words) {
        const Ran ran = project.practice("hint 6 2");
        CHECK(ran.code == 0);
        CHECK(contains(ran.out, words));
    };
    for (const char* words : {"hint 1 of 3", "hint 2 of 3", "hint 3 of 3", "hint 1 of 3"})
        asks(words);
    const fs::path note = project.notes() / "hint_06_softmax_2";
    REQUIRE(fs::exists(note));
    for (const char* text : {"", "garbage", "99999999999999999999", "2\n", "-1"}) {
        write_file(note, text);
        asks("hint 1 of 3");
        asks("hint 2 of 3");
    }
    CHECK(contains(project.practice("hint 6").out, "task 1, hint 1 of 3"));
    CHECK(project.practice("reset 6").code == 0);
    asks("hint 1 of 3");
}

TEST_CASE("a solution is shown to whoever asks twice", "[practice]") {
    const Project project;
    project.save_copy("stub.hpp");
    CHECK_FALSE(contains(project.practice("solution 6 1").out, "a solution ----"));
    const Ran again = project.practice("solution 6 1");
    CHECK(contains(again.out, "---- task 1, a solution ----"));
    CHECK(contains(again.out, "---- task 1, yours ----"));
    CHECK(project.practice("solution 6 4").code == 2);
}

TEST_CASE("a reset keeps what was there, also five at once", "[practice]") {
    const Project project;
    project.save("mine");
    const Ran ran = project.practice("reset 6");
    CHECK(ran.code == 0);
    CHECK(contains(ran.out, "exercise.hpp.saved-1"));
    CHECK(read_file(project.exercise()) == project.stub());
    CHECK(read_file(project.chapter() / "exercise.hpp.saved-1") == "mine");
    // Nothing to keep: no further file.
    CHECK(project.practice("reset 6").code == 0);
    CHECK_FALSE(fs::exists(project.chapter() / "exercise.hpp.saved-2"));

    project.save("mine again");
    std::vector<std::thread> resets;
    for (int i = 0; i < 5; ++i)
        resets.emplace_back([&] { project.practice("reset 6"); });
    for (std::thread& reset : resets)
        reset.join();
    CHECK(read_file(project.exercise()) == project.stub());
    std::multiset<std::string> kept;
    for (const auto& entry : fs::directory_iterator(project.chapter()))
        kept.insert(read_file(entry.path()));
    CHECK(kept.count("mine") == 1);
    CHECK(kept.count("mine again") == 1);
}

TEST_CASE("what can't be printed is no success", "[practice]") {
    const Project project;
    project.save_copy("solution.hpp");
    for (const char* command : {"check 6", "hint 6 1", "progress", "solution 6", "reset 6"}) {
        INFO(command);
        if (fs::exists("/dev/full")) CHECK(run(project.command(command) + " >/dev/full").code == 2);
        CHECK(run(project.command(command) + " >&-").code == 2);
    }
    CHECK(read_file(project.exercise()) == project.stub());  // the reset itself was done
    CHECK(run(project.command("check 6") + " <&-").code == 1);
    CHECK(run(project.command("check 6") + " 2>&-").code == 1);
}

TEST_CASE("watch checks at each save, and gives the terminal back", "[practice]") {
    const Project project;
    project.save_copy("stub.hpp");
    Terminal terminal(project.command("watch 6"));
    terminal.type("typed too early");
    REQUIRE(terminal.shows("q quits"));
    CHECK_FALSE(terminal.echoes());
    terminal.type("xyz");
    project.save("This is not C++.\n");
    REQUIRE(terminal.shows("does not compile"));
    CHECK_FALSE(contains(terminal.output(), "xyz"));

    SECTION("q quits") {
        terminal.type("q");
        CHECK(terminal.end() == 0);
    }
    SECTION("Ctrl-C quits") {
        terminal.type("\x03");
        CHECK(terminal.end() == 0);
    }
    SECTION("so does a signal") {
        terminal.send(GENERATE(SIGINT, SIGTERM, SIGHUP));
        CHECK(terminal.end() == 0);
    }
    CHECK(terminal.echoes());
    CHECK(project.all_processes_end());
}

TEST_CASE("what never ends is ended with the check", "[practice]") {
    const Project project;
    // The first is a loop, the second has children in sessions of their own as well.
    project.save_with(GENERATE("for (volatile int i = 0;; i = i + 1) {}",
                               "if (::fork() == 0) { ::setsid(); ::fork(); }"
                               "for (volatile int i = 0;; i = i + 1) {}"),
                      "#include <unistd.h>\n");
    Terminal terminal(project.command("watch 6"));
    bool runs = false;
    for (int tick = 0; tick < 2400 && !runs; ++tick) {
        for (const auto& entry : fs::directory_iterator("/proc")) {
            const std::string words = command_line(entry.path());
            runs = runs || (contains(words, project.name()) && contains(words, "exercises/answer"));
        }
        std::this_thread::sleep_for(50ms);
    }
    REQUIRE(runs);
    std::this_thread::sleep_for(300ms);
    SECTION("Ctrl-C") {
        terminal.type("\x03");
        CHECK(terminal.end() == 0);
        CHECK(terminal.echoes());
    }
    SECTION("TERM") {
        terminal.send(SIGTERM);
        CHECK(terminal.end() == 0);
        CHECK(terminal.echoes());
    }
    SECTION("KILL") {
        terminal.send(SIGKILL);
        CHECK(terminal.end() == 128 + SIGKILL);
    }
    CHECK(project.all_processes_end());
}
