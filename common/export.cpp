#include "common/export.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <cmath>
#include <fstream>
#include <nlohmann/json.hpp>

#include "common/error.hpp"
#include XTENSOR_NPY

namespace attention {
namespace {

using Json = nlohmann::ordered_json;

bool is_numpy_file(const std::filesystem::path& file) {
    std::ifstream stream(file, std::ios::binary);
    char begin[6] = {};
    return stream.read(begin, sizeof begin) && std::string(begin, sizeof begin) == "\x93NUMPY";
}

// Nothing that an export did not write itself is ever replaced.
void expect_free(const std::filesystem::path& file, bool written_by_an_export) {
    if (std::filesystem::exists(file) && !written_by_an_export) {
        throw InputError(
            fmt::format("--export: {} is there already and was not written by an "
                        "export; choose another folder",
                        file.string()));
    }
}

void write(const std::filesystem::path& file, const std::string& bytes) {
    std::ofstream stream(file, std::ios::binary);
    stream.write(bytes.data(), static_cast<std::streamsize>(bytes.size()));
    if (!stream.flush()) throw InputError("--export: can't write " + file.string());
}

Json axis_json(const Axis& axis) {
    return {{"name", axis.name}, {"labels", axis.labels}};
}

Json values_json(const Matrix& values) {
    Json rows = Json::array();
    for (std::size_t i = 0; i < values.shape(0); ++i) {
        Json row = Json::array();
        for (std::size_t j = 0; j < values.shape(1); ++j) {
            if (std::isinf(values(i, j))) {
                row.push_back("-inf");
            } else {
                row.push_back(values(i, j));
            }
        }
        rows.push_back(std::move(row));
    }
    return rows;
}

}  // namespace

void export_tensors(const std::vector<Tensor>& tensors, const std::vector<std::string>& words,
                    const std::filesystem::path& folder) {
    std::error_code error;
    std::filesystem::create_directories(folder, error);
    if (!std::filesystem::is_directory(folder)) {
        throw InputError(fmt::format("--export: can't make the folder {}", folder.string()));
    }
    const auto words_file = folder / "words.txt";
    const auto tensor_file = [&](const Tensor& tensor) { return folder / (tensor.name + ".npy"); };
    for (const auto& tensor : tensors) {
        expect_free(tensor_file(tensor), is_numpy_file(tensor_file(tensor)));
    }
    expect_free(words_file, is_numpy_file(tensor_file(tensors.front())));

    for (const auto& tensor : tensors)
        write(tensor_file(tensor), xt::dump_npy(tensor.values));
    write(words_file, fmt::format("{}\n", fmt::join(words, "\n")));
}

std::string to_json(const RunFacts& facts, const std::vector<Tensor>& tensors) {
    Json json{{"program", facts.program}, {"lesson", facts.lesson}, {"words", facts.words},
              {"mask", facts.mask},       {"scale", facts.scale},   {"tensors", Json::object()}};
    for (const auto& tensor : tensors) {
        json["tensors"][tensor.name] = {{"formula", tensor.formula},
                                        {"rows", axis_json(tensor.rows)},
                                        {"columns", axis_json(tensor.columns)},
                                        {"values", values_json(tensor.values)}};
    }
    return json.dump() + "\n";
}

}  // namespace attention
