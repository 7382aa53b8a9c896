// Tensors for other programs: NumPy files in a folder.
#pragma once

#include <cstddef>
#include <filesystem>
#include <string>
#include <vector>

#include "common/tensor.hpp"

namespace attention {

/// Writes each tensor as folder/NAME.npy (NumPy's format, float64) and the words of the sentence,
/// one a line, as folder/words.txt; `others`, words of other sentences, as folder/NAME.txt. Makes
/// the folder where there is none.
///
/// Whole or not at all: everything is written aside first and then renamed into its place. What an
/// earlier export left in the folder goes away; the file .attention-export says what that was. A
/// file that no export wrote, or that was changed since, is never replaced, and no link is
/// followed. Throws InputError, naming the file, when one is in the way or can't be written.
/// Returns how many files of an earlier export went away.
std::size_t export_tensors(const Tensors& tensors, const std::vector<std::string>& words,
                           const std::filesystem::path& folder,
                           const std::vector<WordList>& others = {});

}  // namespace attention
