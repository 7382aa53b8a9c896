// Proves what a learner reads of a file that does not compile, for one chapter. ctest runs it:
//
//   prove_broken PROJECT BUILD CHAPTER
//
// Each file in broken/ stands in the place of its task in the chapter's stub and is compiled as a
// learner's own file is. Its first line says what is then to be read, line breaks aside:
//
//   // Says: words
//   // Says with clang: words      what other compilers take
//
// And the line that is shown is one of the answer's own: a mistake is never found in another task.
#include <fmt/format.h>
#include <unistd.h>

#include <cstdio>
#include <exception>
#include <filesystem>
#include <regex>
#include <set>
#include <sstream>
#include <string>

#include "tests/exercises/practice/build.hpp"
#include "tests/exercises/practice/chapters.hpp"
#include "tests/exercises/practice/files.hpp"

namespace {

namespace fs = std::filesystem;
using practice::Chapter;
using practice::Place;

// A learner's file, and which of its lines are the answer.
struct Exercise {
    std::string text;
    std::size_t first = 0;
    std::size_t last = 0;
};

bool begins(const std::string& line, const std::string& words) {
    return line.rfind(words, 0) == 0;
}

std::size_t lines_in(const std::string& text) {
    std::size_t count = 0;
    for (const char c : text)
        count += c == '\n' ? 1 : 0;
    return count;
}

// The stub with the answer after the card of its task. Its #includes go to the top.
Exercise exercise_with(const std::string& stub, std::size_t task, const std::string& answer) {
    std::string includes;
    std::string body;
    std::istringstream answer_lines(answer);
    for (std::string line; std::getline(answer_lines, line);)
        (begins(line, "#include") ? includes : body) += line + "\n";

    Exercise exercise;
    bool in_task = false;
    bool after_card = false;
    std::istringstream stub_lines(stub);
    for (std::string line; std::getline(stub_lines, line);) {
        if (begins(line, "namespace exercise")) exercise.text += includes;
        if (begins(line, "// Task ") || begins(line, "}  // namespace")) {
            in_task = begins(line, fmt::format("// Task {}:", task));
            after_card = false;
        }
        if (in_task && !after_card && !begins(line, "//")) {
            after_card = true;
            exercise.first = lines_in(exercise.text) + 1;
            exercise.text += body + "\n";
            exercise.last = lines_in(exercise.text);
        }
        if (!(in_task && after_card)) exercise.text += line + "\n";
    }
    return exercise;
}

std::string one_line(const std::string& text) {
    static const std::regex spaces("\\s+");
    return std::regex_replace(text, spaces, " ");
}

// The message: the compiler's, or where nothing but a function is missing, the judge's.
std::string message_for(const Place& place, const Chapter& chapter, const std::string& text) {
    const fs::path folder =
        fs::temp_directory_path() / fmt::format("broken-{}-{}", chapter.number, ::getpid());
    fs::create_directories(folder);
    practice::Built built{folder / "exercise.hpp", folder / "exercise.so"};
    practice::write_file(built.source, text);
    built.error = practice::compile(place, chapter, text, built.module);
    std::string message;
    try {
        message = built.error ? *built.error : practice::judged(place, chapter, built, {});
    } catch (const practice::Trouble& trouble) {
        message = trouble.what();
    }
    fs::remove_all(folder);
    return message;
}

// What is wrong with a message; empty where nothing is.
std::string wrong_with_message(const std::string& message, const std::string& words,
                               const Exercise& exercise) {
    static const std::regex line_named("Line ([0-9]+):");
    std::smatch found;
    if (one_line(message).find(words) == std::string::npos) return "is told:\n" + message;
    if (!std::regex_search(message, found, line_named)) return "";
    const std::size_t line = std::stoul(found[1]);
    return line >= exercise.first && line <= exercise.last
               ? ""
               : "is found in the wrong place:\n" + message;
}

bool is_compiled_by_clang(const Place& place) {
    const std::string command = practice::read_needed(place.build / "exercises" / "compile.txt");
    return command.find("-include-pch") != std::string::npos;
}

// What is wrong with what is said of one file; empty where nothing is.
std::string wrong_with(const Place& place, const Chapter& chapter, const fs::path& file) {
    static const std::regex name("task_([1-9])_.*");
    const std::string text = practice::read_needed(file);
    const std::string with_clang = "// Says with clang: ";
    const std::string says = begins(text, with_clang) ? with_clang : "// Says: ";
    if (says == with_clang && !is_compiled_by_clang(place)) return "";
    const auto line_end = text.find('\n');
    const std::string stem = file.stem().string();
    std::smatch found;
    if (!begins(text, says) || !std::regex_match(stem, found, name)) {
        return "is not called task_N_..., or its first line is not // Says: words";
    }
    const Exercise exercise =
        exercise_with(practice::read_needed(practice::stub_of(place, chapter)),
                      std::stoul(found[1]), text.substr(line_end + 1));
    const std::string words = text.substr(says.size(), line_end - says.size());
    return wrong_with_message(message_for(place, chapter, exercise.text), words, exercise);
}

int prove(const Place& place, const std::string& name) {
    const auto chapters = practice::find_chapters(place);
    const Chapter& chapter = practice::chapter_called(chapters, name);
    std::set<fs::path> files;
    for (const auto& entry :
         fs::directory_iterator(place.project / "tests/exercises" / chapter.folder / "broken"))
        files.insert(entry.path());
    int failures = files.empty() ? 1 : 0;
    for (const fs::path& file : files) {
        const std::string wrong = wrong_with(place, chapter, file);
        if (wrong.empty()) continue;
        std::printf("%s %s\n\n", file.filename().c_str(), wrong.c_str());
        ++failures;
    }
    std::printf("%zu files, %d of them not as they should be\n", files.size(), failures);
    return failures == 0 ? 0 : 1;
}

}  // namespace

int main(int argc, char** argv) {
    if (argc != 4) {
        std::fprintf(stderr, "usage: prove_broken PROJECT BUILD CHAPTER\n");
        return 2;
    }
    try {
        return prove(Place{argv[1], argv[2]}, argv[3]);
    } catch (const std::exception& error) {
        std::fprintf(stderr, "prove_broken: %s\n", error.what());
        return 2;
    }
}
