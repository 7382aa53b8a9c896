// How the stages of chapter 1 are asked by ./learn test, and what is right.
#include <cmath>
#include <tuple>
#include <vector>

#include "tests/exercises/judge/labels.hpp"
#include "tests/exercises/judge/reference.hpp"
#include "tests/exercises/stages/stage_test.hpp"

using namespace judge;

namespace {

Stage embed() {
    Exercise<Matrix(Matrix, std::vector<std::size_t>)> task;
    task.name = "attention::embed";
    task.parameters = {"table", "tokens"};
    task.expected = [](const Matrix& table, const std::vector<std::size_t>& tokens) {
        return filled(tokens.size(), table.shape(1),
                      [&](std::size_t i, std::size_t d) { return table(tokens[i], d); });
    };
    task.sample = [](Sample& sample) {
        const std::size_t rows = sample.size();
        std::vector<std::size_t> tokens;
        for (std::size_t left = sample.size(); left > 0; --left)
            tokens.push_back(sample.below(rows));
        return std::tuple{sample.matrix(rows, sample.size()), tokens};
    };
    return {"chapters/01_embeddings/embeddings.cpp", task};
}

Stage cosines() {
    Exercise<Matrix(Matrix, Matrix)> task;
    task.name = "attention::cosines";
    task.parameters = {"rows", "others"};
    task.expected = [](const Matrix& rows, const Matrix& others) {
        const Matrix products = reference::dot_products(rows, others);
        const Matrix own = reference::dot_products(rows, rows);
        const Matrix theirs = reference::dot_products(others, others);
        return filled(rows.shape(0), others.shape(0), [&](std::size_t i, std::size_t j) {
            const double lengths = std::sqrt(own(i, i)) * std::sqrt(theirs(j, j));
            return lengths > 0 ? products(i, j) / lengths : 0.0;
        });
    };
    task.sample = [](Sample& sample) {
        const std::size_t width = sample.size();
        const Matrix rows = sample.matrix(sample.size(), width);
        return std::tuple{rows, sample.matrix(sample.size(), width)};
    };
    return {"chapters/01_embeddings/embeddings.cpp", task};
}

}  // namespace

std::vector<StageTest> stages_01() {
    return {{embed(), "embed"}, {cosines(), "cosines"}};
}
