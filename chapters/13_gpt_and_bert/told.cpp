// How chapter 13's tensors are told.
#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "06_softmax/softmax.hpp"
#include "chapters.hpp"
#include "common/language.hpp"
#include "common/number.hpp"
#include "common/run.hpp"
#include "common/worked.hpp"

namespace attention {
namespace {

Axis words_of_text(const Run& run) {
    return run.words("word", "words");
}

Axis dimensions(const Run& run) {
    return {tr_noop("dimension"), "dimensions", run.lesson().embeddings.columns};
}

Axis next_words_of(const Run& run) {
    return {tr_noop("next word"), "next words", run.lesson().embeddings.rows};
}

// A tensor with a row for each word and a column for each dimension.
std::function<Labels(const Telling&)> by_dimension(const std::string& formula) {
    return [formula](const Telling& of) {
        return Labels{of.prefix() + tr(formula), words_of_text(of.run()), dimensions(of.run())};
    };
}

Worked cell_of_X(const Telling&, const LabelledMatrix& X, std::size_t row, std::size_t column) {
    return tr("{}, read from embeddings.csv", signed_number(X.values(row, column)));
}

// sin or cos of pos / 10000^(2i / d_model)
Worked cell_of_P(const Telling&, const LabelledMatrix& P, std::size_t row, std::size_t column) {
    const std::size_t d_model = P.values.shape(1);
    const std::size_t even = column - column % 2;
    const double angle =
        static_cast<double>(row) /
        std::pow(10000.0, static_cast<double>(even) / static_cast<double>(d_model));
    return fmt::format("{}({} / 10000^({} / {})) = {}({}) = {}", column % 2 == 0 ? "sin" : "cos",
                       row, even, d_model, column % 2 == 0 ? "sin" : "cos", plain_number(angle),
                       signed_number(P.values(row, column)));
}

Worked cell_of_X_P(const Telling& of, const LabelledMatrix& X_P, std::size_t row,
                   std::size_t column) {
    return fmt::format("{} + {} = {}", signed_number(of.run()["X"](row, column)),
                       signed_number(of.run()["P"](row, column)),
                       signed_number(X_P.values(row, column)));
}

std::string output_of_layer(std::size_t layer) {
    return fmt::format("layer{}.output", layer);
}

std::string last_output(const Run& run) {
    std::size_t layer = 1;
    while (run.has(output_of_layer(layer + 1)))
        ++layer;
    return output_of_layer(layer);
}

// What came in, and what a part of the layer added to it.
Worked added_to(const Matrix& before, const LabelledMatrix& after, std::size_t row,
                std::size_t column) {
    const double was = before(row, column);
    const double is = after.values(row, column);
    return tr("{} was there, {} was added: {}", signed_number(was), signed_number(is - was),
              signed_number(is));
}

Worked cell_of_attended(const Telling& of, const LabelledMatrix& attended, std::size_t row,
                        std::size_t column) {
    const std::size_t layer = std::stoul(of.prefix().substr(std::string("layer").size()));
    return added_to(of.run()[layer == 1 ? "X_P" : output_of_layer(layer - 1)], attended, row,
                    column);
}

Worked cell_of_output(const Telling& of, const LabelledMatrix& output, std::size_t row,
                      std::size_t column) {
    return added_to(of.run()[of.prefix() + "attended"], output, row, column);
}

Worked cell_of_normed(const Telling& of, const LabelledMatrix& normed, std::size_t row,
                      std::size_t column) {
    const Matrix& last = of.run()[last_output(of.run())];
    return tr("{} in the last layer's output; its row is normed: {}",
              signed_number(last(row, column)), signed_number(normed.values(row, column)));
}

Worked cell_of_W_next(const Telling&, const LabelledMatrix& W_next, std::size_t row,
                      std::size_t column) {
    return tr("{}, read from next.csv", signed_number(W_next.values(row, column)));
}

Labels labels_of_W_next(const Telling& of) {
    return {tr("W_next: given in next.csv"), dimensions(of.run()), next_words_of(of.run())};
}

Labels labels_of_logits(const Telling& of) {
    return {"logits = normed W_next", words_of_text(of.run()), next_words_of(of.run())};
}

Worked cell_of_logits(const Telling& of, const LabelledMatrix& logits, std::size_t row,
                      std::size_t column) {
    return row_times_column(of.run().tensor("normed"), of.run().tensor("W_next"), row, column,
                            logits.values(row, column));
}

Labels labels_of_next(const Telling& of) {
    return {tr("next = softmax(logits), along each row"), words_of_text(of.run()),
            next_words_of(of.run()), Kind::unsigned_numbers};
}

Worked cell_of_next(const Telling& of, const LabelledMatrix& next, std::size_t row,
                    std::size_t column) {
    const Matrix logits = row_of(of.run()["logits"], row);
    const double largest = *std::max_element(logits.begin(), logits.end());
    double sum = 0;
    for (const double logit : logits)
        sum += std::exp(logit - largest);
    const double share = std::exp(logits(0, column) - largest);
    return tr("e^({} - {}) = {}; the e^ of all {} words add up to {}; {} / {} = {}",
              signed_number(logits(0, column)), plain_number(largest), plain_number(share),
              logits.shape(1), plain_number(sum), plain_number(share), plain_number(sum),
              plain_number(next.values(row, column)));
}

// The word that is likeliest next.
std::size_t likeliest(const Telling&, const LabelledMatrix& told, std::size_t row) {
    const double* begin = &told.values(row, 0);
    return static_cast<std::size_t>(std::max_element(begin, begin + told.values.shape(1)) - begin);
}

Told given(Told told) {
    told.given = true;
    return told;
}

}  // namespace

Chapter chapter_13() {
    return {
        .purpose = tr_noop("GPT and BERT out of the same stages"),
        .tensors = {{"X", by_dimension(tr_noop("X: a row for each word")), cell_of_X},
                    {"P", by_dimension(tr_noop("P: where each word stands")), cell_of_P},
                    {"X_P", by_dimension(tr_noop("X_P = X + P")), cell_of_X_P},
                    {"attended",
                     by_dimension(tr_noop("attended = what came in + what the heads found")),
                     cell_of_attended},
                    {"output",
                     by_dimension(tr_noop("output = attended + what the feed-forward part adds")),
                     cell_of_output},
                    {"normed", by_dimension(tr_noop("normed = the last layer's output, normed")),
                     cell_of_normed},
                    given({"W_next", labels_of_W_next, cell_of_W_next, likeliest}),
                    {"logits", labels_of_logits, cell_of_logits, likeliest},
                    {"next", labels_of_next, cell_of_next, likeliest}},
        .options = {{.name = "--write",
                     .help = tr_noop("the words that the GPT continues (default: \"Tom is\")"),
                     .text = tr_noop("TEXT")},
                    {.name = "--fill",
                     .help = tr_noop("a sentence with [MASK], the gap that the BERT fills\n"
                                     "(default: \"Tom is [MASK] at the river bank\")"),
                     .text = tr_noop("TEXT")},
                    {.name = "--temperature",
                     .help = tr_noop("draw the words: the higher T, the more unlikely ones\n"
                                     "(default: 0, always the likeliest)"),
                     .text = tr_noop("T")},
                    {.name = "--seed",
                     .help = tr_noop("the random start of the drawing, 0 to 1000000\n(default: 1)"),
                     .standard = "1",
                     .range = Range{0, 1000000}},
                    {.name = "--length",
                     .help = tr_noop("write at most N words, 2 to 200 (default: 20)"),
                     .standard = "20",
                     .range = Range{2, 200}},
                    {.name = "--model",
                     .help = tr_noop("another folder of models (default: data/learned)"),
                     .text = tr_noop("FOLDER")},
                    {.name = "--train",
                     .help = tr_noop("train all models from FOLDER/corpus.txt, and write them\n"
                                     "there; takes minutes"),
                     .text = tr_noop("FOLDER")}},
        .lesson = "learned",
        .left_out = {"--lesson", "--sentence", "--mask", "--no-scale", "--positions", "--shift"},
        .stands_apart = true};
}

}  // namespace attention
