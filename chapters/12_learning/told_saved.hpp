// A model as files that chapters 1 to 9 read.
#pragma once

#include <filesystem>

#include "12_learning/told_learned.hpp"

namespace attention {

/// Writes what was learned as a lesson's folder, and W_next as next.csv beside it, which chapters 1
/// to 9 do not read. Numbers are written so that they are read back as the same bits. Whole or not
/// at all, into a folder that is new or empty. Throws InputError, naming it, for another one and
/// for one that can't be written.
void save_lesson(const Learned& learned, const std::filesystem::path& folder);

}  // namespace attention
