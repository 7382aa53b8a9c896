// 06_softmax: scores become shares that add up to 1.
#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <optional>

#include "01_embeddings/embeddings.hpp"
#include "02_query_key/query_key.hpp"
#include "03_dot_products/dot_products.hpp"
#include "04_scaling/scaling.hpp"
#include "05_masking/masking.hpp"
#include "06_softmax/softmax.hpp"
#include "common/number.hpp"
#include "path.hpp"

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

// Row `i` of each matrix, stacked into a table with a label for each.
Tensor rows_beside_each_other(const Page& page, const std::string& formula, std::size_t i,
                              const std::vector<std::pair<std::string, Matrix>>& matrices) {
    Tensor table{"rows",
                 formula,
                 {"variant", "variants", {}},
                 page.tensor("weights").columns,
                 Matrix::from_shape({matrices.size(), matrices.front().second.shape(1)}),
                 Kind::weights};
    for (std::size_t k = 0; k < matrices.size(); ++k) {
        table.rows.labels.push_back(matrices[k].first);
        for (std::size_t j = 0; j < table.values.shape(1); ++j) {
            table.values(k, j) = matrices[k].second(i, j);
        }
    }
    return table;
}

// What adding 1000 to a row of scores does to its weights, computed in both ways.
std::string what_1000_does(const Matrix& row) {
    const Matrix shifted = add_to_all(row, 1000);
    const double largest = *std::max_element(row.begin(), row.end());
    if (std::isinf(largest))
        return "Everything is hidden here: computed naively that is 0 / 0, and 0 / 0 is nan.";

    const std::string no_change =
        largest_difference(softmax(row), softmax(shifted)) < 0.00005
            ? "Adding the same number to a whole row changes no weight, since softmax only sees "
              "differences. "
            : "Adding the same number to a whole row should change no weight, but next to scores "
              "as large as these a double has too few digits left for 1000. ";
    if (std::isinf(std::exp(largest + 1000))) {
        return no_change +
               "Naively computed, e^1000 is too large for a double, and inf / inf is nan.";
    }
    if (std::exp(largest + 1000) == 0)
        return no_change + "Naively computed, e to scores as low as these is 0, and 0 / 0 is nan.";
    return no_change +
           "The scores of this row are so low that e^x still fits into a double with 1000 more.";
}

void show_overflow(Page& page, const Matrix& masked) {
    const std::size_t i = page.focus();
    const Matrix shifted = add_to_all(masked, 1000);
    page.section("Why the row's maximum is taken off first");
    page.table(rows_beside_each_other(
        page,
        fmt::format("the weights of {}, its scores as they are and plus 1000",
                    page.sentence().labels[i]),
        i,
        {{"naive", naive_softmax(masked)},
         {"stable", softmax(masked)},
         {"naive, + 1000", naive_softmax(shifted)},
         {"stable, + 1000", softmax(shifted)}}));
    page.say(what_1000_does(row_of(masked, i)));
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
    const std::string text =
        "A score of 0 is a score like any other: with \"0 before\" softmax the hidden words ";
    return text + (hidden_part >= hardly_any
                       ? "still get weight."
                       : "can still get weight. Here it is hardly any, since the others' scores "
                         "are so much larger.");
}

// What hiding after softmax leaves of the row, by what it takes away.
std::string zero_after(double hidden_part) {
    const std::string text =
        "With \"0 after\" softmax they get none, but the row no longer adds up "
        "to 1: the hidden words have had their part in the sum";
    return text + (hidden_part >= hardly_any ? "." : ", although here it was hardly any.");
}

double sum_of_hidden(const Matrix& weights, const Mask& hidden, std::size_t row) {
    double sum = 0;
    for (std::size_t j = 0; j < weights.shape(1); ++j)
        sum += hidden(row, j) ? weights(row, j) : 0;
    return sum;
}

void show_wrong_masks(Page& page, const Matrix& scaled, const Mask& hidden, const Matrix& weights) {
    const auto row = partly_hidden_row(hidden);
    if (!row) return;
    page.section("Why -inf, and why before softmax");
    const Matrix before = softmax(with_zeros(scaled, hidden));
    const Matrix unmasked = softmax(scaled);
    Tensor table = rows_beside_each_other(
        page, fmt::format("the weights of {}, masked in three ways", page.sentence().labels[*row]),
        *row,
        {{"-inf before", weights},
         {"0 before", before},
         {"0 after", with_zeros(unmasked, hidden)}});
    table.hidden = Mask(Mask::shape_type{3, weights.shape(1)}, false);
    for (std::size_t j = 0; j < weights.shape(1); ++j)
        (*table.hidden)(0, j) = hidden(*row, j);
    page.table(table);
    page.say(zero_before(sum_of_hidden(before, hidden, *row)) + " " +
             zero_after(sum_of_hidden(unmasked, hidden, *row)));
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

}  // namespace

int main(int argc, char** argv) {
    return run_program(chapter(6), argc, argv, [](Page& page) {
        const Lesson& lesson = page.lesson();
        const Head& head = lesson.heads.front();

        // 1  a row for each word
        const Matrix& X = page.keep("X", embed(lesson.embeddings.values, page.sentence().tokens));
        // 2  what each word asks for, and what each word offers
        const Matrix& W_Q = page.keep("W_Q", head.query.values);
        const Matrix& W_K = page.keep("W_K", head.key.values);
        const Matrix& Q = page.keep("Q", linear_map(X, W_Q));
        const Matrix& K = page.keep("K", linear_map(X, W_K));
        // 3  how well each query fits each key
        const Matrix& scores = page.keep("scores", dot_products(Q, K));
        // 4  scores that do not grow with d_k
        const std::size_t d_k = Q.shape(1);
        const Matrix& scaled =
            page.keep("scaled", page.options().scale ? scale(scores, d_k) : scores);
        // 5  hide what a word must not see
        const Mask& hidden =
            page.keep_mask(hidden_keys(page.sentence().is_padding, page.options().causal));
        const Matrix& masked = page.keep("masked", apply_mask(scaled, hidden));
        // 6  scores become shares
        const Matrix& weights = page.keep("weights", softmax(masked));

        page.goes_in({"masked"});
        page.formula(
            "weights[i, j] = e^(masked[i, j] - max_i) / Σ_k e^(masked[i, k] - max_i), "
            "where max_i is the largest score of row i");
        page.comes_out({"weights"});
        page.worked_cell({"weights"});

        show_overflow(page, masked);
        show_wrong_masks(page, scaled, hidden, weights);

        page.section("What to look for");
        page.say(
            fmt::format("Each row {}adds up to 1: it says how a word divides its attention. A "
                        "column need not add up to anything: a word may be heard by many or by "
                        "none. A \".\" is a hidden key, with a weight of exactly 0. A row in which "
                        "everything is hidden has only dots, and its sum is 0.",
                        somebody_sees_nothing(hidden) ? "that sees a key " : ""));
        page.try_it(
            "Such a row: the first word is padding. It could only see itself, and padding is "
            "hidden.",
            "./learn run 6 -- --sentence \"[PAD] Tom is going to fish\"");
    });
}
