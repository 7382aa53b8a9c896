#include "common/json.hpp"

#include <cmath>
#include <nlohmann/json.hpp>

#include "common/text.hpp"

namespace attention {
namespace {

using Json = nlohmann::json;

// One value as JSON. Bytes that are not UTF-8 (in the name of a folder) become U+FFFD, and text
// with characters that a terminal would obey is written in ASCII, with \u escapes.
std::string dump(const Json& json, bool ascii) {
    return json.dump(-1, ' ', ascii, Json::error_handler_t::replace);
}

std::string text_json(const std::string& text) {
    return dump(text, visible(text) != text);
}

std::string texts_json(const std::vector<std::string>& texts) {
    std::string result = "[";
    for (const auto& text : texts)
        result += (result.size() > 1 ? "," : "") + text_json(text);
    return result + "]";
}

std::string axis_json(const Axis& axis) {
    return "{\"name\":" + text_json(axis.name) + ",\"labels\":" + texts_json(axis.labels) + "}";
}

Json number_json(double value) {
    if (std::isfinite(value)) return value;
    return std::isnan(value) ? "nan" : value > 0 ? "inf" : "-inf";
}

std::string row_json(const Matrix& values, std::size_t row) {
    Json numbers = Json::array();
    for (std::size_t j = 0; j < values.shape(1); ++j)
        numbers.push_back(number_json(values(row, j)));
    return dump(numbers, false);
}

const char* name_of(Kind kind) {
    switch (kind) {
        case Kind::signed_numbers:
            return "signed";
        case Kind::unsigned_numbers:
            return "unsigned";
        case Kind::weights:
            return "weights";
        case Kind::mask:
            return "mask";
    }
    return "";
}

std::string hidden_json(const Mask& hidden, std::size_t row) {
    std::string result = "[";
    for (std::size_t j = 0; j < hidden.shape(1); ++j) {
        if (j > 0) result += ",";
        result += hidden(row, j) ? "true" : "false";
    }
    return result + "]";
}

void write_tensor(const LabelledMatrix& tensor, const Sink& write) {
    write(text_json(tensor.name) + ":{\"formula\":" + text_json(tensor.formula) + ",\"kind\":\"" +
          name_of(tensor.kind) + "\",\"rows\":" + axis_json(tensor.rows) +
          ",\"columns\":" + axis_json(tensor.columns) + ",\"values\":[");
    for (std::size_t i = 0; i < tensor.values.shape(0); ++i)
        write((i > 0 ? "," : "") + row_json(tensor.values, i));
    write("]");
    if (tensor.hidden) {
        write(",\"hidden\":[");
        for (std::size_t i = 0; i < tensor.hidden->shape(0); ++i)
            write((i > 0 ? "," : "") + hidden_json(*tensor.hidden, i));
        write("]");
    }
    write("}");
}

void write_all(const std::string& name, const Tensors& tensors, const Sink& write) {
    write(",\"" + name + "\":{");
    bool first = true;
    for (const auto& tensor : tensors) {
        if (!first) write(",");
        write_tensor(tensor, write);
        first = false;
    }
    write("}");
}

std::string value_json(bool flag) {
    return flag ? "true" : "false";
}

std::string value_json(long number) {
    return std::to_string(number);
}

std::string value_json(double number) {
    return dump(number_json(number), false);
}

std::string value_json(const std::string& text) {
    return text_json(text);
}

// "mask":"causal","scale":true
template <class Values>
std::string values_json(const Values& values) {
    std::string result;
    for (const auto& [name, value] : values) {
        result += (result.empty() ? "" : ",") + text_json(name) + ":";
        result +=
            std::visit([](const auto& of_any_kind) { return value_json(of_any_kind); }, value);
    }
    return result;
}

std::string groups_json(const RunFacts& facts) {
    if (facts.groups.empty()) return "";
    std::string result;
    for (const Group& group : facts.groups) {
        result += result.empty() ? "" : ",";
        result +=
            "{\"name\":" + text_json(group.name) + ",\"words\":" + texts_json(group.words) + "}";
    }
    return ",\"groups\":[" + result + "]";
}

}  // namespace

void write_json(const RunFacts& facts, const Tensors& tensors, const Tensors& tables,
                const Measured& measured, const Sink& write) {
    write("{\"program\":" + text_json(facts.program) + ",\"lesson\":" + text_json(facts.lesson) +
          ",\"words\":" + texts_json(facts.words));
    if (!facts.options.empty()) write("," + values_json(facts.options));
    write(groups_json(facts));
    write_all("tensors", tensors, write);
    write_all("tables", tables, write);
    if (!measured.empty()) write(",\"measured\":{" + values_json(measured) + "}");
    write("}\n");
}

}  // namespace attention
