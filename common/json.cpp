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

std::string row_json(const Matrix& values, std::size_t row) {
    Json numbers = Json::array();
    for (std::size_t j = 0; j < values.shape(1); ++j) {
        const double value = values(row, j);
        numbers.push_back(std::isinf(value) ? Json("-inf") : Json(value));
    }
    return dump(numbers, false);
}

void write_tensor(const Tensor& tensor, const Sink& write) {
    write(text_json(tensor.name) + ":{\"formula\":" + text_json(tensor.formula) + ",\"rows\":" +
          axis_json(tensor.rows) + ",\"columns\":" + axis_json(tensor.columns) + ",\"values\":[");
    for (std::size_t i = 0; i < tensor.values.shape(0); ++i) {
        write((i > 0 ? "," : "") + row_json(tensor.values, i));
    }
    write("]}");
}

}  // namespace

void write_json(const RunFacts& facts, const Tensors& tensors, const Sink& write) {
    write("{\"program\":" + text_json(facts.program) + ",\"lesson\":" + text_json(facts.lesson) +
          ",\"words\":" + texts_json(facts.words) + ",\"mask\":" + text_json(facts.mask) +
          ",\"scale\":" + (facts.scale ? "true" : "false") + ",\"tensors\":{");
    bool first = true;
    for (const auto& tensor : tensors) {
        if (!first) write(",");
        write_tensor(tensor, write);
        first = false;
    }
    write("}}\n");
}

}  // namespace attention
