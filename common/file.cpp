#include "common/file.hpp"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>
#include <utf8proc.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <cstdint>
#include <optional>

#include "common/error.hpp"
#include "common/language.hpp"
#include "common/text.hpp"

namespace attention {
namespace {

[[noreturn]] void fail(const std::filesystem::path& file, const std::string& what) {
    throw InputError(tr("{}: {}", visible_path(file), what));
}

// Closes itself.
class OpenFile {
  public:
    // O_NONBLOCK: opening a pipe that nobody writes to would wait for ever.
    explicit OpenFile(const std::filesystem::path& file)
        : descriptor_(open(file.c_str(), O_RDONLY | O_NONBLOCK | O_CLOEXEC)) {}
    ~OpenFile() {
        if (descriptor_ >= 0) close(descriptor_);
    }
    OpenFile(const OpenFile&) = delete;
    OpenFile& operator=(const OpenFile&) = delete;
    int descriptor() const { return descriptor_; }

  private:
    int descriptor_;
};

void expect_regular_file(const std::filesystem::path& file, const OpenFile& opened) {
    struct stat status {};
    if (opened.descriptor() < 0 || fstat(opened.descriptor(), &status) != 0) {
        if (errno == ENOENT) fail(file, tr("found no file that can be read, expected one"));
        fail(file, tr("found no file that can be read ({}), expected one", system_error(errno)));
    }
    if (S_ISDIR(status.st_mode)) fail(file, tr("found a folder, expected a file"));
    if (!S_ISREG(status.st_mode)) fail(file, tr("found a pipe or device, expected a file"));
}

bool begins_with(std::string_view text, std::string_view beginning) {
    return text.substr(0, beginning.size()) == beginning;
}

// Files that carry another kind of data, by their first bytes.
void refuse_other_kinds(const std::filesystem::path& file, std::string_view bytes) {
    constexpr std::array<std::pair<std::string_view, const char*>, 5> kinds{
        {{"PK\x03\x04", tr_noop("a spreadsheet's own file (xlsx, ods) or a zip file")},
         {"\xD0\xCF\x11\xE0", tr_noop("a spreadsheet's own file (xls)")},
         {"\x93NUMPY", tr_noop("a NumPy file")},
         {"\x1F\x8B", tr_noop("a gzip file")},
         {"%PDF", tr_noop("a PDF file")}}};
    for (const auto& [beginning, kind] : kinds) {
        if (begins_with(bytes, beginning))
            fail(file, tr("line 1: found {}, expected text (save it as \"CSV UTF-8\")", tr(kind)));
    }
}

// The text of UTF-16, or nothing where the bytes are none.
std::optional<std::string> from_utf16(std::string_view bytes, bool little_endian) {
    if (bytes.size() % 2 != 0) return std::nullopt;
    const auto unit = [&](std::size_t at) {
        const auto first = static_cast<unsigned char>(bytes[at]);
        const auto second = static_cast<unsigned char>(bytes[at + 1]);
        return static_cast<std::int32_t>(little_endian ? second << 8 | first : first << 8 | second);
    };
    std::string text;
    for (std::size_t at = 0; at < bytes.size(); at += 2) {
        std::int32_t code = unit(at);
        if (code >= 0xD800 && code < 0xDC00 && at + 3 < bytes.size()) {  // half of a pair
            const std::int32_t low = unit(at + 2);
            if (low < 0xDC00 || low > 0xDFFF) return std::nullopt;
            code = 0x10000 + ((code - 0xD800) << 10) + (low - 0xDC00);
            at += 2;
        }
        if (!utf8proc_codepoint_valid(code)) return std::nullopt;
        std::array<utf8proc_uint8_t, 4> encoded{};
        const auto length = utf8proc_encode_char(code, encoded.data());
        text.append(reinterpret_cast<const char*>(encoded.data()),
                    static_cast<std::size_t>(length));
    }
    return text;
}

void expect_text(const std::filesystem::path& file, std::string_view text) {
    if (text.find_first_not_of(" \t\r\n") == std::string_view::npos)
        fail(file, tr("line 1: found an empty file"));
    std::size_t number = 0;
    for (const std::string_view line : text_lines(text)) {
        ++number;
        if (is_utf8(line)) continue;
        const bool nul = line.find('\0') != std::string_view::npos;
        fail(file, nul ? tr("line {}: found bytes that are not text (NUL: is it UTF-16, or no text "
                            "at all?), expected UTF-8 (save the file as \"CSV UTF-8\")",
                            number)
                       : tr("line {}: found bytes that are not text, expected UTF-8 (save the file "
                            "as \"CSV UTF-8\")",
                            number));
    }
}

}  // namespace

std::string read_bytes(const std::filesystem::path& file) {
    const OpenFile opened(file);
    expect_regular_file(file, opened);
    struct stat status {};
    fstat(opened.descriptor(), &status);
    std::string bytes;
    std::size_t used = 0;
    // What the file's size says is only a first guess: a file may grow, and /proc says 0.
    bytes.resize(
        std::min(largest_file, static_cast<std::size_t>(std::max<off_t>(0, status.st_size))) + 1);
    while (true) {
        if (used == bytes.size()) bytes.resize(std::min(2 * used, largest_file + 1));
        const auto count = read(opened.descriptor(), bytes.data() + used, bytes.size() - used);
        if (count < 0 && errno == EINTR) continue;
        if (count < 0) fail(file, tr("can't be read to its end: {}", system_error(errno)));
        if (count == 0) break;
        used += static_cast<std::size_t>(count);
        if (used > largest_file) {
            fail(file,
                 tr("found more than {} MB, expected at most that", largest_file / 1024 / 1024));
        }
    }
    bytes.resize(used);
    return bytes;
}

std::string read_text_file(const std::filesystem::path& file) {
    std::string text = read_bytes(file);
    refuse_other_kinds(file, text);
    const bool little_endian = begins_with(text, "\xFF\xFE");
    if (little_endian || begins_with(text, "\xFE\xFF")) {
        const auto decoded = from_utf16(std::string_view(text).substr(2), little_endian);
        if (!decoded)
            fail(file, tr("line 1: found broken UTF-16, expected UTF-8 (save the file as \"CSV "
                          "UTF-8\")"));
        text = *decoded;
    }
    if (begins_with(text, "\xEF\xBB\xBF")) text.erase(0, 3);
    expect_text(file, text);
    return text;
}

std::vector<std::string_view> text_lines(std::string_view text) {
    std::vector<std::string_view> lines;
    while (!text.empty()) {
        const std::size_t end = std::min(text.size(), text.find_first_of("\r\n"));
        lines.push_back(text.substr(0, end));
        const bool two = text.substr(end, 2) == "\r\n";
        text.remove_prefix(std::min(text.size(), end + (two ? 2 : 1)));
    }
    return lines;
}

std::string visible_path(const std::filesystem::path& path) {
    return visible(path.string());
}

std::string folder_name(const std::filesystem::path& folder) {
    const auto path = std::filesystem::absolute(folder).lexically_normal();
    return (path.has_filename() ? path : path.parent_path()).filename().string();
}

}  // namespace attention
