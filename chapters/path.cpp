#include "path.hpp"

#include <array>
#include <string>

namespace attention {
namespace {

struct Chapter {
    const char* name;
    const char* adds;     // the tensor that the map shows for it
    const char* purpose;  // one line
};

constexpr std::array<Chapter, 9> chapters{{
    {"01_embeddings", "X", "every word becomes a row of numbers"},
    {"02_query_key", "Q K", "what each word asks for, and what each word offers"},
    {"03_dot_products", "scores", "how well each query fits each key"},
    {"04_scaling", "scaled", "scores that do not grow with d_k"},
    {"05_masking", "masked", "hide what a word must not see"},
    {"06_softmax", "weights", "scores become shares that add up to 1"},
    {"07_value_weighting", "context", "each word collects what the others hand over"},
    {"08_multiple_heads", "heads", "several heads look for several things at once"},
    {"09_concat", "output", "the heads' findings, joined and mixed"},
}};

constexpr std::size_t scaling = 4;
constexpr std::size_t masking = 5;

}  // namespace

Program chapter(std::size_t number) {
    std::string map;
    for (std::size_t i = 0; i < chapters.size(); ++i) {
        const std::string stage = chapters[i].adds;
        map += (i > 0 ? " > " : "") + (i + 1 == number ? "[" + stage + "]" : stage);
    }
    const Chapter& here = chapters.at(number - 1);
    return {here.name, here.purpose, map, {number >= scaling, number >= masking}};
}

}  // namespace attention
