// Files that a learner edits: read as they are at one moment, written whole or not at all.
#pragma once

#include <cstdint>
#include <filesystem>
#include <optional>
#include <stdexcept>
#include <string>
#include <string_view>

namespace practice {

/// Something that the person at the keyboard can mend: one line that says what to do.
class Trouble : public std::runtime_error {
  public:
    using std::runtime_error::runtime_error;
};

/// The whole file; nothing where there is none. Throws Trouble for anything but a regular file of
/// sane size: nothing else can be a learner's exercises, and reading it might never end.
std::optional<std::string> read_file(const std::filesystem::path& file);

/// The same, but a file that is missing is a Trouble too.
std::string read_needed(const std::filesystem::path& file);

/// Writes beside the file and renames, so that it is never half there. Throws Trouble, with the
/// system's reason, where that fails.
void write_file(const std::filesystem::path& file, std::string_view text);

/// Puts `text` in the place of `file`, and keeps what was there, whatever it was at that very
/// moment, as file.saved-1, file.saved-2 ..., the first that is free. Returns where; nothing where
/// there was no such file. Throws Trouble; then `file` is as it was.
std::optional<std::filesystem::path> replace_and_keep(const std::filesystem::path& file,
                                                      std::string_view text);

/// A number that says what a text is (FNV-1a).
std::uint64_t fingerprint(std::string_view text, std::uint64_t begin = 14695981039346656037U);

}  // namespace practice
