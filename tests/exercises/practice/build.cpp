#include "tests/exercises/practice/build.hpp"

#include <fmt/format.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include <fcntl.h>
#include <algorithm>

#include <cerrno>
#include <cstdio>
#include <sstream>

#include "common/language.hpp"
#include "common/text.hpp"
#include "tests/exercises/practice/compiler_error.hpp"
#include "tests/exercises/practice/files.hpp"
#include "tests/exercises/practice/process.hpp"

namespace practice {

using attention::tr;

namespace {

namespace fs = std::filesystem;

// Held by everything that builds: two at once in one folder would take each other's files away.
class Lock {
  public:
    explicit Lock(const fs::path& build) {
        file_ = ::open((build / "lock").c_str(), O_RDWR | O_CREAT | O_CLOEXEC, 0644);
        if (file_ < 0) {
            throw Trouble(tr("{}: can't be opened: {}", (build / "lock").string(),
                             attention::system_error(errno)));
        }
        if (::flock(file_, LOCK_EX | LOCK_NB) == 0) return;
        std::fprintf(stderr, "%s\n",
                     tr("Something else is building here; waiting for it ...").c_str());
        while (::flock(file_, LOCK_EX) != 0 && errno == EINTR) {
        }
    }
    ~Lock() { ::close(file_); }
    Lock(const Lock&) = delete;
    Lock& operator=(const Lock&) = delete;

