// Text files as people have them: in several encodings, with any line ends, and maybe no file at
// all.
#pragma once

#include <cstddef>
#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

namespace attention {

/// The largest file that is read: 1,000,000 words of 30 numbers.
constexpr std::size_t largest_file = std::size_t{256} * 1024 * 1024;

/// What stands in `file`, byte for byte. Never waits: only regular files are read. Throws
/// InputError when the file can't be read or is too large.
std::string read_bytes(const std::filesystem::path& file);

/// The text of `file` in UTF-8, without a byte order mark. UTF-16 is read where its byte order mark
/// says so, as in Excel's "Unicode text". Never waits: only regular files are read. Throws
/// InputError when the file can't be read, is empty, too large, or is not text.
std::string read_text_file(const std::filesystem::path& file);

/// The lines of `text`, without what ends them: LF, CRLF, or CR.
std::vector<std::string_view> text_lines(std::string_view text);

/// `path` as it may be printed.
std::string visible_path(const std::filesystem::path& path);

/// The last part of a path: "river_bank" of "data/river_bank/".
std::string folder_name(const std::filesystem::path& folder);

}  // namespace attention
