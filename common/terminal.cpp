#include "common/terminal.hpp"

#include <fcntl.h>
#include <poll.h>
#include <pthread.h>
#include <sys/ioctl.h>
#include <sys/stat.h>
#include <termios.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <charconv>
#include <chrono>
#include <csignal>
#include <cstdlib>
#include <string>
#include <vector>

namespace attention {
namespace {

std::string environment(const char* name) {
    const char* value = std::getenv(name);
    return value ? value : "";
}

bool stdout_is_a_terminal() {
    return isatty(STDOUT_FILENO) == 1;
}

bool stdout_is_a_pipe() {
    struct stat status {};
    return fstat(STDOUT_FILENO, &status) == 0 && S_ISFIFO(status.st_mode);
}

// Closes a file when it goes out of sight.
class File {
  public:
    explicit File(int descriptor) : descriptor_(descriptor) {}
    ~File() {
        if (descriptor_ >= 0) close(descriptor_);
    }
    File(const File&) = delete;
    File& operator=(const File&) = delete;

    bool is_open() const { return descriptor_ >= 0; }
    int descriptor() const { return descriptor_; }

  private:
    int descriptor_;
};

// The terminal that this process was started from, wherever its output goes.
int open_controlling_terminal() {
    return open("/dev/tty", O_RDWR | O_NOCTTY | O_NONBLOCK | O_CLOEXEC);
}

// ---- how wide it is -----------------------------------------------------------------------------

std::optional<std::size_t> width_of(int terminal) {
    winsize window{};
    if (ioctl(terminal, TIOCGWINSZ, &window) != 0 || window.ws_col == 0) return std::nullopt;
    return window.ws_col;
}

std::optional<std::size_t> width_in_environment() {
    const std::string text = environment("COLUMNS");
    std::size_t width = 0;
    const char* end = text.data() + text.size();
    const auto [stop, error] = std::from_chars(text.data(), end, width);
    if (stop != end || error != std::errc() || width == 0) return std::nullopt;
    return width;
}

std::optional<std::size_t> width_of_terminal() {
    if (stdout_is_a_terminal()) return width_of(STDOUT_FILENO);
    if (!stdout_is_a_pipe()) return std::nullopt;
    const File terminal(open_controlling_terminal());
    return terminal.is_open() ? width_of(terminal.descriptor()) : std::nullopt;
}

// ---- how dark it is -----------------------------------------------------------------------------

// What is its background's colour, and, since not every terminal knows that question, what is it?
// Every terminal answers the second, after the first: then nothing more is to come.
constexpr std::string_view question = "\x1b]11;?\x1b\\\x1b[c";
constexpr std::chrono::milliseconds patience{100};

bool is_complete(std::string_view answer) {
    const auto last = answer.find("\x1b[?");
    return last != std::string_view::npos && answer.find('c', last) != std::string_view::npos;
}

// Can it be asked, and will its answer be here at once? What comes later would be taken for typed
// by the program that reads next. tmux and screen answer by themselves, wherever the person is.
bool answers_at_once() {
    const std::string terminal = environment("TERM");
    if (terminal.empty() || terminal == "dumb" || terminal == "linux") return false;
    const bool far_away = !environment("SSH_CONNECTION").empty() || !environment("SSH_TTY").empty();
    const bool multiplexed = !environment("TMUX").empty() || !environment("STY").empty();
    return multiplexed || !far_away;
}

// No signal is delivered while this is in sight; those that came are delivered afterwards.
class SignalsWait {
  public:
    SignalsWait() {
        sigset_t all;
        sigfillset(&all);
        pthread_sigmask(SIG_SETMASK, &all, &before_);
    }
    ~SignalsWait() { pthread_sigmask(SIG_SETMASK, &before_, nullptr); }
    SignalsWait(const SignalsWait&) = delete;
    SignalsWait& operator=(const SignalsWait&) = delete;

  private:
    sigset_t before_{};
};

// A terminal that neither shows what comes in nor holds it back until the line ends. It is put
// back as it was.
class Listening {
  public:
    explicit Listening(int terminal) : terminal_(terminal) {
        if (tcgetattr(terminal, &before_) != 0) return;
        termios listening = before_;
        listening.c_lflag &= ~static_cast<tcflag_t>(ICANON | ECHO);
        is_ready_ = tcsetattr(terminal, TCSANOW, &listening) == 0;
    }
    ~Listening() {
        if (is_ready_) tcsetattr(terminal_, TCSANOW, &before_);
    }
    Listening(const Listening&) = delete;
    Listening& operator=(const Listening&) = delete;

    bool is_ready() const { return is_ready_; }

