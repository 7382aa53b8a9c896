// ./learn test: is each stage what its chapter says? Each is asked 240 inputs beside plain loops,
// in a process of its own kind, and one line says which stage of which chapter broke.
//
//   stage_tests ANSWER CODE
//
// Exit code: 0 when all stages are right, 1 otherwise.
#include <fmt/format.h>

#include <algorithm>
#include <cstdio>
#include <string>
#include <vector>

#include "common/language.hpp"
#include "common/text.hpp"
#include "tests/exercises/judge/verdict.hpp"
#include "tests/exercises/stages/stage_test.hpp"

namespace {

using namespace judge;

std::string shapes_of(const Answer& answer) {
    std::string text;
    for (const Matrix& matrix : answer.matrices)
        text += (text.empty() ? "" : ", ") + attention::shape_text(matrix);
    return text;
}

// "row 1, column 2 is 0.5 and should be 0.25", the first cell that differs.
std::string difference(const Answer& found, const Answer& expected) {
    if (shapes_of(found) != shapes_of(expected)) {
        return tr("its shape is {} and should be {}", shapes_of(found), shapes_of(expected));
    }
    for (std::size_t k = 0; k < found.matrices.size(); ++k) {
        const Matrix& wanted = expected.matrices[k];
        for (std::size_t i = 0; i < wanted.shape(0); ++i) {
            for (std::size_t j = 0; j < wanted.shape(1); ++j) {
                if (same(found.matrices[k](i, j), wanted(i, j), 1e-12)) continue;
                return tr("row {}, column {} is {:.6g} and should be {:.6g}", i + 1, j + 1,
                          found.matrices[k](i, j), wanted(i, j));
            }
        }
    }
    return tr("it changes what it was given");
}

// What is wrong with a stage; nothing where all its answers are right.
std::string fault_of(const Stage& stage, const Setting& setting) {
    const Trial trial = try_task(stage.task, {}, setting);
    const auto wrong = std::find_if(trial.records.begin(), trial.records.end(),
                                    [](const Record& record) { return !record.right; });
    if (wrong == trial.records.end()) return "";
    if (wrong->answer) return difference(*wrong->answer, wrong->question->expected);
    if (wrong->event.kind == Event::Kind::exception) {
        std::string what = wrong->event.text;
        std::replace(what.begin(), what.end(), '\n', ' ');
        return tr("it throws: {}", attention::shortened(attention::visible(what), 160));
    }
    return tr("it gives no answer (it crashes, ends the program or never stops)");
}

void say(const std::string& text) {
    std::printf("%s\n", text.c_str());
}

}  // namespace

int main(int argc, char** argv) {
    attention::speak(attention::language_of_environment());
    if (argc != 3) return 2;
    Setting setting;
    setting.program = {argv[1], argv[2]};
    const std::vector<StageTest> all = all_stages();
    int broken = 0;
    for (const auto& [stage, name, made_of_others] : all) {
        if (broken > 0 && made_of_others) continue;  // what it is made of is told already
        const std::string fault = fault_of(stage, setting);
        if (fault.empty()) continue;
        ++broken;
        say(tr("{}: {} is not what its chapter says: {}", stage.file, name, fault));
    }
    if (broken > 0) {
        say(tr("{} of {} stages broke. git diff shows what has changed.", broken, all.size()));
        return 1;
    }
    say(tr("All {} stages are right, each on {} inputs beside plain loops.", all.size(), sampled));
    return 0;
}
