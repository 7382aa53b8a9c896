// Tensors for other programs: NumPy files and JSON.
#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "common/tensor.hpp"

namespace attention {

/// Writes each tensor as folder/NAME.npy (NumPy's format, float64) and the words of the sentence,
/// one a line, as folder/words.txt. Makes the folder where there is none. An earlier export in it
/// is replaced. Throws InputError when a file can't be written, or when one of these names is taken
/// by a file that no export wrote.
void export_tensors(const std::vector<Tensor>& tensors, const std::vector<std::string>& words,
                    const std::filesystem::path& folder);

/// What one run was about, for the head of its JSON.
struct RunFacts {
    std::string program;
    std::string lesson;
    std::vector<std::string> words;
    std::string mask;
    bool scale;
};

/// The run and its tensors with their labels:
/// {"program": …, "tensors": {"scores": {"formula": …, "rows": {"name": …, "labels": […]},
/// "columns": …, "values": [[…], …]}}}. A hidden cell of `masked` is the string "-inf", since JSON
/// has no infinity. Ends with a newline.
std::string to_json(const RunFacts& facts, const std::vector<Tensor>& tensors);

}  // namespace attention
