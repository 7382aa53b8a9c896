// Proves what the judge promises, for one chapter. ctest runs it:
//
//   prove_NN solution|stub|answers|mutants ANSWER CODE PROJECT
//
//   solution   every task passes
//   stub       every task is told as still to do, with its TODO
//   answers    every file in answers/ is told as its first line says:
//                // Passes: style          it passes
//                // Refused: what it does  it does not, and nothing is named
//                // Says: words            it does not, these words are said, and no other file's
//              In Chinese the same is told: it passes or it does not, the text that holds these
//              words is said, and nothing is left in English. And what a name says to read again is
//              there; each task has three hints and at least two wrong answers.
//   mutants    every version of the solution with one small change is refused, but for those listed
//              in equivalent.txt, whose change changes nothing: these pass
#include <fmt/format.h>

#include <algorithm>
#include <cstdio>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <regex>
#include <set>
#include <sstream>
#include <string>
#include <vector>

#include "common/csv.hpp"
#include "tests/exercises/judge/judge.hpp"
#include "tests/exercises/judge/verdict.hpp"
#include "tests/exercises/proofs/chinese.hpp"

namespace {

namespace fs = std::filesystem;
using proofs::in_chinese;
using proofs::one_line;

int failures = 0;

void fail(const std::string& what) {
    std::printf("%s\n", what.c_str());
    ++failures;
}

std::string read(const fs::path& path) {
    std::ifstream file(path, std::ios::binary);
    return {std::istreambuf_iterator<char>(file), std::istreambuf_iterator<char>()};
}

struct Answer {
    std::string name;  // "task_2_columns"
    std::size_t task;  // counted from 0
    std::string kind;  // "Passes", "Refused", "Says"
    std::string words;
};

std::vector<Answer> read_answers(const fs::path& folder) {
    static const std::regex first_line("// (Passes|Refused|Says): (.+)");
    static const std::regex number("task_([0-9]+)_.*");
    std::vector<Answer> answers;
    for (const auto& entry : fs::directory_iterator(folder)) {
        if (entry.path().extension() != ".cpp") continue;
        const std::string name = entry.path().stem().string();
        std::string line = read(entry.path());
        line = line.substr(0, line.find_first_of("\r\n"));
        std::smatch words;
        std::smatch task;
        if (!std::regex_match(line, words, first_line) || !std::regex_match(name, task, number)) {
            fail(name + ": its name or its first line is not as it should be");
            continue;
        }
        answers.push_back({name, std::stoul(task[1]) - 1, words[1], words[2]});
    }
    std::sort(answers.begin(), answers.end(),
              [](const Answer& a, const Answer& b) { return a.name < b.name; });
    return answers;
}

// Is there what a name says to read again?
bool is_found(const std::string& again, const fs::path& project) {
    static const std::regex section("\\./learn run ([0-9]+), \"(.*)\"");
    static const std::regex comment("([^,]+), the comment (on|at|above) (.*)");
    static const std::regex card("([^,]+)exercise\\.hpp, task ([0-9]+)");
    std::smatch found;
    if (std::regex_match(again, found, section)) {
        for (const auto& entry : fs::directory_iterator(project / "tests/recorded")) {
            const std::string name = entry.path().filename().string();
            if (name.rfind(fmt::format("{:02}_", std::stoi(found[1])), 0) != 0) continue;
            if (read(entry.path()).find("--- " + found[2].str() + "\n") != std::string::npos) {
                return true;
            }
        }
        return false;
    }
    if (std::regex_match(again, found, card)) {
        return read(project / (found[1].str() + "stub.hpp"))
                   .find("// Task " + found[2].str() + ": ") != std::string::npos;
    }
    if (std::regex_match(again, found, comment)) {
        const std::string text = read(project / found[1].str());
        if (found[2] != "on") return text.find("\n// ") != std::string::npos;
        const std::regex function("///[^\n]*\n[A-Za-z][^\n]* " + found[3].str() + "[( ]");
        return std::regex_search(text, function);
    }
    if (again.ends_with(".csv")) return fs::exists(project / again);
    return again == "the types of your own variables";
}

void check_read_again(const std::string& name, const std::string& text, const fs::path& project) {
    const auto at = text.find("Read again: ");
    if (at == std::string::npos) return;
    std::string again = text.substr(at + 12);
    for (const char* what_follows : {" It started other processes", " Your code printed:"})
        again = again.substr(0, again.find(what_follows));
    again.erase(again.find_last_not_of(' ') + 1);
    if (!is_found(again, project)) fail(name + ": there is nothing to read again at: " + again);
}

// Does this verdict name a misconception?
bool names_something(const judge::Chapter& chapter, const std::string& text) {
    if (text.find("Read again: ") != std::string::npos) return true;
    return std::any_of(chapter.tasks.begin(), chapter.tasks.end(), [&](const judge::Task& task) {
        return std::any_of(task.mistakes.begin(), task.mistakes.end(), [&](const auto& mistake) {
            return text.find(mistake.first) != std::string::npos;
        });
    });
}

void prove_answer(const judge::Chapter& chapter, const Answer& answer,
                  const std::vector<Answer>& all, const judge::Verdict& verdict,
                  const fs::path& project) {
    const std::string text = one_line(verdict.text);
    if (verdict.passes != (answer.kind == "Passes")) {
        return fail(answer.name + (verdict.passes ? " passes" : " is refused: " + text));
    }
    if (answer.kind == "Refused" && names_something(chapter, text)) {
        fail(answer.name + " is named: " + text);
    }
    if (answer.kind != "Says") return;
    if (text.find(answer.words) == std::string::npos) {
        fail(answer.name + ": \"" + answer.words + "\" was not said, but: " + text);
    }
    for (const Answer& other : all) {
        if (other.kind != "Says" || other.words == answer.words) continue;
        if (other.words.find(answer.words) != std::string::npos) continue;
        if (answer.words.find(other.words) != std::string::npos) continue;
        if (text.find(other.words) != std::string::npos) {
            fail(answer.name + ": what " + other.name + " says was said as well: " + text);
        }
    }
    check_read_again(answer.name, text, project);
}

// The same trial, with the questions as they are told in the language that is spoken now. They are
// the same, in the same order: they come from the same seeds.
judge::Trial told_anew(const judge::Task& task, judge::Trial trial) {
    if (task.finding) return trial;
    trial.cases = task.cases();
    for (std::size_t i = 0; i < trial.records.size(); ++i)
        trial.records[i].question = &trial.cases[i];
    return trial;
}

// What the learner's code said itself, or a library in it.
std::string quoted_in(const judge::Trial& trial) {
    std::string quoted;
    for (const judge::Record& record : trial.records) {
        if (record.right) continue;
        quoted += record.event.text + "\n";
        if (record.answer) quoted += record.answer->text + "\n";
    }
    return quoted;
}

void prove_in_chinese(const judge::Chapter& chapter, const Answer& answer,
                      const judge::Trial& trial, const judge::Setting& setting,
                      const judge::Verdict& english) {
    const auto chinese = in_chinese([&] {
        const auto told = told_anew(chapter.tasks[answer.task], trial);
        return judge::verdict_on(chapter, answer.task, told, setting);
    });
    if (chinese.passes != english.passes) fail(answer.name + ": in Chinese it is judged otherwise");
    const std::string words = answer.kind == "Says" ? answer.words : "";
    for (const std::string& fault :
         proofs::faults_in_chinese(english.text, chinese.text, words, quoted_in(trial)))
        fail(answer.name + ", in Chinese: " + fault + "\n" + chinese.text);
}

void prove_hints(const judge::Chapter& chapter, const fs::path& file) {
    const std::string hints = read(file);
    for (std::size_t task = 0; task < chapter.tasks.size(); ++task) {
        const auto begin = hints.find(fmt::format("## Task {}\n", task + 1));
        const std::string part = begin == std::string::npos
                                     ? ""
                                     : hints.substr(begin, hints.find("\n## Task", begin) - begin);
        for (const char* hint : {"### Hint 1\n", "### Hint 2\n", "### Hint 3\n"}) {
            const auto at = part.find(hint);
            if (at == std::string::npos || part.find_first_not_of("\n# ", at + 11) > part.size()) {
                fail(fmt::format("task {} has no \"{}\" in {}", task + 1, one_line(hint),
                                 file.filename().string()));
            }
        }
    }
}

void prove_wrong_answers(const judge::Chapter& chapter, const std::vector<Answer>& answers) {
    for (std::size_t task = 0; task < chapter.tasks.size(); ++task) {
        const auto wrong = std::count_if(answers.begin(), answers.end(), [&](const Answer& answer) {
            return answer.task == task && answer.kind != "Passes";
        });
        if (wrong < 2) fail(fmt::format("task {} has {} wrong answers", task + 1, wrong));
    }
}

struct Mutant {
    std::string name;
    std::string what;  // "softmax: j < n -> j <= n"
};

// The list that mutate wrote beside the mutants' code.
std::vector<Mutant> read_mutants(const fs::path& list) {
    std::vector<Mutant> mutants;
    std::istringstream lines(read(list));
    for (std::string line; std::getline(lines, line);) {
        const auto tab = line.find('\t');
        if (tab != std::string::npos)
            mutants.push_back({line.substr(0, tab), line.substr(tab + 1)});
    }
    return mutants;
}

// Changes that change nothing, one a line, each with the reason behind "  # ".
std::set<std::string> read_equivalent(const fs::path& file) {
    std::set<std::string> equivalent;
    std::istringstream lines(read(file));
    for (std::string line; std::getline(lines, line);) {
        if (line.empty() || line[0] == '#') continue;
        const auto reason = line.find("  # ");
        if (reason == std::string::npos) fail(line + ": why does this change nothing?");
        if (!equivalent.insert(line.substr(0, reason)).second) fail(line + ": is listed twice");
    }
    return equivalent;
}

// Is it clear without looking for a name?
bool is_refused(const judge::Task& task, const judge::Trial& trial) {
    return !task.finding && !trial.records.back().right;
}

void prove_mutants(const judge::Chapter& chapter, judge::Setting setting, const fs::path& code,
                   const fs::path& project) {
    const auto mutants = read_mutants(fs::path(code).replace_extension(".txt"));
    auto equivalent =
        read_equivalent(project / "tests/exercises" / chapter.folder / "equivalent.txt");
    const std::size_t listed = equivalent.size();
    const auto patience = setting.limits.time;
    setting.until_wrong = true;
    for (const Mutant& mutant : mutants) {
        const auto task = std::stoul(mutant.name.substr(mutant.name.find('_') + 1)) - 1;
        const bool should_pass = equivalent.erase(mutant.what) > 0;
        setting.program.resize(2);
        setting.program.push_back(mutant.name);
        // A loop without end is the only slow one, and none of those is listed.
        setting.limits.time = should_pass ? patience : std::chrono::seconds(2);
        const auto trial = judge::try_task(chapter.tasks.at(task), chapter.stages, setting);
        const bool passes = !is_refused(chapter.tasks[task], trial) &&
                            judge::verdict_on(chapter, task, trial, setting).passes;
        if (passes && !should_pass) fail("passes: " + mutant.what);
        if (!passes && should_pass) fail("listed as changing nothing, but refused: " + mutant.what);
    }
    for (const std::string& what : equivalent)
        fail("listed, but no mutant: " + what);
    std::printf("%zu mutants, %zu of them change nothing, %d not as they should be\n",
                mutants.size(), listed, failures);
    if (mutants.empty()) fail("there are no mutants");
}

// Are the words that an experiment is judged with those of the lesson?
void prove_words(const judge::Chapter& chapter, const fs::path& project) {
    const std::string table = read(project / "data/river_bank/embeddings.csv");
    for (const auto& [word, row] : chapter.words) {
        std::string line = "\n" + word;
        for (const double number : row)
            line += fmt::format(",{:.1f}", number);
        if (table.find(line + "\n") == std::string::npos) {
            fail(fmt::format("data/river_bank has other numbers for {}", word));
        }
    }
}

// And the maps?
void prove_maps(const judge::Chapter& chapter, const fs::path& project) {
    for (const auto& [name, map] : chapter.maps) {
        const auto file = project / "data/river_bank" / name;
        if (!judge::same(attention::read_csv_table(file).values, map, 0)) {
            fail("data/river_bank has other numbers in " + name);
        }
    }
}

}  // namespace

