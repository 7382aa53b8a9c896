#include "tests/exercises/practice/chapters.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <regex>
#include <sstream>

#include "common/text.hpp"
#include "tests/exercises/practice/files.hpp"

namespace practice {

namespace fs = std::filesystem;

std::string Chapter::shown_number() const {
    return std::to_string(std::stoul(number));
}

std::string Chapter::exercise() const {
    return "chapters/" + folder + "/exercise.hpp";
}

fs::path stub_of(const Place& place, const Chapter& chapter) {
    return place.project / "chapters" / chapter.folder / "stub.hpp";
}

fs::path exercise_of(const Place& place, const Chapter& chapter) {
    return place.project / chapter.exercise();
}

std::optional<std::string> read_exercise(const Place& place, const Chapter& chapter) {
    const auto bytes = read_file(exercise_of(place, chapter));
    if (!bytes) return std::nullopt;
    std::string text;
    for (std::size_t i = bytes->rfind("\xef\xbb\xbf", 0) == 0 ? 3 : 0; i < bytes->size(); ++i) {
        if ((*bytes)[i] != '\r') {
            text += (*bytes)[i];
        } else if (i + 1 == bytes->size() || (*bytes)[i + 1] != '\n') {
            text += '\n';
        }
    }
    return text;
}

std::vector<Chapter> find_chapters(const Place& place) {
    static const std::regex name("([0-9][0-9])_.*");
    static const std::regex card("// Task [0-9]+: ([A-Za-z_0-9]+).*");
    std::vector<Chapter> chapters;
    std::error_code error;
    for (const auto& entry : fs::directory_iterator(place.project / "chapters", error)) {
        const std::string folder = entry.path().filename().string();
        std::smatch found;
        if (!std::regex_match(folder, found, name)) continue;
        Chapter chapter{folder, found[1], {}};
        const auto stub = read_file(stub_of(place, chapter));
        if (!stub) continue;
        std::istringstream lines(*stub);
        for (std::string line; std::getline(lines, line);) {
            if (line.size() < 200 && std::regex_match(line, found, card)) {
                chapter.tasks.push_back(found[1]);
            }
        }
        if (!chapter.tasks.empty()) chapters.push_back(chapter);
    }
    std::sort(chapters.begin(), chapters.end(),
              [](const Chapter& a, const Chapter& b) { return a.folder < b.folder; });
    return chapters;
}

const Chapter& chapter_called(const std::vector<Chapter>& chapters, const std::string& name) {
    for (const Chapter& chapter : chapters) {
        if (name == chapter.folder || name == chapter.number || name == chapter.shown_number()) {
            return chapter;
        }
    }
    std::vector<std::string> numbers;
    for (const Chapter& chapter : chapters)
        numbers.push_back(chapter.shown_number());
    throw Trouble(fmt::format("there are no exercises for '{}'; these chapters have some: {}",
                              attention::shortened(attention::visible(name), 40),
                              fmt::join(numbers, " ")));
}

std::size_t task_called(const Chapter& chapter, const std::string& name) {
    static const std::regex number("(?:task[ _]?)?0*([1-9][0-9]?)", std::regex::icase);
    std::smatch found;
    if (name.size() < 20 && std::regex_match(name, found, number)) {
        const std::size_t task = std::stoul(found[1]);
        if (task <= chapter.tasks.size()) return task;
    }
    throw Trouble(
        fmt::format("chapter {} has no task '{}'; its tasks are 1 to {}", chapter.shown_number(),
                    attention::shortened(attention::visible(name), 40), chapter.tasks.size()));
}

bool is_untouched(const Place& place, const Chapter& chapter) {
    const auto exercise = read_exercise(place, chapter);
    return exercise && *exercise == read_needed(stub_of(place, chapter));
}

std::string part_of(const std::string& text, std::size_t task) {
    const std::string card = fmt::format("// Task {}:", task);
    std::istringstream lines(text);
    std::string part;
    bool inside = false;
    for (std::string line; std::getline(lines, line);) {
        if (line.rfind("// Task ", 0) == 0) inside = line.rfind(card, 0) == 0;
        if (line.rfind("}  // namespace", 0) == 0) inside = false;
        if (inside) part += line + "\n";
    }
    return part;
}

}  // namespace practice
