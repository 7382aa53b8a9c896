#include "common/catalogue.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <cmath>
#include <limits>
#include <stdexcept>
#include <utility>
#include <vector>

#include "common/number.hpp"
#include "common/table.hpp"

namespace attention {
namespace {

// "head2.scores" taken apart.
struct Name {
    std::string prefix;    // "head2." or nothing
    std::string stem;      // "scores"
    std::size_t head = 0;  // its position in the lesson: 1
};

Name take_apart(const std::string& name) {
    const auto dot = name.find('.');
    if (dot == std::string::npos) return {"", name, 0};
    const auto number = std::stoul(name.substr(4, dot - 4));  // after "head"
    return {name.substr(0, dot + 1), name.substr(dot + 1), number - 1};
}

Axis words_as(const std::string& name, const std::string& plural, const Setting& setting) {
    return {name, plural, setting.sentence.labels};
}

Axis features(const std::vector<std::string>& labels) {
    return {"feature", "features", labels};
}

Axis dimensions(const std::vector<std::string>& labels) {
    return {"dimension", "dimensions", labels};
}

// How a given map is introduced: its name and the file it comes from.
std::string given(const Name& name, const std::string& file) {
    return fmt::format("{}{}: given in heads/{}/{}", name.prefix, name.stem, name.head + 1, file);
}

std::string mask_formula(const Setting& setting) {
    const auto& padding = setting.sentence.is_padding;
    const bool has_padding = std::find(padding.begin(), padding.end(), true) != padding.end();
    if (setting.causal) {
        return has_padding ? "-inf where the key comes later or is [PAD]"
                           : "-inf where the key comes later";
    }
    return has_padding ? "-inf where the key is [PAD]" : "nothing hidden";
}

// A hidden score is -inf; every other cell is a number. A hidden weight, too: it is 0.
void expect_finite(const Tensor& tensor) {
    for (std::size_t i = 0; i < tensor.values.shape(0); ++i) {
        for (std::size_t j = 0; j < tensor.values.shape(1); ++j) {
            const double value = tensor.values(i, j);
            const bool hidden = tensor.hidden && (*tensor.hidden)(i, j);
            const bool may_be_infinite = hidden && tensor.kind != Kind::weights;
            if (std::isfinite(value) || (may_be_infinite && std::isinf(value) && value < 0))
                continue;
            throw std::domain_error(fmt::format(
                "{}: found {} at {}, {}, expected a finite number: the lesson's numbers are too "
                "large, or the stage is wrong",
                tensor.name, plain_number(value), tensor.rows.labels[i], tensor.columns.labels[j]));
        }
    }
}

Tensor make_tensor(const std::string& full_name, Matrix values, const Setting& setting,
                   const std::optional<Mask>& hidden) {
    const Name name = take_apart(full_name);
    const std::string& p = name.prefix;
    const Lesson& lesson = setting.lesson;
    const Head& head = lesson.heads[name.head];
    const std::size_t d_k = head.query.columns.size();
    const auto queries = words_as("query", "queries", setting);
    const auto keys = words_as("key", "keys", setting);
    const auto words = words_as("word", "words", setting);

    const auto tensor = [&](const std::string& formula, const Axis& rows, const Axis& columns) {
        return Tensor{full_name, formula, rows, columns, std::move(values)};
    };
    if (name.stem == "X") {
        return tensor("X = the row of each word in embeddings.csv", words,
                      dimensions(lesson.embeddings.columns));
    }
    if (name.stem == "W_Q")
        return tensor(given(name, "query.csv"), dimensions(head.query.rows),
                      features(head.query.columns));
    if (name.stem == "W_K")
        return tensor(given(name, "key.csv"), dimensions(head.key.rows),
                      features(head.key.columns));
    if (name.stem == "W_V")
        return tensor(given(name, "value.csv"), dimensions(head.value.rows),
                      features(head.value.columns));
    if (name.stem == "Q") {
        return tensor(fmt::format("{0}Q = X {0}W_Q", p), queries, features(head.query.columns));
    }
    if (name.stem == "K") {
        return tensor(fmt::format("{0}K = X {0}W_K", p), keys, features(head.key.columns));
    }
    if (name.stem == "V") {
        return tensor(fmt::format("{0}V = X {0}W_V", p), words_as("value", "values", setting),
                      features(head.value.columns));
    }
    if (name.stem == "scores")
        return tensor(fmt::format("{0}scores = {0}Q {0}Kᵀ", p), queries, keys);
    if (name.stem == "scaled") {
        return tensor(setting.scale
                          ? fmt::format("{0}scaled = {0}scores / √d_k = {0}scores / √{1}", p, d_k)
                          : fmt::format("{0}scaled = {0}scores (left as they are: --no-scale)", p),
                      queries, keys);
    }
    if (name.stem == "masked") {
        Tensor masked = tensor(fmt::format("{0}masked = {0}scaled, {1}", p, mask_formula(setting)),
                               queries, keys);
        masked.hidden = hidden;
        return masked;
    }
    if (name.stem == "weights") {
        Tensor weights = tensor(fmt::format("{0}weights = softmax({0}masked), along each row", p),
                                queries, keys);
        weights.kind = Kind::weights;
        weights.hidden = hidden;
        return weights;
    }
    if (name.stem == "context") {
        return tensor(fmt::format("{0}context = {0}weights {0}V", p), words,
                      features(head.value.columns));
    }
    if (name.stem == "concat") {
        return tensor("concat = the heads' contexts side by side", words,
                      features(joined_features(lesson.heads)));
    }
    if (name.stem == "W_O") {
        return tensor("W_O: given in output.csv", features(lesson.output->rows),
                      dimensions(lesson.output->columns));
    }
    if (name.stem == "output") {
        if (lesson.output)
            return tensor("output = concat W_O", words, dimensions(lesson.output->columns));
        return tensor("output = concat (this lesson has no output.csv)", words,
                      features(joined_features(lesson.heads)));
    }
    throw std::invalid_argument("no tensor is called " + full_name);
}

// Two decimals where they say all of it, four otherwise.
int decimals_for(const std::vector<double>& numbers) {
    const bool two_are_enough = std::all_of(numbers.begin(), numbers.end(), [](double number) {
        return std::abs(number * 100 - std::round(number * 100)) < 1e-9;
    });
    return two_are_enough ? 2 : 4;
}

struct Factor {
    std::vector<double> numbers;
    Kind kind = Kind::signed_numbers;
};

// "+2.10·+1.80 + +0.80·+1.20 = +4.7400   (noun, place)"
std::string sum_of_products(const Factor& left, const Factor& right,
                            const std::vector<std::string>& names, double result) {
    const auto written = [](const Factor& factor, std::size_t i) {
        const int decimals = decimals_for(factor.numbers);
        return factor.kind == Kind::weights ? plain_number(factor.numbers[i], decimals)
                                            : signed_number(factor.numbers[i], decimals);
    };
    std::vector<std::string> terms;
    for (std::size_t i = 0; i < left.numbers.size(); ++i) {
        terms.push_back(written(left, i) + "·" + written(right, i));
    }
    return fmt::format("{} = {}   ({})", fmt::join(terms, " + "), signed_number(result),
                       fmt::join(names, ", "));
}

std::vector<double> row_of(const Tensor& tensor, std::size_t row) {
    std::vector<double> numbers;
    for (std::size_t j = 0; j < tensor.values.shape(1); ++j)
        numbers.push_back(tensor.values(row, j));
    return numbers;
}

std::vector<double> column_of(const Tensor& tensor, std::size_t column) {
    std::vector<double> numbers;
    for (std::size_t i = 0; i < tensor.values.shape(0); ++i) {
        numbers.push_back(tensor.values(i, column));
    }
    return numbers;
}

bool is_hidden(const Tensor& tensor, std::size_t row, std::size_t column) {
    return tensor.hidden && (*tensor.hidden)(row, column);
}

// What is multiplied with what: a name, or two where the files call it differently.
std::vector<std::string> pairs(const Axis& left, const Axis& right) {
    std::vector<std::string> names = left.labels;
    for (std::size_t i = 0; i < names.size(); ++i)
        if (right.labels[i] != names[i]) names[i] += "·" + right.labels[i];
    return names;
}

// A row times a column, as in X W.
std::string worked_map(const Tensor& left, const Tensor& right, std::size_t row, std::size_t column,
                       double result) {
    return sum_of_products({row_of(left, row)}, {column_of(right, column)},
                           pairs(left.columns, right.rows), result);
}

std::string worked_mask(const Tensor& masked, const Tensor& scaled, std::size_t row,
                        std::size_t column, const Setting& setting) {
    const std::string& key = masked.columns.labels[column];
    if (!is_hidden(masked, row, column)) {
        return fmt::format("{} is visible, so {} stays as it is", key,
                           signed_number(scaled.values(row, column)));
    }
    const char* why = setting.sentence.is_padding[column] ? "is padding" : "comes later";
    return fmt::format("{} {}, so {} becomes -inf", key, why,
                       signed_number(scaled.values(row, column)));
}

std::string in_parentheses_below_zero(double number) {
    return number < 0 ? "(" + signed_number(number) + ")" : plain_number(number);
}

std::string worked_softmax(const Tensor& weights, const Tensor& masked, std::size_t row,
                           std::size_t column) {
    double largest = -std::numeric_limits<double>::infinity();
    for (std::size_t j = 0; j < masked.values.shape(1); ++j) {
        if (!is_hidden(masked, row, j)) largest = std::max(largest, masked.values(row, j));
    }
    if (std::isinf(largest))
        return "every key of this row is hidden: there is no weight to give, all are 0";
    if (is_hidden(masked, row, column))
        return "hidden: e^(-inf) is exactly 0, so the weight is too";
    std::vector<std::string> terms;
    std::vector<std::string> words;
    double sum = 0;
    for (std::size_t j = 0; j < masked.values.shape(1); ++j) {
        if (is_hidden(masked, row, j)) continue;
        const double term = std::exp(masked.values(row, j) - largest);
        sum += term;
        terms.push_back(plain_number(term));
        words.push_back(masked.columns.labels[j]);
    }
    const double score = masked.values(row, column);
    const std::string share = plain_number(std::exp(score - largest));
    return fmt::format(
        "e^({} - {}) = {}; the same for each visible key, added up: {} = {} ({}); {} / {} = {}",
        signed_number(score), in_parentheses_below_zero(largest), share, fmt::join(terms, " + "),
        plain_number(sum), fmt::join(words, ", "), share, plain_number(sum),
        plain_number(weights.values(row, column)));
}

// weights V: a hidden word's value takes no part.
std::string worked_context(const Tensor& context, const Tensor& weights, const Tensor& values,
                           std::size_t row, std::size_t column) {
    Factor weight{{}, Kind::weights};
    Factor value;
    std::vector<std::string> words;
    for (std::size_t j = 0; j < weights.values.shape(1); ++j) {
        if (is_hidden(weights, row, j)) continue;
        weight.numbers.push_back(weights.values(row, j));
        value.numbers.push_back(values.values(j, column));
        words.push_back(weights.columns.labels[j]);
    }
    if (words.empty()) return "every word is hidden: nothing is handed over, all are +0.0000";
    return sum_of_products(weight, value, words, context.values(row, column));
}

std::string working(const Tensor& tensor, std::size_t row, std::size_t column,
                    const Setting& setting, const Lookup& find) {
    const Name name = take_apart(tensor.name);
    const std::string& p = name.prefix;
    const double result = tensor.values(row, column);
    if (name.stem == "Q") return worked_map(find("X"), find(p + "W_Q"), row, column, result);
    if (name.stem == "K") return worked_map(find("X"), find(p + "W_K"), row, column, result);
    if (name.stem == "V") return worked_map(find("X"), find(p + "W_V"), row, column, result);
    if (name.stem == "scores") {
        const Tensor& Q = find(p + "Q");
        const Tensor& K = find(p + "K");
        return sum_of_products({row_of(Q, row)}, {row_of(K, column)}, pairs(Q.columns, K.columns),
                               result);
    }
    if (name.stem == "scaled") {
        const double score = find(p + "scores").values(row, column);
        if (!setting.scale) return signed_number(score) + ", left as it is (--no-scale)";
        const auto d_k = static_cast<double>(find(p + "Q").columns.labels.size());
        return fmt::format("{} / √{} = {} / {} = {}", signed_number(score), short_number(d_k),
                           signed_number(score), plain_number(std::sqrt(d_k)),
                           signed_number(result));
    }
    if (name.stem == "masked") return worked_mask(tensor, find(p + "scaled"), row, column, setting);
    if (name.stem == "weights") return worked_softmax(tensor, find(p + "masked"), row, column);
    if (name.stem == "context") {
        return worked_context(tensor, find(p + "weights"), find(p + "V"), row, column);
    }
    if (name.stem == "concat") {
        const std::size_t d_v = setting.lesson.heads.front().value.columns.size();
        return fmt::format("{}, copied from column {} of head{}.context", signed_number(result),
                           column % d_v + 1, column / d_v + 1);
    }
    if (name.stem == "output") {
        if (!setting.lesson.output) return signed_number(result) + ", the cell of concat";
        return worked_map(find("concat"), find("W_O"), row, column, result);
    }
    const std::string file =
        name.stem == "X" ? "embeddings.csv" : tensor.formula.substr(tensor.formula.rfind(' ') + 1);
    return fmt::format("{}, read from {}", signed_number(result), file);  // X and the given maps
}

}  // namespace

Tensor labelled(const std::string& name, Matrix values, const Setting& setting,
                const std::optional<Mask>& hidden) {
    Tensor tensor = make_tensor(name, std::move(values), setting, hidden);
    expect_labels_fit(tensor);
    expect_finite(tensor);
    return tensor;
}

std::string worked_cell(const Tensor& tensor, std::size_t row, std::size_t column,
                        const Setting& setting, const Lookup& find) {
    const bool from_word_to_word = tensor.columns.name == "key";
    return fmt::format("{}, {}{}{}: {}", tensor.name, tensor.rows.labels[row],
                       from_word_to_word ? " → " : ", ", tensor.columns.labels[column],
                       working(tensor, row, column, setting, find));
}

}  // namespace attention
