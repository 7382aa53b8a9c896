// 06_softmax: scores become shares that add up to 1.
#include <algorithm>
#include <cmath>
#include <memory>
#include <optional>
#include <utility>

#include "01_embeddings/embeddings.hpp"
#include "02_query_key/query_key.hpp"
#include "03_dot_products/dot_products.hpp"
#include "04_scaling/scaling.hpp"
#include "04_scaling/told.hpp"
#include "05_masking/masking.hpp"
#include "05_masking/told.hpp"
#include "06_softmax/softmax.hpp"
#include "chapters.hpp"
#include "common/language.hpp"
#include "common/number.hpp"
#include "common/program.hpp"

using namespace attention;

namespace {

Matrix add_to_all(Matrix scores, double number) {
    for (double& score : scores)
        score += number;
    return scores;
}

// 0 instead of -inf: the mistake.
Matrix with_zeros(Matrix scores, const Mask& hidden) {
    for (std::size_t i = 0; i < scores.size(); ++i) {
        if (hidden.data()[i]) scores.data()[i] = 0;
    }
    return scores;
}

// What adding 1000 to a row of scores does to its weights, computed in both ways.
std::string what_1000_does(const Matrix& row) {
    const Matrix shifted = add_to_all(row, 1000);
    const double largest = *std::max_element(row.begin(), row.end());
    if (std::isinf(largest))
        return tr("Everything is hidden here: computed naively that is 0 / 0, and 0 / 0 is nan.");

    const bool digits_lost =
        std::any_of(row.begin(), row.end(), [](double score) { return std::abs(score) > 1e9; });
    const std::string no_change =
        largest_difference(softmax(row), softmax(shifted)) < 0.00005
            ? tr("Adding the same number to a whole row changes no weight, since softmax only sees "
                 "differences.")
        : !digits_lost
            ? tr("Adding the same number to a whole row should change no weight, but here it does: "
                 "something is wrong with softmax.")
            : tr("Adding the same number to a whole row should change no weight, but next to "
                 "scores as large as these a double has too few digits left for 1000.");
    const double largest_e = std::exp(largest + 1000);
    const std::string naively =
        std::isinf(largest_e)
            ? tr("Naively computed, e^1000 is too large for a double, and inf / inf is nan.")
        : largest_e == 0
            ? tr("Naively computed, e to scores as low as these is 0, and 0 / 0 is nan.")
            : tr("The scores of this row are so low that e^x still fits into a double with 1000 "
                 "more.");
    return sentences({no_change, naively});
}

void show_overflow(const Run& run, Report& report) {
    const Matrix& masked = run["masked"];
    const std::size_t i = run.focus();
    const Matrix shifted = add_to_all(masked, 1000);
    report.section("Why the row's maximum is taken off first");
    report.table(stacked(
        "overflow",
        tr("the weights of {}, its scores as they are and plus 1000", run.sentence().labels[i]),
        {tr_noop("variant"), tr_noop("variants"), {}}, run.tensor("weights").columns,
        {{tr("naive"), row_of(naive_softmax(masked), i)},
         {tr("stable"), row_of(softmax(masked), i)},
         {tr("naive, + 1000"), row_of(naive_softmax(shifted), i)},
         {tr("stable, + 1000"), row_of(softmax(shifted), i)}},
        Kind::weights));
    report.say(what_1000_does(row_of(masked, i)));
}

// The row nearest the middle with keys that are hidden and keys that are not.
std::optional<std::size_t> partly_hidden_row(const Mask& hidden) {
    const std::size_t n = hidden.shape(0);
    std::optional<std::size_t> best;
    for (std::size_t i = 0; i < n; ++i) {
        std::size_t count = 0;
        for (std::size_t j = 0; j < n; ++j)
            count += hidden(i, j) ? 1 : 0;
        const bool partly = count > 0 && count < n;
        if (partly && (!best || i <= n / 2)) best = i;
    }
    return best;
}

constexpr double hardly_any = 0.005;  // of a row's weight

// What a 0 instead of -inf gives to the hidden words, by their part of the row's weight.
std::string zero_before(double hidden_part) {
    return hidden_part >= hardly_any
               ? tr("A score of 0 is a score like any other: with \"0 before\" softmax the hidden "
                    "words still get weight.")
               : tr("A score of 0 is a score like any other: with \"0 before\" softmax the hidden "
                    "words can still get weight. Here it is hardly any, since the others' scores "
                    "are so much larger.");
}

// What hiding after softmax leaves of the row, by what it takes away.
std::string zero_after(double hidden_part) {
    return hidden_part >= hardly_any
               ? tr("With \"0 after\" softmax they get none, but the row no longer adds up to 1: "
                    "the hidden words have had their part in the sum.")
               : tr("With \"0 after\" softmax they get none, but the row no longer adds up to 1: "
                    "the hidden words have had their part in the sum, although here it was hardly "
                    "any.");
}

double sum_of_hidden(const Matrix& weights, const Mask& hidden, std::size_t row) {
    double sum = 0;
    for (std::size_t j = 0; j < weights.shape(1); ++j)
        sum += hidden(row, j) ? weights(row, j) : 0;
    return sum;
}

void show_wrong_masks(const Run& run, Report& report) {
    const Matrix& scaled = run["scaled"];
    const Matrix& weights = run["weights"];
    const Mask& hidden = *run.hidden();
    const auto row = partly_hidden_row(hidden);
    if (!row) return;
    report.section("Why -inf, and why before softmax");
    const Matrix before = softmax(with_zeros(scaled, hidden));
    const Matrix unmasked = softmax(scaled);
    LabelledMatrix table = stacked(
        "three_masks", tr("the weights of {}, masked in three ways", run.sentence().labels[*row]),
        {tr_noop("variant"), tr_noop("variants"), {}}, run.tensor("weights").columns,
        {{tr("-inf before"), row_of(weights, *row)},
         {tr("0 before"), row_of(before, *row)},
         {tr("0 after"), row_of(with_zeros(unmasked, hidden), *row)}},
        Kind::weights);
    Mask hidden_there(Mask::shape_type{3, weights.shape(1)}, false);
    for (std::size_t j = 0; j < weights.shape(1); ++j)
        hidden_there(0, j) = hidden(*row, j);
    table.hidden = std::make_shared<const Mask>(std::move(hidden_there));
    report.table(table);
    report.say(sentences({zero_before(sum_of_hidden(before, hidden, *row)),
                          zero_after(sum_of_hidden(unmasked, hidden, *row))}));
}

// Is there a row in which everything is hidden?
bool somebody_sees_nothing(const Mask& hidden) {
    for (std::size_t i = 0; i < hidden.shape(0); ++i) {
        bool sees = false;
        for (std::size_t j = 0; j < hidden.shape(1); ++j)
            sees = sees || !hidden(i, j);
        if (!sees) return true;
    }
    return false;
}

// Do plain loops, one row after the other, give the same weights?
std::string by_loops(const Matrix& masked, const Matrix& weights) {
    const bool agree = largest_difference(softmax_by_loops(masked), weights) < 1e-12;
    return agree ? tr("softmax_by_loops does this for one row after the other, in plain loops; its "
                      "weights agree (to 12 decimals).")
                 : tr("softmax_by_loops does this for one row after the other, in plain loops; its "
                      "weights do NOT agree.");
}

// The stages, one after the other; run[NAME] keeps what each makes.
void compute(Run& run) {
    // 1  a row for each word
    const Matrix& X = run["X"] = embed(run.lesson().embeddings.values, run.sentence().tokens);
    // 2  what each word asks for, and what each word offers
    const HeadMaps& maps = run.lesson().heads.front();
    const Matrix& W_Q = run["W_Q"] = maps.query.values;
    const Matrix& W_K = run["W_K"] = maps.key.values;
    const Matrix& Q = run["Q"] = linear_map(X, W_Q);
    const Matrix& K = run["K"] = linear_map(X, W_K);
    // 3  how well each query fits each key
    const Matrix& scores = run["scores"] = dot_products(Q, K);
    // 4  scores that do not grow with d_k
    const std::size_t d_k = Q.shape(1);
    const Matrix& scaled = run["scaled"] = scales(run) ? scale(scores, d_k) : scores;
    // 5  hide what a word must not see
    const Mask& hidden = run.hide(hidden_keys(run.sentence().is_padding, is_causal(run)));
    const Matrix& masked = run["masked"] = apply_mask(scaled, hidden);
    // 6  scores become shares
    run["weights"] = softmax(masked);
}

void show(const Run& run, Report& report) {
    report.goes_in({"masked"});
    report.formula(
        "weights[i, j] = e^(masked[i, j] - max_i) / Σ_k e^(masked[i, k] - max_i), "
        "where max_i is the largest score of row i");
    report.say(by_loops(run["masked"], run["weights"]));
    report.comes_out({"weights"});
    report.worked_cell({"weights"});

    show_overflow(run, report);
    show_wrong_masks(run, report);

    report.section("What to look for");
    report.say(sentences(
        {somebody_sees_nothing(*run.hidden())
             ? tr("Each row that sees a key adds up to 1: it says how a word divides its "
                  "attention.")
             : tr("Each row adds up to 1: it says how a word divides its attention."),
         tr("A column need not add up to anything: a word may be heard by many or by none. A \".\" "
            "is a hidden key, with a weight of exactly 0. A row in which everything is hidden has "
            "only dots, and its sum is 0.")}));
    report.try_it(
        "Such a row: the first word is padding. It could only see itself, and padding is "
        "hidden.",
        "./learn run 6 -- --sentence \"[PAD] Tom is going to fish\"");
}

}  // namespace

int main(int argc, char** argv) {
    return run_program({chapters(), CHAPTER, compute, show}, argc, argv);
}
