// How the stages of chapter 9 are asked by ./learn test, and what is right.
#include <tuple>
#include <vector>

#include "tests/exercises/judge/labels.hpp"
#include "tests/exercises/judge/reference.hpp"
#include "tests/exercises/stages/stage_test.hpp"

using namespace judge;

namespace {

Stage concat_heads() {
    Exercise<Matrix(std::vector<Matrix>)> task;
    task.name = "attention::concat_heads";
    task.parameters = {"heads"};
    task.expected = [](const std::vector<Matrix>& heads) {
        const std::size_t d = heads.front().shape(1);
        return filled(heads.front().shape(0), heads.size() * d,
                      [&](std::size_t i, std::size_t j) { return heads[j / d](i, j % d); });
    };
    task.sample = [](Sample& sample) {
        const std::size_t n = sample.size();
        const std::size_t d = sample.size(1, 4);
        std::vector<Matrix> heads;
        for (std::size_t left = sample.size(1, 5); left > 0; --left)
            heads.push_back(sample.matrix(n, d));
        return std::tuple{heads};
    };
    return {"chapters/09_concat/concat.cpp", task};
}

Stage split_heads() {
    Exercise<std::vector<Matrix>(Matrix, std::size_t)> task;
    task.name = "attention::split_heads";
    task.parameters = {"joined", "heads"};
    task.expected = [](const Matrix& joined, std::size_t heads) {
        const std::size_t d = joined.shape(1) / heads;
        std::vector<Matrix> pieces;
        for (std::size_t h = 0; h < heads; ++h) {
            pieces.push_back(filled(joined.shape(0), d, [&](std::size_t i, std::size_t j) {
                return joined(i, h * d + j);
            }));
        }
        return pieces;
    };
    task.sample = [](Sample& sample) {
        const std::size_t heads = sample.size(1, 5);
        return std::tuple{sample.matrix(sample.size(), heads * sample.size(1, 4)), heads};
    };
    return {"chapters/09_concat/concat.cpp", task};
}

}  // namespace

std::vector<StageTest> stages_09() {
    return {{concat_heads(), "concat_heads"}, {split_heads(), "split_heads"}};
}
