#include "tests/exercises/judge/judge.hpp"

#include <algorithm>
#include <cmath>

#include "tests/exercises/judge/verdict.hpp"

namespace judge {
namespace {

std::string request(const Task& task, const Case& question) {
    protocol::Writer writer;
    writer.add(task.name);
    for (const std::string& argument : question.arguments)
        writer.add(argument.data(), argument.size());
    return writer.bytes();
}

// The name of the first argument whose bytes are others after the call.
std::string changed_argument(const Task& task, const Case& question, std::string_view after) {
    for (std::size_t i = 0; i < question.arguments.size(); ++i) {
        const std::string& before = question.arguments[i];
        if (after.substr(0, before.size()) != before) return task.parameters.at(i);
        after.remove_prefix(before.size());
    }
    return "";
}

Record record_of(const Task& task, const Case& question, Event event) {
    Record record{&question, std::move(event)};
    if (record.event.kind != Event::Kind::result) return record;
    try {
        protocol::Reader reader(record.event.bytes);
        record.answer = task.take(reader);
        record.changed = changed_argument(task, question, reader.rest());
        record.right =
            record.changed.empty() && same(*record.answer, question.expected, question.tolerance);
    } catch (const protocol::Malformed&) {
        record.event = {Event::Kind::malformed, {}, {}, 0};
    }
    return record;
}

// After these the process goes on.
bool goes_on(const Event& event) {
    return event.kind == Event::Kind::result || event.kind == Event::Kind::exception ||
           event.kind == Event::Kind::other_throw;
}

// The first of the chapters' functions that a task may call which does something else than it
// should. A learner may change any of them; then it is not the task that is wrong.
void find_changed_stage(const std::vector<Stage>& stages, const Setting& setting, Trial& trial) {
    Respondent respondent(setting.program, setting.limits);
    for (const Stage& stage : stages) {
        // A learner waits: a quarter of the questions, of all sizes, shows a change as well.
        const auto cases = stage.task.cases();
        for (std::size_t i = 0; i < cases.size(); i += 4) {
            const Record record =
                record_of(stage.task, cases[i], respondent.ask(request(stage.task, cases[i])));
            if (record.right) continue;
            trial.changed_stage = stage.file;
            trial.changed_function = stage.task.call.empty() ? stage.task.name : stage.task.call;
            return;
        }
    }
}

}  // namespace

bool same(double a, double b, Tolerance tolerance) {
    if (std::isnan(a) || std::isnan(b)) return std::isnan(a) && std::isnan(b);
    if (std::isinf(a) || std::isinf(b)) return a == b;
    return std::abs(a - b) <=
           tolerance.most * std::max({tolerance.least, std::abs(a), std::abs(b)});
}

bool same(const Matrix& a, const Matrix& b, Tolerance tolerance) {
    if (a.shape() != b.shape()) return false;
    for (std::size_t i = 0; i < a.size(); ++i) {
        if (!same(a.data()[i], b.data()[i], tolerance)) return false;
    }
    return true;
}

bool same(const Answer& a, const Answer& b, Tolerance tolerance) {
    return a.text == b.text && a.matrices.size() == b.matrices.size() &&
           std::equal(a.matrices.begin(), a.matrices.end(), b.matrices.begin(),
                      [&](const Matrix& x, const Matrix& y) { return same(x, y, tolerance); });
}

bool fits_float(const Matrix& matrix) {
    return std::all_of(matrix.begin(), matrix.end(), [](double number) {
        return std::isinf(number) ||
               !(std::abs(number - static_cast<double>(static_cast<float>(number))) > 0);
    });
}

bool overflows_float(const Matrix& matrix) {
    return std::any_of(matrix.begin(), matrix.end(), [](double number) {
        return std::isfinite(number) && std::isinf(static_cast<float>(number));
    });
}

Matrix stacked(const std::vector<Matrix>& matrices) {
    std::size_t rows = 0;
    for (const Matrix& matrix : matrices)
        rows += matrix.shape(0);
    Matrix result = Matrix::from_shape({rows, matrices.front().shape(1)});
    double* next = result.data();
    for (const Matrix& matrix : matrices)
        next = std::copy(matrix.data(), matrix.data() + matrix.size(), next);
    return result;
}

std::uint32_t seed_of(std::string_view name, std::size_t number) {
    std::uint32_t seed = 2166136261U;
    for (const char letter : name)
        seed = (seed ^ static_cast<unsigned char>(letter)) * 16777619U;
    return seed + static_cast<std::uint32_t>(number) * 2654435761U;
}

// 1, then slowly more: a sixth of the inputs has sizes of 1 and 2, the last ones have up to 13.
std::size_t largest_size(std::size_t number) {
    return 1 + (number + 12) / 20;
}

Trial try_task(const Task& task, const std::vector<Stage>& stages, const Setting& setting) {
    Trial trial;
    if (task.finding) {
        Case only;
        only.guess = [](std::size_t) { return Guess::nothing(); };
        only.tolerance = rounding;
        trial.cases = {only, only};  // asked again, it must do as well
    } else {
        trial.cases = task.cases();
    }
    const Record* first_wrong = nullptr;
    {
        Respondent respondent(setting.program, setting.limits);
        trial.records.reserve(trial.cases.size());
        for (const Case& question : trial.cases) {
            trial.records.push_back(
                record_of(task, question, respondent.ask(request(task, question))));
            const Record& record = trial.records.back();
            if (!record.right && first_wrong == nullptr) first_wrong = &record;
            if (!goes_on(record.event) || (setting.until_wrong && !task.finding && !record.right)) {
                break;
            }
        }
        trial.made_processes = respondent.end();
        trial.printed = respondent.printed();
        trial.printed_more = respondent.printed_more();
    }
    if (first_wrong == nullptr || task.finding || setting.until_wrong) return trial;
    if (first_wrong->event.while_loading) return trial;  // nothing of it could be asked
    if (first_wrong != &trial.records.front() && goes_on(first_wrong->event)) {
        const auto number = static_cast<std::uint64_t>(first_wrong - trial.records.data()) + 1;
        Respondent respondent(setting.program, setting.limits, number);
        trial.alone_right = record_of(task, *first_wrong->question,
                                      respondent.ask(request(task, *first_wrong->question)))
                                .right;
    }
    find_changed_stage(stages, setting, trial);
    return trial;
}

}  // namespace judge
