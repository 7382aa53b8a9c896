#include "05_masking/told.hpp"

#include <fmt/format.h>

#include "chapters.hpp"
#include "common/number.hpp"
#include "common/worked.hpp"

namespace attention {

bool is_causal(const Run& run) {
    return run.options().value("--mask") == "causal";
}

namespace {

std::string what_is_hidden(const Run& run) {
    if (is_causal(run)) {
        return run.has_padding() ? "-inf where the key comes later or is [PAD]"
                                 : "-inf where the key comes later";
    }
    return run.has_padding() ? "-inf where the key is [PAD]" : "nothing hidden";
}

// masked [n queries, n keys]
Labels labels_of_masked(const Telling& of) {
    Labels labels{fmt::format("{0}masked = {0}scaled, {1}", of.prefix(), what_is_hidden(of.run())),
                  of.run().words("query", "queries"), of.run().words("key", "keys")};
    labels.masked = true;
    return labels;
}

Worked cell_of_masked(const Telling& of, const LabelledMatrix& masked, std::size_t row,
                      std::size_t column) {
    const std::string& key = masked.columns.labels[column];
    const std::string score = signed_number(of.of_head("scaled").values(row, column));
    if (!is_hidden(masked, row, column))
        return fmt::format("{} is visible, so {} stays as it is", key, score);
    const bool padding = of.run().sentence().is_padding[column];
    return fmt::format("{} {}, so {} becomes -inf", key, padding ? "is padding" : "comes later",
                       score);
}

}  // namespace

Chapter chapter_05() {
    return {.purpose = "hide what a word must not see",
            .map = {"", "> masked ", "-"},
            .tensors = {{"masked", labels_of_masked, cell_of_masked}},
            .options = {{"--mask", "causal|none",
                         "causal: a word sees itself and earlier words (default)\nnone: every word "
                         "sees every word; [PAD] stays hidden"}}};
}

}  // namespace attention
