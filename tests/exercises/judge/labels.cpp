#include "tests/exercises/judge/labels.hpp"

#include <fmt/format.h>

namespace judge {

std::vector<std::string> words(std::size_t n) {
    static const std::vector<std::string> known{"river", "fish", "bank", "tom",  "going",
                                                "at",    "the",  "to",   "is",   "boat",
                                                "water", "hand", "ball", "grass"};
    std::vector<std::string> labels;
    for (std::size_t i = 0; i < n; ++i)
        labels.push_back(i < known.size() ? known[i] : fmt::format("word{}", i + 1));
    return labels;
}

std::vector<std::string> numbered(const std::string& prefix, std::size_t n) {
    std::vector<std::string> labels;
    for (std::size_t i = 1; i <= n; ++i)
        labels.push_back(fmt::format("{}{}", prefix, i));
    return labels;
}

Axis dimensions(std::size_t n) {
    return {tr_noop("dimension"), "dimensions", numbered("dim", n)};
}

Axis features(std::size_t n) {
    return {tr_noop("feature"), "features", numbered("f", n)};
}

Axis head_and_word(std::size_t heads, std::size_t n) {
    Axis axis{tr_noop("head and word"), tr_noop("rows"), {}};
    for (std::size_t h = 1; h <= heads; ++h) {
        for (const std::string& word : words(n))
            axis.labels.push_back(tr("head {} {}", h, word));
    }
    return axis;
}

LabelledMatrix query_by_key(const std::string& name, const Matrix& values, Kind kind) {
    return {name,
            name,
            {tr_noop("query"), "queries", words(values.shape(0))},
            {tr_noop("key"), "keys", words(values.shape(1))},
            values,
            kind};
}

LabelledMatrix word_by_dimension(const std::string& name, const Matrix& values) {
    return {name,
            name,
            {tr_noop("word"), "words", words(values.shape(0))},
            dimensions(values.shape(1)),
            values};
}

LabelledMatrix word_by_feature(const std::string& name, const Matrix& values) {
    return {name,
            name,
            {tr_noop("word"), "words", words(values.shape(0))},
            features(values.shape(1)),
            values};
}

LabelledMatrix map_table(const std::string& name, const Matrix& values) {
    return {name, name, dimensions(values.shape(0)), features(values.shape(1)), values};
}

LabelledMatrix mask_table(const std::string& meaning, const Matrix& numbers) {
    return query_by_key(meaning, numbers, Kind::mask);
}

Matrix as_numbers(const Mask& mask) {
    return filled(mask.shape(0), mask.shape(1),
                  [&](std::size_t i, std::size_t j) { return mask(i, j) ? 1.0 : 0.0; });
}

std::string card(const std::string& folder, int task) {
    return tr("chapters/{}/exercise.hpp, task {}", folder, task);
}

}  // namespace judge
