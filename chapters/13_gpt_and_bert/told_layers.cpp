#include "13_gpt_and_bert/told_layers.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <cmath>
#include <functional>

#include "02_query_key/query_key.hpp"
#include "02_query_key/told_maps.hpp"
#include "05_masking/masking.hpp"
#include "06_softmax/softmax.hpp"
#include "08_multiple_heads/told_heads.hpp"
#include "12_learning/told_learned.hpp"
#include "13_gpt_and_bert/layer.hpp"
#include "common/language.hpp"
#include "common/number.hpp"
#include "common/worked.hpp"

namespace attention {

Lesson lesson_of(const TrainedModel& trained, const std::string& sentence) {
    const Names& names = trained.names;
    const Layer& first = trained.model.layers.front();
    Lesson lesson;
    lesson.sentence = sentence;
    lesson.embeddings = {trained.words, names.d, trained.model.X};
    for (std::size_t h = 0; h < first.W_Q.size(); ++h) {
        lesson.heads.push_back({{names.d, names.features, first.W_Q[h]},
                                {names.d, names.features, first.W_K[h]},
                                {names.d, names.values, first.W_V[h]}});
    }
    lesson.output = CsvTable{joined_features(lesson.heads), names.d, first.W_O};
    return lesson;
}

Sentence sentence_of(const TrainedModel& trained, const std::string& text,
                     const std::string& source) {
    Sentence sentence = read_sentence(text, trained.words, source);
    sentence.is_padding.assign(sentence.labels.size(), false);
    return sentence;
}

// ---- what is kept -------------------------------------------------------------------------------

namespace {

// `name` is "layer1." for the first one.
void keep_layer(Run& run, const std::string& name, const Layer& layer, const Plan& plan,
                const LayerSteps& s) {
    const bool before = plan.norm == Norm::before;
    const bool after = plan.norm == Norm::after;
    const auto keep_first_norm = [&] {
        run[name + "gain_1"] = layer.gain_1;
        run[name + "shift_1"] = layer.shift_1;
    };
    const auto keep_second_norm = [&] {
        run[name + "gain_2"] = layer.gain_2;
        run[name + "shift_2"] = layer.shift_2;
    };
    if (before) keep_first_norm();
    run[name + "asking"] = s.asking;
    for (std::size_t h = 0; h < s.heads.size(); ++h) {
        keep_head(run, fmt::format("{}head{}.", name, h + 1), layer.W_Q[h], layer.W_K[h],
                  layer.W_V[h], s.heads[h]);
    }
    run[name + "concat"] = s.concat;
    run[name + "W_O"] = layer.W_O;
    run[name + "found"] = linear_map(s.concat, layer.W_O);
    run[name + "attended"] = s.attended;
    if (after) {
        keep_first_norm();
        run[name + "middle"] = s.middle;
    }
    if (plan.feed_forward) {
        if (before) keep_second_norm();
        run[name + "thinking"] = s.thinking;
        run[name + "W_1"] = layer.W_1;
        run[name + "b_1"] = layer.b_1;
        const Matrix wide = run[name + "wide"] =
            add_row(linear_map(s.thinking, layer.W_1), layer.b_1);
        const Matrix bent = run[name + "bent"] = gelu(wide);
        run[name + "W_2"] = layer.W_2;
        run[name + "b_2"] = layer.b_2;
        run[name + "added"] = add_row(linear_map(bent, layer.W_2), layer.b_2);
        if (after) {
            run[name + "thought"] = s.thought;
            keep_second_norm();
        }
    }
    run[name + "output"] = s.output;
}

}  // namespace

void keep_model(Run& run, const Transformer& model, const std::string& prefix) {
    const Plan& plan = model.plan;
    const std::vector<std::size_t>& words = run.sentence().tokens;
    const TransformerSteps steps = forward(model, words);
    run.hide(hidden_keys(run.sentence().is_padding, plan.causal));
    run[prefix + "plan"] = parts_in(plan);
    run[prefix + "X"] = steps.X;
    if (plan.positions) {
        run[prefix + "P"] = steps.P;
        run[prefix + "X_P"] = steps.X_P;
    }
    for (std::size_t l = 0; l < steps.layers.size(); ++l) {
        keep_layer(run, fmt::format("{}layer{}.", prefix, l + 1), model.layers[l], plan,
                   steps.layers[l]);
    }
    if (plan.norm == Norm::before) {
        run[prefix + "gain"] = model.gain;
        run[prefix + "shift"] = model.shift;
    }
    run[prefix + "normed"] = steps.last;
    run[prefix + "W_next"] = model.W_next;
    run[prefix + "logits"] = steps.logits;
    run[prefix + "next"] = softmax(steps.logits);
}

// ---- how it is told -----------------------------------------------------------------------------

namespace {

using Labeller = std::function<Labels(const Telling&)>;
using Worker =
    std::function<Worked(const Telling&, const LabelledMatrix&, std::size_t, std::size_t)>;

Axis words_of_text(const Telling& of) {
    return of.run().words("word", "words");
}

Axis dimensions(const Telling& of) {
    return {tr_noop("dimension"), "dimensions", of.run().lesson().embeddings.columns};
}

Axis next_words_of(const Telling& of) {
    return {tr_noop("next word"), "next words", of.run().lesson().embeddings.rows};
}

// The features of the wide rows: as many as the tensor has in its columns, or in its rows.
Axis wide_features(std::size_t count) {
    return {tr_noop("feature"), "features", numbered("u", count)};
}

const Matrix& values_of(const Telling& of) {
    return of.run()[of.prefix() + of.stem()];
}

bool has_part(const Telling& of, const std::string& part) {
    const LabelledMatrix& plan = of.of_head("plan");
    return plan.values(*find_name(plan.rows.labels, part), 0) == 1;
}

// Of its layer, or of the model: "layer1.attended".
std::string named(const Telling& of, const std::string& stem) {
    return of.name_of_head(stem);
}

// What goes into the tensor's layer: "X_P" into the first, "layer1.output" into the second.
std::string rows_into(const Telling& of) {
    const std::string layer = "layer";
    const auto begin = of.prefix().rfind(layer);
    const std::size_t number = std::stoul(of.prefix().substr(begin + layer.size()));
    if (number == 1) return named(of, has_part(of, "positions") ? "X_P" : "X");
    return fmt::format("{}{}{}.output", of.prefix().substr(0, begin), layer, number - 1);
}

std::string last_output(const Telling& of) {
    std::string last;
    for (std::size_t l = 1; of.run().has(fmt::format("{}layer{}.output", of.prefix(), l)); ++l)
        last = fmt::format("{}layer{}.output", of.prefix(), l);
    return last;
}

// What comes out of the attention part of the tensor's layer.
std::string after_attention(const Telling& of) {
    return named(of, has_part(of, "norm_after") ? "middle" : "attended");
}

// ---- tables of words by dimensions --------------------------------------------------------------

// A tensor with a row for each word and a column for each dimension. What its formula says, and
// how a cell comes about, may depend on the model's parts.
Told by_dimension(const std::string& name,
                  const std::function<std::string(const Telling&)>& formula, const Worker& cell) {
    const auto labels = [formula](const Telling& of) {
        return Labels{fmt::format("{}{} = {}", of.prefix(), of.stem(), formula(of)),
                      words_of_text(of), dimensions(of)};
    };
    return {name, labels, cell};
}

// What is read from a file, or left as training left it: its formula has no "=".
std::string left_by_training(const Telling& of) {
    return tr("{}{}: as training left it", of.prefix(), of.stem());
}

Worked cell_left_by_training(const Telling&, const LabelledMatrix& told, std::size_t row,
                             std::size_t column) {
    return tr("{}, as training left it", signed_number(told.values(row, column)));
}

Told given(Told told) {
    told.given = true;
    return told;
}

// A single row of numbers for all words: gain, shift, b_2.
Told row_for_all(const std::string& name) {
    const auto labels = [](const Telling& of) {
        return Labels{left_by_training(of), {tr_noop("row"), "rows", {of.stem()}}, dimensions(of)};
    };
    return given({name, labels, cell_left_by_training});
}

Worked copied_from(const std::string& name, double number) {
    return tr("{}, the cell of {}", signed_number(number), name);
}

// What was there, and what a part of the layer adds to it.
std::string sum_formula(const Telling& of, const std::string& before, const std::string& added) {
    const std::string found = named(of, added);
    return has_part(of, "residual") ? before + " + " + found : found;
}

Worked cell_of_sum(const Telling& of, const std::string& before, const std::string& added,
                   const LabelledMatrix& after, std::size_t row, std::size_t column) {
    const double is = after.values(row, column);
    if (!has_part(of, "residual")) return copied_from(named(of, added), is);
    return tr("{} was there, {} was added: {}", signed_number(of.run()[before](row, column)),
              signed_number(of.of_head(added).values(row, column)), signed_number(is));
}

// A cell of a row that was normed: what was there, less its row's mean, by its row's spread.
Worked cell_of_norm(const Telling& of, const std::string& from, const std::string& which,
                    const LabelledMatrix& normed, std::size_t row, std::size_t column) {
    const Matrix rows = row_of(of.run()[from], row);
    const auto d = static_cast<double>(rows.size());
    double mean = 0;
    for (const double number : rows)
        mean += number / d;
    double variance = 0;
    for (const double number : rows)
        variance += (number - mean) * (number - mean) / d;
    return tr(
        "({} - {}) / {} · {} + {} = {}: its row of {} has the mean {} and the spread √(variance + "
        "1e-5) = {}; then gain and shift",
        signed_number(rows(0, column)), signed_number(mean),
        plain_number(std::sqrt(variance + 1e-5)),
        signed_number(of.of_head("gain" + which).values(0, column)),
        signed_number(of.of_head("shift" + which).values(0, column)),
        signed_number(normed.values(row, column)), from, signed_number(mean),
        plain_number(std::sqrt(variance + 1e-5)));
}

// A row times a column, and b.
Worked cell_with_b(const Telling& of, const std::string& rows, const std::string& map,
                   const std::string& b, double result, std::size_t row, std::size_t column) {
    Factor left = row_as_factor(of.of_head(rows), row);
    Factor right = column_as_factor(of.of_head(map), column);
    std::vector<std::string> names = of.of_head(map).rows.labels;
    left.numbers.push_back(1);
    right.numbers.push_back(of.of_head(b).values(0, column));
    names.push_back(b);
    return sum_of_products(left, right, names, result);
}

// ---- in front of the layers ---------------------------------------------------------------------

Told told_plan() {
    const auto labels = [](const Telling& of) {
        return Labels{tr("{}plan: which parts this model has, as plan.csv says", of.prefix()),
                      {tr_noop("part"), "parts", names_of_parts()},
                      {tr_noop("answer"), "answers", {"there"}},
                      Kind::unsigned_numbers};
    };
    const auto cell = [](const Telling&, const LabelledMatrix& plan, std::size_t row,
                         std::size_t column) -> Worked {
        return tr("{}, read from plan.csv", plan.values(row, column) == 1 ? "1" : "0");
    };
    return given({"plan", labels, cell});
}

Told told_X() {
    const auto labels = [](const Telling& of) {
        return Labels{of.prefix() + tr("X: a row for each word"), words_of_text(of),
                      dimensions(of)};
    };
    const auto cell = [](const Telling&, const LabelledMatrix& X, std::size_t row,
                         std::size_t column) -> Worked {
        return tr("{}, read from embeddings.csv", signed_number(X.values(row, column)));
    };
    return {"X", labels, cell};
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

Told told_P() {
    const auto labels = [](const Telling& of) {
        return Labels{of.prefix() + tr("P: where each word stands"), words_of_text(of),
                      dimensions(of)};
    };
    return {"P", labels, cell_of_P};
}

Told told_X_P() {
    const auto formula = [](const Telling& of) { return named(of, "X") + " + " + named(of, "P"); };
    const auto cell = [](const Telling& of, const LabelledMatrix& X_P, std::size_t row,
                         std::size_t column) -> Worked {
        return fmt::format("{} + {} = {}", signed_number(of.of_head("X").values(row, column)),
                           signed_number(of.of_head("P").values(row, column)),
                           signed_number(X_P.values(row, column)));
    };
    return by_dimension("X_P", formula, cell);
}

// ---- a layer ------------------------------------------------------------------------------------

// Rows that a part of the layer reads: normed first, where norms come before each part.
Told read_by_part(const std::string& name, const std::function<std::string(const Telling&)>& rows,
                  const std::string& which) {
    const auto formula = [=](const Telling& of) {
        return has_part(of, "norm_before") ? "norm(" + rows(of) + ")" : rows(of);
    };
    const auto cell = [=](const Telling& of, const LabelledMatrix& told, std::size_t row,
                          std::size_t column) -> Worked {
        if (!has_part(of, "norm_before")) return copied_from(rows(of), told.values(row, column));
        return cell_of_norm(of, rows(of), which, told, row, column);
    };
    return by_dimension(name, formula, cell);
}

// What came in, and what the heads found: W_O mixes it.
Told told_found() {
    const auto formula = [](const Telling& of) {
        return named(of, "concat") + " " + named(of, "W_O");
    };
    const auto cell = [](const Telling& of, const LabelledMatrix& found, std::size_t row,
                         std::size_t column) -> Worked {
        return row_times_column(of.of_head("concat"), of.of_head("W_O"), row, column,
                                found.values(row, column));
    };
    return by_dimension("found", formula, cell);
}

Told told_attended() {
    const auto formula = [](const Telling& of) { return sum_formula(of, rows_into(of), "found"); };
    const auto cell = [](const Telling& of, const LabelledMatrix& attended, std::size_t row,
                         std::size_t column) {
        return cell_of_sum(of, rows_into(of), "found", attended, row, column);
    };
    return by_dimension("attended", formula, cell);
}

// Where norms come after each part.
Told told_middle() {
    const auto formula = [](const Telling& of) { return "norm(" + named(of, "attended") + ")"; };
    const auto cell = [](const Telling& of, const LabelledMatrix& middle, std::size_t row,
                         std::size_t column) {
        return cell_of_norm(of, named(of, "attended"), "_1", middle, row, column);
    };
    return by_dimension("middle", formula, cell);
}

Told told_W_1() {
    const auto labels = [](const Telling& of) {
        return Labels{left_by_training(of), dimensions(of), wide_features(values_of(of).shape(1))};
    };
    return given({"W_1", labels, cell_left_by_training});
}

Told told_b_1() {
    const auto labels = [](const Telling& of) {
        return Labels{left_by_training(of),
                      {tr_noop("row"), "rows", {of.stem()}},
                      wide_features(values_of(of).shape(1))};
    };
    return given({"b_1", labels, cell_left_by_training});
}

Told told_W_2() {
    const auto labels = [](const Telling& of) {
        return Labels{left_by_training(of), wide_features(values_of(of).shape(0)), dimensions(of)};
    };
    return given({"W_2", labels, cell_left_by_training});
}

Told told_wide() {
    const auto labels = [](const Telling& of) {
        return Labels{fmt::format("{0}wide = {0}thinking {0}W_1 + {0}b_1", of.prefix()),
                      words_of_text(of), wide_features(values_of(of).shape(1))};
    };
    const auto cell = [](const Telling& of, const LabelledMatrix& wide, std::size_t row,
                         std::size_t column) {
        return cell_with_b(of, "thinking", "W_1", "b_1", wide.values(row, column), row, column);
    };
    return {"wide", labels, cell};
}

Told told_bent() {
    const auto labels = [](const Telling& of) {
        return Labels{fmt::format("{0}bent = gelu({0}wide)", of.prefix()), words_of_text(of),
                      wide_features(values_of(of).shape(1))};
    };
    const auto cell = [](const Telling& of, const LabelledMatrix& bent, std::size_t row,
                         std::size_t column) -> Worked {
        const double x = of.of_head("wide").values(row, column);
        const std::string shown = signed_number(x);
        return fmt::format(
            "{0} / 2 · (1 + tanh(√(2/π) · ({0} + 0.044715 · ({0})³))) = {0} / 2 · {1} = {2}", shown,
            plain_number(1 +
                         std::tanh(std::sqrt(2 / std::acos(-1.0)) * (x + 0.044715 * x * x * x))),
            signed_number(bent.values(row, column)));
    };
    return {"bent", labels, cell};
}

Told told_added() {
    const auto formula = [](const Telling& of) {
        return fmt::format("{0}bent {0}W_2 + {0}b_2", of.prefix());
    };
    const auto cell = [](const Telling& of, const LabelledMatrix& added, std::size_t row,
                         std::size_t column) {
        return cell_with_b(of, "bent", "W_2", "b_2", added.values(row, column), row, column);
    };
    return by_dimension("added", formula, cell);
}

std::string formula_of_thought(const Telling& of) {
    return sum_formula(of, after_attention(of), "added");
}

Worked cell_of_thought(const Telling& of, const LabelledMatrix& thought, std::size_t row,
                       std::size_t column) {
    return cell_of_sum(of, after_attention(of), "added", thought, row, column);
}

Told told_output() {
    const auto formula = [](const Telling& of) {
        if (!has_part(of, "feed_forward")) return after_attention(of);
        return has_part(of, "norm_after") ? "norm(" + named(of, "thought") + ")"
                                          : formula_of_thought(of);
    };
    const auto cell = [](const Telling& of, const LabelledMatrix& output, std::size_t row,
                         std::size_t column) {
        if (!has_part(of, "feed_forward"))
            return copied_from(after_attention(of), output.values(row, column));
        if (has_part(of, "norm_after"))
            return cell_of_norm(of, named(of, "thought"), "_2", output, row, column);
        return cell_of_thought(of, output, row, column);
    };
    return by_dimension("output", formula, cell);
}

// ---- behind the layers --------------------------------------------------------------------------

Told told_W_next() {
    const auto labels = [](const Telling& of) {
        return Labels{of.prefix() + tr("W_next: given in next.csv"), dimensions(of),
                      next_words_of(of)};
    };
    const auto cell = [](const Telling&, const LabelledMatrix& W_next, std::size_t row,
                         std::size_t column) -> Worked {
        return tr("{}, read from next.csv", signed_number(W_next.values(row, column)));
    };
    return given({"W_next", labels, cell});
}

// The word that is likeliest next.
std::size_t likeliest(const Telling&, const LabelledMatrix& told, std::size_t row) {
    const double* begin = &told.values(row, 0);
    return static_cast<std::size_t>(std::max_element(begin, begin + told.values.shape(1)) - begin);
}

Told told_logits() {
    const auto labels = [](const Telling& of) {
        return Labels{fmt::format("{0}logits = {0}normed {0}W_next", of.prefix()),
                      words_of_text(of), next_words_of(of)};
    };
    const auto cell = [](const Telling& of, const LabelledMatrix& logits, std::size_t row,
                         std::size_t column) -> Worked {
        return row_times_column(of.of_head("normed"), of.of_head("W_next"), row, column,
                                logits.values(row, column));
    };
    return {"logits", labels, cell, likeliest};
}

Worked cell_of_next(const Telling& of, const LabelledMatrix& next, std::size_t row,
                    std::size_t column) {
    const Matrix logits = row_of(of.of_head("logits").values, row);
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

Told told_next() {
    const auto labels = [](const Telling& of) {
        return Labels{tr("{0}next = softmax({0}logits), along each row", of.prefix()),
                      words_of_text(of), next_words_of(of), Kind::unsigned_numbers};
    };
    return {"next", labels, cell_of_next, likeliest};
}

}  // namespace

std::vector<Told> tensors_of_models() {
    return {told_plan(),
            told_X(),
            told_P(),
            told_X_P(),
            row_for_all("gain_1"),
            row_for_all("shift_1"),
            read_by_part("asking", rows_into, "_1"),
            mapped("Q", "W_Q", {tr_noop("query"), "queries"}, &HeadMaps::query, "asking"),
            mapped("K", "W_K", {tr_noop("key"), "keys"}, &HeadMaps::key, "asking"),
            mapped("V", "W_V", {tr_noop("value"), "values"}, &HeadMaps::value, "asking"),
            told_found(),
            told_attended(),
            told_middle(),
            row_for_all("gain_2"),
            row_for_all("shift_2"),
            read_by_part("thinking", after_attention, "_2"),
            told_W_1(),
            told_b_1(),
            told_wide(),
            told_bent(),
            told_W_2(),
            row_for_all("b_2"),
            told_added(),
            by_dimension("thought", formula_of_thought, cell_of_thought),
            told_output(),
            row_for_all("gain"),
            row_for_all("shift"),
            read_by_part("normed", last_output, ""),
            told_W_next(),
            told_logits(),
            told_next()};
}

std::string formula_of(const Plan& plan) {
    const bool before = plan.norm == Norm::before;
    const bool after = plan.norm == Norm::after;
    const auto normed = [](bool is, const std::string& rows) {
        return is ? "norm(" + rows + ")" : rows;
    };
    const auto added_to = [&](const std::string& rows, const std::string& found) {
        return plan.residual ? rows + " + " + found : found;
    };
    std::vector<std::string> heads;
    for (std::size_t h = 1; h <= plan.heads; ++h)
        heads.push_back(fmt::format("head_{}", h));
    const std::string found = fmt::format("[{}] W_O", fmt::join(heads, " | "));
    std::string attended = "attended = " + added_to("rows", found);
    if (after) attended += "; middle = norm(attended)";
    const std::string middle = after ? "middle" : "attended";
    const std::string added = "gelu(" + normed(before, middle) + " W_1 + b_1) W_2 + b_2";
    const std::string output = plan.feed_forward ? normed(after, added_to(middle, added)) : middle;
    return tr(
        "Into layer 1 go the rows {}. In each layer: {}, where the heads read {}; output = {}. "
        "After the last: logits = {} W_next, next = softmax(logits).",
        plan.positions ? "X_P = X + P" : "X", attended, normed(before, "rows"), output,
        normed(before, "output"));
}

}  // namespace attention