int main(int argc, char** argv) {
    if (argc != 5) return 2;
    const std::string mode = argv[1];
    const fs::path project = argv[4];
    const judge::Chapter chapter = judge::chapter();
    judge::Setting setting;
    // Many proofs run beside each other; only a wrong answer may have a loop without end.
    setting.limits.time = std::chrono::seconds(mode == "answers" ? 20 : 120);
    const std::string version = mode == "stub" ? "stub.hpp" : "solution.hpp";
    setting.source = read(project / "chapters" / chapter.folder / version);
    const auto folder = project / "tests/exercises" / chapter.folder / "answers";

    if (mode == "answers") {
        const auto answers = read_answers(folder);
        const auto hints = project / "chapters" / chapter.folder;
        prove_hints(chapter, hints / "hints.md");
        if (fs::exists(hints / "hints.zh.md")) prove_hints(chapter, hints / "hints.zh.md");
        prove_wrong_answers(chapter, answers);
        const auto chapter_in_chinese = in_chinese(judge::chapter);
        for (const Answer& answer : answers) {
            if (answer.task >= chapter.tasks.size()) {
                fail(answer.name + ": there is no such task");
                continue;
            }
            setting.program = {argv[2], argv[3], answer.name};
            setting.source = read(folder / (answer.name + ".cpp"));
            const auto trial = judge::try_task(chapter.tasks[answer.task], chapter.stages, setting);
            const auto verdict = judge::verdict_on(chapter, answer.task, trial, setting);
            prove_answer(chapter, answer, answers, verdict, project);
            prove_in_chinese(chapter_in_chinese, answer, trial, setting, verdict);
        }
        std::printf("%zu answers, %d of them not as they should be\n", answers.size(), failures);
        return failures == 0 ? 0 : 1;
    }
    if (mode == "mutants") {
        setting.program = {argv[2], argv[3]};
        prove_mutants(chapter, setting, argv[3], project);
        return failures == 0 ? 0 : 1;
    }
    if (mode == "solution") prove_words(chapter, project);
    if (mode == "solution") prove_maps(chapter, project);
    setting.program = {argv[2], argv[3]};
    for (std::size_t task = 0; task < chapter.tasks.size(); ++task) {
        const auto trial = judge::try_task(chapter.tasks[task], chapter.stages, setting);
        const auto verdict = judge::verdict_on(chapter, task, trial, setting);
        const std::string todo = fmt::format("// TODO task {}:", task + 1);
        if (mode == "solution" && !verdict.passes) fail(verdict.text);
        if (mode == "stub" && (!verdict.to_do || verdict.text.find(todo) == std::string::npos)) {
            fail("the stub is not told as still to do: " + verdict.text);
        }
    }
    return failures == 0 ? 0 : 1;
}
