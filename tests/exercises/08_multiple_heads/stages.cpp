// How the stages of chapter 8 are asked by ./learn test, and what is right.
#include <tuple>
#include <vector>

#include "tests/exercises/judge/labels.hpp"
#include "tests/exercises/judge/reference.hpp"
#include "tests/exercises/stages/stage_test.hpp"

using namespace judge;

namespace {

Stage heads_contexts() {
    Exercise<std::vector<Matrix>(Matrix, std::vector<Matrix>, std::vector<Matrix>,
                                 std::vector<Matrix>, Mask)>
        task;
    task.name = "attention::heads_contexts";
    task.parameters = {"X", "W_Q", "W_K", "W_V", "hidden"};
    task.expected = [](const Matrix& X, const std::vector<Matrix>& W_Q,
                       const std::vector<Matrix>& W_K, const std::vector<Matrix>& W_V,
                       const Mask& hidden) {
        std::vector<Matrix> contexts;
        for (std::size_t h = 0; h < W_Q.size(); ++h)
            contexts.push_back(reference::attention_of(X, W_Q[h], W_K[h], W_V[h], hidden));
        return contexts;
    };
    task.sample = [](Sample& sample) {
        const std::size_t n = sample.size();
        const std::size_t d_model = sample.size(1, 6);
        const std::size_t d_k = sample.size(1, 5);
        const std::size_t d_v = sample.size(1, 5);
        const std::size_t heads = sample.size(1, 4);
        const auto some = [&](std::size_t rows, std::size_t columns) {
            return filled(rows, columns, [&](std::size_t, std::size_t) {
                return (static_cast<double>(sample.below(9)) - 4) / 4;
            });
        };
        const Matrix X = some(n, d_model);
        std::vector<Matrix> W_Q;
        std::vector<Matrix> W_K;
        std::vector<Matrix> W_V;
        for (std::size_t h = 0; h < heads; ++h) {
            W_Q.push_back(some(d_model, d_k));
            W_K.push_back(some(d_model, d_k));
            W_V.push_back(some(d_model, d_v));
        }
        return std::tuple{X, W_Q, W_K, W_V, sample.mask(n, n)};
    };
    task.magnitude = [](const Matrix&, const std::vector<Matrix>&, const std::vector<Matrix>&,
                        const std::vector<Matrix>&, const Mask&) { return 10.0; };
    return {"chapters/08_multiple_heads/multiple_heads.cpp", task};
}

}  // namespace

std::vector<StageTest> stages_08() {
    return {{heads_contexts(), "multiple_heads", true}};
}
