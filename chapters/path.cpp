#include "path.hpp"

#include <fmt/format.h>

#include <array>
#include <string>
#include <vector>

namespace attention {
namespace {

struct Chapter {
    const char* name;
    const char* adds;                  // the tensor that the map shows for it
    const char* purpose;               // one line
    std::vector<std::string> tensors;  // all that its stage makes
};

const std::array<Chapter, 9> chapters{{
    {"01_embeddings", "X", "every word becomes a row of numbers", {"X"}},
    {"02_query_key", "Q K", "what each word asks for, and what each word offers", {"Q", "K"}},
    {"03_dot_products", "scores", "how well each query fits each key", {"scores"}},
    {"04_scaling", "scaled", "scores that do not grow with d_k", {"scaled"}},
    {"05_masking", "masked", "hide what a word must not see", {"masked"}},
    {"06_softmax", "weights", "scores become shares that add up to 1", {"weights"}},
    {"07_value_weighting",
     "context",
     "each word collects what the others hand over",
     {"V", "context"}},
    {"08_multiple_heads", "heads", "several heads look for several things at once", {}},
    {"09_concat", "output", "the heads' findings, joined and mixed", {"concat", "output"}},
}};

constexpr std::size_t scaling = 4;
constexpr std::size_t masking = 5;
constexpr std::size_t several_heads = 8;

// The stages up to chapter `number`. Several heads make all that chapters 2 to 7 make, at once.
std::vector<Stage> stages_up_to(std::size_t number) {
    std::vector<Stage> stages;
    for (std::size_t i = 0; i < number; ++i) {
        const bool in_a_head = number >= several_heads && i > 0 && i < several_heads;
        if (!in_a_head || i == 1)
            stages.push_back({{}, fmt::format("chapters/{}", chapters[i].name)});
        Stage& stage = stages.back();
        stage.tensors.insert(stage.tensors.end(), chapters[i].tensors.begin(),
                             chapters[i].tensors.end());
        if (i + 1 == several_heads) stage.place += fmt::format(" to {}", chapters[i].name);
    }
    return stages;
}

}  // namespace

Program chapter(std::size_t number) {
    std::string map;
    for (std::size_t i = 0; i < chapters.size(); ++i) {
        const std::string stage = chapters[i].adds;
        map += (i > 0 ? " > " : "") + (i + 1 == number ? "[" + stage + "]" : stage);
    }
    const Chapter& here = chapters.at(number - 1);
    return {
        here.name, here.purpose, map, {number >= scaling, number >= masking}, stages_up_to(number)};
}

}  // namespace attention
