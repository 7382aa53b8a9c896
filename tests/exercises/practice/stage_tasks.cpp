#include "tests/exercises/practice/stage_tasks.hpp"

#include <algorithm>
#include <filesystem>
#include <sstream>

#include "tests/exercises/practice/files.hpp"

namespace practice {

namespace fs = std::filesystem;

namespace {

// A part of a text without comments and spaces: is there other code than in the stub?
std::string code_of(const std::string& part) {
    std::string code;
    std::istringstream lines(part);
    for (std::string line; std::getline(lines, line);) {
        line.resize(std::min(line.size(), line.find("//")));
        for (const char c : line) {
            if (c != ' ' && c != '\t') code += c;
        }
    }
    return code;
}

// In "#if defined(YOURS_one) ... #elif defined(YOURS_other)" the one stands before the other.
std::string task_before(const std::string& mine, const std::string& name) {
    const auto other = mine.find("#elif defined(YOURS_" + name + ")");
    const std::string begin = "#if defined(YOURS_";
    const auto one = mine.rfind(begin, other);
    if (other == std::string::npos || one == std::string::npos) return "";
    const auto from = one + begin.size();
    return mine.substr(from, mine.find(')', from) - from);
}

}  // namespace

std::vector<StageTask> stage_tasks(const Place& place, const std::vector<Chapter>& chapters) {
    std::vector<StageTask> found;
    for (std::size_t c = 0; c < chapters.size(); ++c) {
        const fs::path folder = place.project / "chapters" / chapters[c].folder;
        const std::string mine = read_file(folder / "mine.cpp").value_or("");
        const std::string text = read_exercise(place, chapters[c]).value_or("");
        const std::string stub = read_needed(stub_of(place, chapters[c]));
        for (std::size_t task = 1; task <= chapters[c].tasks.size(); ++task) {
            const std::string& name = chapters[c].tasks[task - 1];
            if (mine.find("YOURS_" + name + ")") == std::string::npos) continue;
            const std::string code = code_of(part_of(text, task));
            const bool begun = !code.empty() && code != code_of(part_of(stub, task));
            found.push_back({c, task, name, begun, code, false, task_before(mine, name)});
        }
    }
    return found;
}

bool all_stages_pass(const Place& place, const std::vector<Chapter>& chapters,
                     const std::vector<std::vector<bool>>& passes) {
    const auto tasks = stage_tasks(place, chapters);
    return !tasks.empty() && std::all_of(tasks.begin(), tasks.end(), [&](const StageTask& task) {
        return passes[task.chapter][task.task - 1];
    });
}

}  // namespace practice
