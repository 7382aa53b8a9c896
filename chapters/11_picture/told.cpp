// How chapter 11's tensors are told: its own, and those of chapters 2 to 9 where what asks is not
// what is looked at.
#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <numeric>
#include <stdexcept>
#include <string>
#include <vector>

#include "11_picture/picture.hpp"
#include "chapters.hpp"
#include "common/language.hpp"
#include "common/number.hpp"
#include "common/run.hpp"
#include "common/worked.hpp"

namespace attention {
namespace {

const std::string here = "11_picture";

// ---- The picture and the query ------------------------------------------------------------------

Axis features_of_run(const Run& run) {
    return {tr_noop("feature"), "features", run.lesson().embeddings.columns};
}

Axis queries() {
    return {tr_noop("query"), "queries", {"look"}};
}

// patches [n patches, features]
Labels labels_of_patches(const Telling& of) {
    return {tr("patches: what is measured of each"), of.run().words("patch", "patches"),
            features_of_run(of.run())};
}

// The patch's mean colour can be had back from its first three features.
Worked cell_of_patches(const Telling&, const LabelledMatrix& patches, std::size_t row,
                       std::size_t column) {
    const Matrix& X = patches.values;
    const double blue = X(row, 2) + 2 * X(row, 1) / 3;
    const double others = X(row, 2) - X(row, 1) / 3;  // the mean of red and green
    const std::string red = plain_number(others + X(row, 0) / 2);
    const std::string green = plain_number(others - X(row, 0) / 2);
    const std::string result = signed_number(X(row, column));
    if (column == 0) return tr("its mean red {} less its mean green {} is {}", red, green, result);
    if (column == 1) {
        return tr("its mean blue {} less the mean of red {} and green {} is {}", plain_number(blue),
                  red, green, result);
    }
    if (column == 2) {
        return tr("({} + {} + {}) / 3 = {}, the mean of its red, green and blue", red, green,
                  plain_number(blue), result);
    }
    return tr("the brightness of pixels beside or below each other differs by {}, in the mean",
              result);
}

Told told_patches() {
    Told told{"patches", labels_of_patches, cell_of_patches};
    told.stands_for = "X";
    return told;
}

// look [1, features]
Labels labels_of_look(const Telling& of) {
    return {tr("look: what is here? given in look.csv"), queries(), features_of_run(of.run())};
}

Worked cell_of_look(const Telling&, const LabelledMatrix& look, std::size_t row,
                    std::size_t column) {
    return tr("{}, read from look.csv", signed_number(look.values(row, column)));
}

// ---- What chapters 2 to 9 make of them ----------------------------------------------------------

const Told& told_before(const std::string& name) {
    for (const Chapter& chapter : chapters()) {
        if (chapter.name == here) break;
        for (const Told& told : chapter.tensors)
            if (told.name == name) return told;
    }
    throw std::invalid_argument("no chapter before " + here + " tells of " + name);
}

// The patches of a row of weights, the heaviest first.
std::vector<std::size_t> by_weight(const Matrix& weights, std::size_t row) {
    std::vector<std::size_t> patches(weights.shape(1));
    std::iota(patches.begin(), patches.end(), std::size_t{0});
    std::stable_sort(patches.begin(), patches.end(), [&](std::size_t one, std::size_t other) {
        return weights(row, one) > weights(row, other);
    });
    return patches;
}

// The patch that gets the second most attention: for the heaviest softmax has nothing to show,
// since e^0 is 1.
std::size_t telling_patch(const Telling& of, const LabelledMatrix&, std::size_t row) {
    const auto patches = by_weight(of.of_head("weights").values, row);
    return patches[std::min<std::size_t>(1, patches.size() - 1)];
}

// Told as its own chapter tells it, with the queries in its rows.
Told by_query(const std::string& name) {
    const auto labels = [name](const Telling& of) {
        Labels told = told_before(name).labels(of);
        told.rows = queries();
        return told;
    };
    const auto cell = [name](const Telling& of, const LabelledMatrix& told, std::size_t row,
                             std::size_t column) {
        return told_before(name).worked(of, told, row, column);
    };
    return {name, labels, cell, name == "concat" ? nullptr : telling_patch};
}

// Q = look W_Q, K = patches W_K, V = patches W_V
Told mapped(const std::string& name, const std::string& from, const std::string& by,
            CsvTable HeadMaps::*map) {
    const auto labels = [=](const Telling& of) -> Labels {
        const Axis rows = from == "look" ? queries()
                          : name == "K"  ? of.run().words("key", "keys")
                                         : of.run().words("value", "values");
        return {fmt::format("{0}{1} = {2} {0}{3}", of.prefix(), name, from, by),
                rows,
                {tr_noop("feature"), "features", (of.maps().*map).columns}};
    };
    const auto cell = [=](const Telling& of, const LabelledMatrix& made, std::size_t row,
                          std::size_t column) -> Worked {
        return row_times_column(of.of_head(from), of.of_head(by), row, column,
                                made.values(row, column));
    };
    return {name, labels, cell};
}

// masked [n_q, n_k]
Labels labels_of_masked(const Telling& of) {
    return {tr("{0}masked = {0}scaled, nothing hidden", of.prefix()), queries(),
            of.run().words("key", "keys")};
}

Worked cell_of_masked(const Telling&, const LabelledMatrix& masked, std::size_t row,
                      std::size_t column) {
    return tr("{} as it is: nothing in a picture is hidden",
              signed_number(masked.values(row, column)));
}

// weights [n_q, n_k]
Labels labels_of_weights(const Telling& of) {
    return {tr("{0}weights = softmax({0}masked), along each row", of.prefix()), queries(),
            of.run().words("key", "keys"), Kind::weights};
}

std::string in_parentheses_below_zero(double number) {
    return number < 0 ? "(" + signed_number(number) + ")" : plain_number(number);
}

Worked cell_of_weights(const Telling& of, const LabelledMatrix& weights, std::size_t row,
                       std::size_t column) {
    const Matrix scores = row_of(of.of_head("masked").values, row);
    const double largest = *std::max_element(scores.begin(), scores.end());
    double sum = 0;
    for (const double score : scores)
        sum += std::exp(score - largest);
    const double score = scores(0, column);
    const std::string share = plain_number(std::exp(score - largest));
    return tr("e^({} - {}) = {}; the e^ of all {} patches add up to {}; {} / {} = {}",
              signed_number(score), in_parentheses_below_zero(largest), share, scores.size(),
              plain_number(sum), share, plain_number(sum),
              plain_number(weights.values(row, column)));
}

// context [n_q, d_v]
Labels labels_of_context(const Telling& of) {
    Labels labels = told_before("context").labels(of);
    labels.rows = queries();
    return labels;
}

// The five heaviest patches in numbers, the others by what they add up to.
Worked cell_of_context(const Telling& of, const LabelledMatrix& context, std::size_t row,
                       std::size_t column) {
    constexpr std::size_t most = 5;
    const LabelledMatrix& weights = of.of_head("weights");
    const Matrix& V = of.of_head("V").values;
    auto patches = by_weight(weights.values, row);
    patches.resize(std::min(most, patches.size()));
    Factor weight{{}, Kind::weights};
    Factor value;
    std::vector<std::string> names;
    double sum = 0;
    for (const std::size_t j : patches) {
        weight.numbers.push_back(weights.values(row, j));
        value.numbers.push_back(V(j, column));
        names.push_back(weights.columns.labels[j]);
        sum += weights.values(row, j) * V(j, column);
    }
    const std::string heaviest_first = sum_of_products(weight, value, names, sum);
    const std::string result = signed_number(context.values(row, column));
    if (patches.size() == V.shape(0)) return heaviest_first;
    return tr("{}; with the other {} patches {}", heaviest_first, V.shape(0) - patches.size(),
              result);
}

Told given(Told told) {
    told.given = true;
    return told;
}

}  // namespace

Chapter chapter_11() {
    return {.purpose = tr_noop("the same stages on a picture"),
            .tensors = {told_patches(),
                        given({"look", labels_of_look, cell_of_look}),
                        mapped("Q", "look", "W_Q", &HeadMaps::query),
                        mapped("K", "patches", "W_K", &HeadMaps::key),
                        by_query("scores"),
                        by_query("scaled"),
                        {"masked", labels_of_masked, cell_of_masked, telling_patch},
                        {"weights", labels_of_weights, cell_of_weights, telling_patch},
                        mapped("V", "patches", "W_V", &HeadMaps::value),
                        {"context", labels_of_context, cell_of_context},
                        by_query("concat")},
            .options = {{.name = "--picture",
                         .help = tr_noop("another picture, a PPM file (default: the lesson's)"),
                         .text = tr_noop("FILE")},
                        {.name = "--patch",
                         .help = tr_noop("a patch has N by N pixels, 1 to 2000 (default: 8)"),
                         .standard = "8",
                         .range = Range{1, static_cast<long>(longest_side)}}},
            .lesson = "boy_and_ball",
            .left_out = {"--sentence", "--mask", "--no-scale", "--positions", "--shift"},
            .stands_apart = true,
            .examples = {"patches", "head2.weights"}};
}

}  // namespace attention