  private:
    int file_;
};

// All but the learner's file. Says that it builds only when there is something to build.
void build_parts(const Place& place, const Chapter& chapter) {
    bool announced = false;
    std::string last;
    const auto on_line = [&](const std::string& line) {
        if (line.empty() || line.front() != '[') return;
        if (!announced) {
            std::fprintf(
                stderr, "%s\n",
                tr("Building the checks of chapter {}, once ...", chapter.shown_number()).c_str());
        }
        announced = true;
        last = line.substr(0, line.find(']') + 1);
        if (::isatty(2) != 0) std::fprintf(stderr, "\r%s ", last.c_str());
    };
    const Finished ninja = run({"ninja", "-C", place.build.string(), "parts_" + chapter.number},
                               std::chrono::minutes(20), on_line);
    if (announced && ::isatty(2) != 0)
        std::fprintf(stderr, "\r%*s\r", static_cast<int>(last.size() + 1), "");
    if (ninja.code == 0) return;
    if (ninja.output.find("unknown target") != std::string::npos) {
        throw Trouble(tr(
            "tests/exercises/{} has no check.cpp, which says what is asked; see docs/add_a_chapter.md",
            chapter.folder));
    }
    // The first error, with its file, is what a learner needs: a stage that they changed, mostly.
    std::istringstream lines(ninja.output);
    const std::string root = place.project.string() + "/";
    for (std::string line; std::getline(lines, line);) {
        if (line.find("error:") == std::string::npos && line.find("error: ") == std::string::npos)
            continue;
        if (line.rfind(root, 0) == 0) line.erase(0, root.size());
        throw Trouble(attention::sentences({tr("what the check needs can't be built."),
                                            attention::shortened(attention::visible(line), 300)}));
    }
    throw Trouble(attention::sentences(
        {tr("what the check needs can't be built; ./learn setup configures the build anew."),
         attention::shortened(attention::visible(ninja.output), 300)}));
}

std::string stamp_of(const fs::path& file) {
    struct stat facts {};
    if (::stat(file.c_str(), &facts) != 0) return "";
    return fmt::format("{} {} {}.{}\n", file.string(), facts.st_size, facts.st_mtim.tv_sec,
                       facts.st_mtim.tv_nsec);
}

// What a learner's file becomes depends on: how it is compiled, and every header of the project.
std::uint64_t surroundings(const Place& place, const Chapter& chapter, const std::string& command) {
    std::uint64_t mark = fingerprint(command);
    std::vector<fs::path> headers;
    for (const char* folder : {"common", "chapters"}) {
        for (const auto& entry : fs::recursive_directory_iterator(place.project / folder)) {
            const std::string name = entry.path().filename().string();
            if (entry.path().extension() == ".hpp" && name != "exercise.hpp" &&
                name.front() != '.') {
                headers.push_back(entry.path());
            }
        }
    }
    std::sort(headers.begin(), headers.end());
    for (const fs::path& header : headers)
        mark = fingerprint(read_file(header).value_or(""), mark);
    const fs::path exercises = place.build / "exercises";
    for (const char* part : {"answer", "written_once.so", "learner.hpp.pch", "learner.hpp.gch"})
        mark = fingerprint(stamp_of(exercises / part), mark);
    return fingerprint(stamp_of(exercises / ("calls_" + chapter.number + ".o")), mark);
}

// The commands in compile.txt, a word a line and an empty line after each, with the names of this
// time put in.
using Command = std::vector<std::string>;
std::vector<Command> compile_commands(const std::string& text, const Chapter& chapter,
                                      const fs::path& module, const Place& place) {
    const std::pair<std::string, std::string> names[] = {
        {"@SOURCE@", module.string() + ".cpp"},
        {"@OBJECT@", module.string() + ".o"},
        {"@MODULE@", module.string()},
        {"@FOLDER@", (place.project / "chapters" / chapter.folder).string()},
        {"@NUMBER@", chapter.number}};
    std::vector<Command> commands(1);
    std::istringstream lines(text);
    for (std::string word; std::getline(lines, word);) {
        if (word.empty()) {
            commands.emplace_back();
            continue;
        }
        for (const auto& [name, value] : names) {
            const auto at = word.find(name);
            if (at != std::string::npos) word.replace(at, name.size(), value);
        }
        commands.back().push_back(word);
    }
    return commands;
}

// Only the newest few are kept. Whoever still runs an older one can go on: its file is gone by name
// only.
void forget_old(const fs::path& folder) {
    std::vector<std::pair<fs::file_time_type, fs::path>> files;
    std::error_code error;
    for (const auto& entry : fs::directory_iterator(folder, error)) {
        const auto time = entry.last_write_time(error);
        if (!error) files.emplace_back(time, entry.path());
    }
    std::sort(files.rbegin(), files.rend());
    for (std::size_t i = 24; i < files.size(); ++i)
        fs::remove(files[i].second, error);
}

}  // namespace

std::optional<std::string> compile(const Place& place, const Chapter& chapter,
                                   const std::string& text, const fs::path& module,
                                   const std::string& below) {
    if (text.find('\0') != std::string::npos) {
        return tr("{} is no text: it holds bytes that are 0. Save it as UTF-8.",
                  chapter.exercise()) +
               "\n";
    }
    write_file(module.string() + ".cpp",
               fmt::format("#include \"tests/exercises/{}/tasks.hpp\"\n#line 1 \"{}\"\n{}\n{}",
                           chapter.folder, chapter.exercise(), text, below));
    const std::string commands = read_needed(place.build / "exercises" / "compile.txt");
    const auto steps = compile_commands(commands, chapter, module, place);
    const auto step = [&](std::size_t i) {
        return run(steps.at(i), std::chrono::minutes(2), [](const std::string&) {});
    };
    Finished compiler = step(0);
    if (compiler.code == 0) compiler = step(below.empty() ? 1 : 2);
    std::error_code error;
    for (const char* made : {".cpp", ".o"})
        fs::remove(module.string() + made, error);
    if (compiler.code == 0) return std::nullopt;
    fs::remove(module, error);
    if (compiler.timed_out) {
        return tr("{} keeps the compiler busy without end.", chapter.exercise()) + "\n";
    }
    return explain(chapter, text, compiler.output);
}

namespace {

// The text of a chapter's exercise with what stands below it, compiled unless it was before.
Built compiled_once(const Place& place, const Chapter& chapter, const std::string& below) {
    const auto text = read_exercise(place, chapter);
    if (!text) {
        throw Trouble(tr("{} is missing. To bring it back: ./learn reset {}", chapter.exercise(),
                         chapter.shown_number()));
    }
    const Lock lock(place.build);
    build_parts(place, chapter);
    const std::string command = read_needed(place.build / "exercises" / "compile.txt");
    const fs::path folder =
        place.build / "practice" / (below.empty() ? chapter.number : "stages_" + chapter.number);
    fs::create_directories(folder);
    const std::uint64_t around = fingerprint(below, surroundings(place, chapter, command));
    const std::string name = fmt::format("{:016x}{:x}", fingerprint(*text, around), text->size());
    Built built{folder / (name + ".hpp"), folder / (name + ".so")};
    std::error_code error;
    if (fs::exists(built.module, error) && fs::exists(built.source, error)) return built;
    write_file(built.source, *text);
    const fs::path aside = folder / fmt::format("{}.{}", name, ::getpid());
    built.error = compile(place, chapter, *text, aside, below);
    if (built.error) return built;
    fs::rename(aside, built.module);
    forget_old(folder);
    return built;
}

}  // namespace

Built build(const Place& place, const Chapter& chapter) {
    return compiled_once(place, chapter, "");
}

Built build_stages(const Place& place, const Chapter& chapter,
                   const std::vector<std::string>& tasks) {
    std::string below;
    for (const std::string& task : tasks)
        below += "#define YOURS_" + task + "\n";
    const fs::path mine = fs::path("chapters") / chapter.folder / "mine.cpp";
    return compiled_once(
        place, chapter,
        below + "#line 1 \"" + mine.string() + "\"\n" + read_needed(place.project / mine));
}

namespace {

std::vector<std::string> judge_command(const Place& place, const Chapter& chapter,
                                       const Built& built,
                                       const std::vector<std::string>& options) {
    const fs::path exercises = place.build / "exercises";
    std::vector<std::string> words{(exercises / ("judge_" + chapter.number)).string(), "--source",
                                   built.source.string()};
    words.insert(words.end(), options.begin(), options.end());
    words.push_back((exercises / "answer").string());
    words.push_back(built.module.string());
    return words;
}

}  // namespace

int judge(const Place& place, const Chapter& chapter, const Built& built,
          const std::vector<std::string>& options) {
    const int code = run_here(judge_command(place, chapter, built, options));
    if (code == 127) {
        throw Trouble(
            tr("what the check needs can't be built; ./learn setup configures the build anew."));
    }
    if (code < 128) return code;
    std::printf("%s\n",
                tr("The judge was ended by signal {}. Nothing here sends signals; does your "
                   "code?",
                   code - 128)
                    .c_str());
    return 1;
}

std::string judged(const Place& place, const Chapter& chapter, const Built& built,
                   const std::vector<std::string>& options) {
    return run(judge_command(place, chapter, built, options), std::chrono::minutes(5),
               [](const std::string&) {})
        .output;
}

}  // namespace practice