  private:
    int terminal_;
    termios before_{};
    bool is_ready_ = false;
};

bool has_input(int terminal, std::chrono::milliseconds wait) {
    pollfd watched{terminal, POLLIN, 0};
    return poll(&watched, 1, static_cast<int>(wait.count())) == 1 && (watched.revents & POLLIN);
}

// All that comes until the answer is complete or the patience is over.
std::string listen(int terminal) {
    const auto deadline = std::chrono::steady_clock::now() + patience;
    std::string answer;
    while (!is_complete(answer)) {
        const auto left = std::chrono::duration_cast<std::chrono::milliseconds>(
            deadline - std::chrono::steady_clock::now());
        if (left.count() <= 0 || !has_input(terminal, left)) break;
        std::array<char, 256> bytes{};
        const ssize_t count = read(terminal, bytes.data(), bytes.size());
        if (count <= 0) break;
        answer.append(bytes.data(), static_cast<std::size_t>(count));
    }
    return answer;
}

// What the terminal says of itself; nothing where it can't be asked, or does not answer.
std::string ask_terminal() {
    const File file(open_controlling_terminal());
    const int terminal = file.descriptor();
    if (!file.is_open() || tcgetpgrp(terminal) != getpgrp()) return "";
    const SignalsWait signals;
    const Listening listening(terminal);
    // What was typed ahead is for the program that reads next.
    if (!listening.is_ready() || has_input(terminal, std::chrono::milliseconds(0))) return "";
    if (write(terminal, question.data(), question.size()) != ssize_t{question.size()}) return "";
    std::string answer = listen(terminal);
    if (!is_complete(answer)) tcflush(terminal, TCIFLUSH);
    return answer;
}

std::optional<Background> background_answered() {
    if (!stdout_is_a_terminal() || !answers_at_once()) return std::nullopt;
    const auto color = color_answered(ask_terminal());
    if (!color) return std::nullopt;
    return wants_black_text(*color) ? Background::light : Background::dark;
}

// "1e1e" of rgb:1e1e/...: one to four hexadecimal digits, of which all f are white.
std::optional<int> channel_of(std::string_view digits) {
    unsigned value = 0;
    const char* end = digits.data() + digits.size();
    const auto [stop, error] = std::from_chars(digits.data(), end, value, 16);
    if (digits.empty() || digits.size() > 4 || stop != end || error != std::errc()) {
        return std::nullopt;
    }
    const unsigned white = (1u << (4 * digits.size())) - 1;
    return static_cast<int>(value * 255 / white);
}

std::vector<std::string_view> split(std::string_view text, char separator) {
    std::vector<std::string_view> parts;
    for (std::size_t begin = 0; begin <= text.size();) {
        const std::size_t end = std::min(text.find(separator, begin), text.size());
        parts.push_back(text.substr(begin, end - begin));
        begin = end + 1;
    }
    return parts;
}

}  // namespace

std::size_t columns_to_use() {
    auto width = width_in_environment();
    if (!width) width = width_of_terminal();
    return std::clamp(width.value_or(widest), narrowest, widest);
}

bool is_color_wanted() {
    return stdout_is_a_terminal() && environment("NO_COLOR").empty() &&
           environment("TERM") != "dumb";
}

Colors colors_offered() {
    const std::string offered = environment("COLORTERM");
    return offered == "truecolor" || offered == "24bit" ? Colors::all : Colors::palette;
}

Background find_background() {
    auto background = background_answered();
    if (!background) background = background_told(environment("COLORFGBG"));
    return background.value_or(Background::dark);
}

std::optional<Background> background_told(std::string_view colorfgbg) {
    const std::string_view last = split(colorfgbg, ';').back();
    int color = 0;
    const auto [stop, error] = std::from_chars(last.data(), last.data() + last.size(), color);
    const bool is_number = stop == last.data() + last.size() && error == std::errc();
    if (!is_number || color < 0 || color > 15) return std::nullopt;
    return color == 7 || color >= 9 ? Background::light : Background::dark;
}

std::optional<Rgb> color_answered(std::string_view answer) {
    constexpr std::string_view opening = "\x1b]11;rgb:";
    const auto begin = answer.find(opening);
    if (begin == std::string_view::npos) return std::nullopt;
    const std::string_view from = answer.substr(begin + opening.size());
    const auto end = from.find_first_of("\x1b\a");
    if (end == std::string_view::npos) return std::nullopt;
    const auto channels = split(from.substr(0, end), '/');
    if (channels.size() != 3) return std::nullopt;
    const auto red = channel_of(channels[0]);
    const auto green = channel_of(channels[1]);
    const auto blue = channel_of(channels[2]);
    if (!red || !green || !blue) return std::nullopt;
    return Rgb{*red, *green, *blue};
}

}  // namespace attention
