// How chapter 7's tensors are told.
#include <fmt/format.h>

#include <string>
#include <vector>

#include "02_query_key/told_maps.hpp"
#include "chapters.hpp"
#include "common/language.hpp"
#include "common/run.hpp"
#include "common/worked.hpp"

namespace attention {
namespace {

// context [n words, d_v] = weights V
Labels labels_of_context(const Telling& of) {
    return {fmt::format("{0}context = {0}weights {0}V", of.prefix()),
            of.run().words("word", "words"),
            {tr_noop("feature"), "features", of.maps().value.columns}};
}

// A hidden word's value takes no part.
Worked cell_of_context(const Telling& of, const LabelledMatrix& context, std::size_t row,
                       std::size_t column) {
    const LabelledMatrix& weights = of.of_head("weights");
    const LabelledMatrix& V = of.of_head("V");
    Factor weight{{}, Kind::weights};
    Factor value;
    std::vector<std::string> words;
    for (std::size_t j = 0; j < weights.values.shape(1); ++j) {
        if (is_hidden(weights, row, j)) continue;
        weight.numbers.push_back(weights.values(row, j));
        value.numbers.push_back(V.values(j, column));
        words.push_back(weights.columns.labels[j]);
    }
    if (words.empty()) return {tr("every word is hidden: nothing is handed over, all are +0.0000")};
    return sum_of_products(weight, value, words, context.values(row, column));
}

}  // namespace

Chapter chapter_07() {
    return {.purpose = tr_noop("each word collects what the others hand over"),
            .map = {"", "----+> context ", "> V +"},
            .tensors = {given_map("W_V", "value.csv", &HeadMaps::value),
                        mapped("V", "W_V", {tr_noop("value"), "values"}, &HeadMaps::value),
                        {"context", labels_of_context, cell_of_context}}};
}

}  // namespace attention
