#include "05_masking/told.hpp"

#include "chapters.hpp"
#include "common/language.hpp"
#include "common/number.hpp"
#include "common/worked.hpp"

namespace attention {

bool is_causal(const Run& run) {
    return run.options().value("--mask") != "none";
}

namespace {

std::string formula_of_masked(const Telling& of) {
    const std::string& head = of.prefix();
    if (is_causal(of.run())) {
        return of.run().has_padding()
                   ? tr("{0}masked = {0}scaled, -inf where the key comes later or is [PAD]", head)
                   : tr("{0}masked = {0}scaled, -inf where the key comes later", head);
    }
    return of.run().has_padding() ? tr("{0}masked = {0}scaled, -inf where the key is [PAD]", head)
                                  : tr("{0}masked = {0}scaled, nothing hidden", head);
}

// masked [n queries, n keys]
Labels labels_of_masked(const Telling& of) {
    Labels labels{formula_of_masked(of), of.run().words("query", "queries"),
                  of.run().words("key", "keys")};
    labels.masked = true;
    return labels;
}

Worked cell_of_masked(const Telling& of, const LabelledMatrix& masked, std::size_t row,
                      std::size_t column) {
    const std::string& key = masked.columns.labels[column];
    const std::string score = signed_number(of.of_head("scaled").values(row, column));
    if (!is_hidden(masked, row, column))
        return tr("{} is visible, so {} stays as it is", key, score);
    return of.run().sentence().is_padding[column]
               ? tr("{} is padding, so {} becomes -inf", key, score)
               : tr("{} comes later, so {} becomes -inf", key, score);
}

}  // namespace

Chapter chapter_05() {
    return {.purpose = tr_noop("hide what a word must not see"),
            .map = {"", "> masked ", "-"},
            .tensors = {{"masked", labels_of_masked, cell_of_masked}},
            .options = {{"--mask", "causal|none",
                         tr_noop("causal: a word sees itself and earlier words (default)\nnone: "
                                 "every word sees every word; [PAD] stays hidden")}}};
}

}  // namespace attention
