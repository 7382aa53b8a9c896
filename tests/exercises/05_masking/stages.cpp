// How the stages of chapter 5 are asked by ./learn test, and what is right.
#include <tuple>
#include <vector>

#include "tests/exercises/judge/reference.hpp"
#include "tests/exercises/judge/stages.hpp"
#include "tests/exercises/stages/stage_test.hpp"

using namespace judge;

namespace {

Stage hidden_keys() {
    Exercise<Mask(std::vector<bool>, bool)> task;
    task.name = "attention::hidden_keys";
    task.parameters = {"is_padding", "causal"};
    task.expected = [](const std::vector<bool>& is_padding, bool causal) {
        const std::size_t n = is_padding.size();
        Mask hidden = Mask::from_shape({n, n});
        for (std::size_t i = 0; i < n; ++i) {
            for (std::size_t j = 0; j < n; ++j)
                hidden(i, j) = is_padding[j] || (causal && j > i);
        }
        return hidden;
    };
    task.sample = [](Sample& sample) {
        std::vector<bool> is_padding;
        for (std::size_t left = sample.size(); left > 0; --left)
            is_padding.push_back(sample.one_in(3));
        return std::tuple{is_padding, sample.one_in(2)};
    };
    return {"chapters/05_masking/masking.cpp", task};
}

}  // namespace

std::vector<StageTest> stages_05() {
    return {{hidden_keys(), "hidden_keys"}, {stages::apply_mask(), "apply_mask"}};
}
