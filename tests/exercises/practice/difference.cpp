#include "tests/exercises/practice/difference.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <nlohmann/json.hpp>
#include <stdexcept>

#include "common/language.hpp"

namespace practice {

using attention::tr;

namespace {

using Json = nlohmann::ordered_json;

// What is no number stands there as a text: "-inf".
bool is_same(const Json& one, const Json& other) {
    if (!one.is_number() || !other.is_number()) return one == other;
    const double a = one.get<double>();
    const double b = other.get<double>();
    return std::abs(a - b) <= 1e-9 * std::max({1.0, std::abs(a), std::abs(b)});
}

std::string shown(const Json& cell, int digits) {
    if (!cell.is_number()) return cell.is_string() ? cell.get<std::string>() : cell.dump();
    return fmt::format("{:+.{}f}", cell.get<double>(), digits);
}

std::string size_of(const Json& values) {
    return fmt::format("[{}, {}]", values.size(), values.empty() ? 0 : values[0].size());
}

std::string in_cell(const Json& tensor, std::size_t row, std::size_t column, const Json& theirs,
                    const Json& ours) {
    const int digits = shown(theirs, 4) == shown(ours, 4) ? 10 : 4;
    return tr("{} -> {}: yours {}, ours {}",
              tensor.at("rows").at("labels").at(row).get<std::string>(),
              tensor.at("columns").at("labels").at(column).get<std::string>(),
              shown(theirs, digits), shown(ours, digits));
}

std::optional<std::string> in_tensor(const Json& ours, const Json& theirs) {
    const Json& right = ours.at("values");
    const Json& values = theirs.at("values");
    if (size_of(right) != size_of(values)) {
        return tr("yours has the shape {}, ours {}", size_of(values), size_of(right));
    }
    for (std::size_t i = 0; i < right.size(); ++i) {
        for (std::size_t j = 0; j < right[i].size(); ++j) {
            if (!is_same(right[i][j], values.at(i).at(j)))
                return in_cell(ours, i, j, values[i][j], right[i][j]);
        }
    }
    return std::nullopt;
}

// The words of a run, where a program writes some of them itself: nothing else can be compared
// then.
std::optional<std::string> in_words(const Json& ours, const Json& theirs) {
    const Json none = Json::array();
    const Json right = ours.value("words", none);
    const Json words = theirs.value("words", none);
    for (std::size_t i = 0; i < std::min(right.size(), words.size()); ++i) {
        if (words[i] != right[i]) {
            return tr(
                "the text itself, which was written otherwise. Word {} is \"{}\" in yours, "
                "\"{}\" in ours",
                i, words[i].get<std::string>(), right[i].get<std::string>());
        }
    }
    if (words.size() == right.size()) return std::nullopt;
    return tr("the text itself, which was written otherwise. Yours has {} words, ours {}",
              words.size(), right.size());
}

}  // namespace

std::optional<std::string> first_difference(const std::string& ours, const std::string& theirs) {
    try {
        const Json their_run = Json::parse(theirs);
        const Json our_run = Json::parse(ours);
        if (const auto found = in_words(our_run, their_run)) return found;
        const Json& all = their_run.at("tensors");
        const Json& right = our_run.at("tensors");
        for (const auto& [name, tensor] : right.items()) {
            const auto found = in_tensor(tensor, all.at(name));
            if (found) return tr("{}, {}", name, *found);
        }
        return std::nullopt;
    } catch (const Json::exception& error) {
        throw std::runtime_error(error.what());
    }
}

}  // namespace practice
