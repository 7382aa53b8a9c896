#include "tests/exercises/practice/chapters.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <regex>
#include <sstream>

#include "common/language.hpp"
#include "common/text.hpp"
#include "tests/exercises/cards.hpp"
#include "tests/exercises/practice/files.hpp"

namespace practice {

namespace fs = std::filesystem;
using attention::tr;

namespace {

// "stub.zh.hpp" of "stub.hpp"
fs::path chinese_of(fs::path file) {
    const std::string extension = file.extension().string();
    return file.replace_extension(".zh" + extension);
}

}  // namespace

std::string Chapter::shown_number() const {
    return std::to_string(std::stoul(number));
}

std::string Chapter::exercise() const {
    return "chapters/" + folder + "/exercise.hpp";
}

fs::path file_of(const Place& place, const Chapter& chapter, const std::string& name) {
    const fs::path english = place.project / "chapters" / chapter.folder / name;
    if (attention::language() == attention::Language::english) return english;
    const fs::path chinese = chinese_of(english);
    std::error_code error;
    return fs::exists(chinese, error) ? chinese : english;
}

fs::path stub_of(const Place& place, const Chapter& chapter) {
    return file_of(place, chapter, "stub.hpp");
}

fs::path exercise_of(const Place& place, const Chapter& chapter) {
    return place.project / chapter.exercise();
}

std::optional<std::string> read_text(const fs::path& file) {
    const auto bytes = read_file(file);
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

std::optional<std::string> read_exercise(const Place& place, const Chapter& chapter) {
    return read_text(exercise_of(place, chapter));
}

std::vector<Chapter> find_chapters(const Place& place) {
    static const std::regex name("([0-9][0-9])_.*");
    std::vector<Chapter> chapters;
    std::error_code error;
    for (const auto& entry : fs::directory_iterator(place.project / "chapters", error)) {
        const std::string folder = entry.path().filename().string();
        std::smatch found;
        if (!std::regex_match(folder, found, name)) continue;
        Chapter chapter{folder, found[1], {}};
        const auto stub = read_file(entry.path() / "stub.hpp");
        if (!stub) continue;
        std::istringstream lines(*stub);
        for (std::string line; std::getline(lines, line);) {
            const auto card = cards::card_in(line);
            if (card && !card->name.empty()) chapter.tasks.push_back(card->name);
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
    throw Trouble(tr("there are no exercises for '{}'; these chapters have some: {}",
                     attention::shortened(attention::visible(name), 40),
                     fmt::format("{}", fmt::join(numbers, " "))));
}

std::size_t task_called(const Chapter& chapter, const std::string& name) {
    static const std::regex number("(?:task[ _]?)?0*([1-9][0-9]?)", std::regex::icase);
    std::smatch found;
    if (name.size() < 20 && std::regex_match(name, found, number)) {
        const std::size_t task = std::stoul(found[1]);
        if (task <= chapter.tasks.size()) return task;
    }
    throw Trouble(tr("chapter {} has no task '{}'; its tasks are 1 to {}", chapter.shown_number(),
                     attention::shortened(attention::visible(name), 40), chapter.tasks.size()));
}

bool is_stub(const Place& place, const Chapter& chapter, const std::string& text) {
    const fs::path english = place.project / "chapters" / chapter.folder / "stub.hpp";
    return text == read_text(english) || text == read_text(chinese_of(english));
}

bool is_untouched(const Place& place, const Chapter& chapter) {
    const auto exercise = read_exercise(place, chapter);
    return exercise && is_stub(place, chapter, *exercise);
}

std::string part_of(const std::string& text, std::size_t task) {
    std::istringstream lines(text);
    std::string part;
    bool inside = false;
    for (std::string line; std::getline(lines, line);) {
        if (const std::size_t card = cards::task_in(line)) inside = card == task;
        if (line.rfind("}  // namespace", 0) == 0) inside = false;
        if (inside) part += line + "\n";
    }
    return part;
}

}  // namespace practice
