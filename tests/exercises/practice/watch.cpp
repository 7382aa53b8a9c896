// Checks again each time a learner saves, one chapter after the other.
#include <poll.h>
#include <termios.h>
#include <unistd.h>

#include <cerrno>
#include <cstdio>
#include <ctime>
#include <optional>
#include <string>

#include "common/language.hpp"
#include "tests/exercises/practice/build.hpp"
#include "tests/exercises/practice/commands.hpp"
#include "tests/exercises/practice/files.hpp"
#include "tests/exercises/practice/process.hpp"

namespace practice {

using attention::tr;

namespace {

// The terminal as it was before, for the end of this program, whichever way it ends.
termios as_before{};
volatile bool is_changed = false;

void restore_terminal() {
    if (is_changed) ::tcsetattr(0, TCSANOW, &as_before);
    is_changed = false;
}

// Keys come one at a time, and don't stand in the middle of what is printed.
class Keys {
  public:
    Keys() {
        if (::isatty(0) != 0 && ::tcgetattr(0, &as_before) == 0) {
            termios quiet = as_before;
            quiet.c_lflag &= ~static_cast<tcflag_t>(ICANON | ECHO);
            is_changed = ::tcsetattr(0, TCSANOW, &quiet) == 0;
        }
    }
    ~Keys() { restore_terminal(); }
    Keys(const Keys&) = delete;
    Keys& operator=(const Keys&) = delete;

    /// A key that was pressed within a tenth of a second; q when there is nothing more to come.
    static std::optional<char> next() {
        pollfd wanted{0, POLLIN, 0};
        if (::poll(&wanted, 1, 100) <= 0) return std::nullopt;
        char key = 'q';
        const ssize_t count = ::read(0, &key, 1);
        if (count < 0 && errno == EINTR) return std::nullopt;
        return count == 1 ? key : 'q';
    }
};

void after_signal() {
    restore_terminal();
    const char line_end = '\n';
    if (::write(1, &line_end, 1) < 0) return;
}

// What a file holds now. An editor that saves may take it away for a moment.
std::string state_of(const Place& place, const Chapter& chapter) {
    try {
        return read_file(exercise_of(place, chapter)).value_or("missing");
    } catch (const Trouble& trouble) {
        return trouble.what();
    }
}

std::string time_of_day() {
    const std::time_t now = std::time(nullptr);
    char text[16] = "";
    std::strftime(text, sizeof text, "%H:%M:%S", std::localtime(&now));
    return text;
}

// Checks once. True when all tasks pass.
bool check_and_tell(const Place& place, const Chapter& chapter) {
    if (::isatty(1) != 0) std::fputs("\033[H\033[2J", stdout);
    say(tr("Chapter {}: {}", chapter.shown_number(), chapter.exercise()));
    say("");
    bool all = false;
    try {
        const Built built = build(place, chapter);
        if (built.error) {
            std::fputs(built.error->c_str(), stdout);
        } else {
            all = judge(place, chapter, built, {"--next"}) == 0;
        }
    } catch (const Trouble& trouble) {
        say(trouble.what());
    }
    say("");
    return all;
}

enum class Wanted { again, next, quit };

// Waits until the file changes, or for a key: q, or any other where `keys_count`.
Wanted wait(const Place& place, const Chapter& chapter, const std::string& seen, bool keys_count) {
    if (std::fflush(stdout) != 0) {
        throw Trouble(tr("what was to be printed could not be written"));
    }
    while (true) {
        const auto key = Keys::next();
        if (key == 'q' || key == 'Q') return Wanted::quit;
        if (key && keys_count) return Wanted::next;
        if (state_of(place, chapter) != seen) return Wanted::again;
    }
}

}  // namespace

int watch(const Place& place, const std::vector<std::string>& words) {
    if (words.size() > 1) {
        throw Trouble(tr("usage: ./learn watch [CHAPTER], as in: ./learn watch 6"));
    }
    const auto chapters = find_chapters(place);
    const Chapter* chapter =
        words.empty() ? next_to_do(place, chapters, nullptr) : &chapter_called(chapters, words[0]);
    if (chapter == nullptr) {
        say(tr("All exercises are done. Well done!"));
        return 0;
    }
    const Keys keys;
    end_properly(after_signal, 0);
    while (true) {
        const std::string seen = state_of(place, *chapter);
        const std::string number = chapter->shown_number();
        Wanted wanted = Wanted::again;
        if (check_and_tell(place, *chapter)) {
            say(tr("All tasks of chapter {} pass.", number));
            const Chapter* next = next_to_do(place, chapters, chapter);
            if (next == nullptr) {
                say(tr("And with that, all exercises are done. Well done!"));
                return 0;
            }
            say(tr("Press a key to go on to chapter {}, q to stop.", next->shown_number()));
            wanted = wait(place, *chapter, seen, true);
            if (wanted == Wanted::next) chapter = next;
        } else {
            say(tr("Checked at {}. Save the file to check again; q quits.", time_of_day()));
            say(tr("Stuck? ./learn hint {}", number));
            wanted = wait(place, *chapter, seen, false);
        }
        if (wanted == Wanted::quit) return 0;
    }
}

}  // namespace practice
