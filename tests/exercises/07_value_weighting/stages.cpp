// How the stages of chapter 7 are asked by ./learn test, and what is right.
#include <tuple>
#include <vector>

#include "tests/exercises/judge/labels.hpp"
#include "tests/exercises/judge/reference.hpp"
#include "tests/exercises/judge/stages.hpp"
#include "tests/exercises/stages/stage_test.hpp"

using namespace judge;

namespace {

Stage attend_context() {
    Exercise<Matrix(Matrix, Matrix, Matrix, Matrix, Mask)> task;
    task.name = "attention::attend_context";
    task.parameters = {"X", "W_Q", "W_K", "W_V", "hidden"};
    task.expected = reference::attention_of;
    task.sample = [](Sample& sample) {
        const std::size_t n = sample.size();
        const std::size_t d_model = sample.size(1, 6);
        const std::size_t d_k = sample.size(1, 5);
        const auto small = [&](std::size_t rows, std::size_t columns) {
            return filled(rows, columns, [&](std::size_t, std::size_t) {
                return (static_cast<double>(sample.below(9)) - 4) / 4;
            });
        };
        return std::tuple{small(n, d_model), small(d_model, d_k), small(d_model, d_k),
                          small(d_model, sample.size(1, 5)), sample.mask(n, n)};
    };
    task.magnitude = [](const Matrix&, const Matrix&, const Matrix&, const Matrix&, const Mask&) {
        return 10.0;
    };
    return {"chapters/07_value_weighting/attend.cpp", task};
}

}  // namespace

std::vector<StageTest> stages_07() {
    return {{stages::weigh_values(), "weigh_values"}, {attend_context(), "attend", true}};
}
