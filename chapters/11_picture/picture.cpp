#include "11_picture/picture.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <charconv>
#include <optional>
#include <string>
#include <utility>

#include "common/error.hpp"
#include "common/file.hpp"
#include "common/language.hpp"
#include "common/text.hpp"

namespace attention {
namespace {

constexpr std::size_t largest_maximum = 65535;  // the format's own limit: two bytes a number
constexpr const char* spaces = " \t\n\v\f\r";

bool is_space(char c) {
    return std::string_view(spaces).find(c) != std::string_view::npos;
}

bool begins_with(std::string_view text, std::string_view beginning) {
    return text.substr(0, beginning.size()) == beginning;
}

// What was found, so that it fits into one line of an error message.
std::string in_quotes(std::string_view found) {
    return "'" + visible(shortened(visible(found.substr(0, 200)), 40)) + "'";
}

// Other pictures, by their first bytes; nothing for what is none that is known.
std::string other_format(std::string_view bytes) {
    constexpr std::array<std::pair<std::string_view, const char*>, 8> formats{
        {{"\x89PNG", "PNG"},
         {"\xFF\xD8\xFF", "JPEG"},
         {"GIF8", "GIF"},
         {"BM", "BMP"},
         {"RIFF", "WebP"},
         {"P1", "PBM"},
         {"P4", "PBM"},
         {"P7", "PAM"}}};
    if (begins_with(bytes, "P2") || begins_with(bytes, "P5")) return "PGM";
    for (const auto& [beginning, format] : formats)
        if (begins_with(bytes, beginning)) return format;
    return "";
}

// Takes a picture's numbers from its bytes, one after the other, and trusts none of them.
class PpmReader {
  public:
    PpmReader(std::string_view bytes, const std::filesystem::path& file)
        : bytes_(bytes), file_(file) {}

    Picture read() {
        const bool binary = read_magic();
        Picture picture;
        picture.width = read_number(tr("a width"), 1, longest_side);
        picture.height = read_number(tr("a height"), 1, longest_side);
        maximum_ = read_number(tr("the largest number of a pixel"), 1, largest_maximum);
        const std::size_t count = 3 * picture.width * picture.height;
        needed_ = tr("{} × {} pixels of three numbers", picture.width, picture.height);
        if (binary)
            read_bytes_of(picture, count);
        else
            read_text_of(picture, count);
        return picture;
    }

  private:
    [[noreturn]] void fail(const std::string& what) const {
        throw InputError(tr("{}: line {}: {}", visible_path(file_), line(), what));
    }

    // The line that is being read, counted only when it is asked for. Bytes that are no text have
    // none.
    std::size_t line() const {
        const std::size_t end = std::min({at_, text_end_, bytes_.size()});
        std::size_t lines = 1;
        for (std::size_t i = 0; i < end && i + 1 < bytes_.size(); ++i) {
            const bool ends = bytes_[i] == '\n' || (bytes_[i] == '\r' && bytes_[i + 1] != '\n');
            lines += ends ? 1 : 0;
        }
        return lines;
    }

    // Is it P6, with bytes for numbers, and not P3?
    bool read_magic() {
        if (begins_with(bytes_, "\xEF\xBB\xBF")) at_ = 3;  // an editor's byte order mark
        const std::string_view rest = bytes_.substr(at_);
        const bool known = begins_with(rest, "P3") || begins_with(rest, "P6");
        if (!known || (rest.size() > 2 && !is_space(rest[2]) && rest[2] != '#')) {
            const std::string other = other_format(rest);
            if (other.empty())
                fail(tr("found {}, expected a PPM picture, which begins with P3 or P6",
                        rest.empty() ? tr("an empty file")
                                     : in_quotes(rest.substr(0, rest.find_first_of(spaces)))));
            fail(tr(
                "found a {} picture, expected PPM, which begins with P3 or P6: chapter 11's page says how to convert it",
                other));
        }
        at_ += 2;
        return rest[1] == '6';
    }

    // Between numbers there are spaces, and comments from # to the end of the line.
    void skip_spaces() {
        while (at_ < bytes_.size()) {
            if (bytes_[at_] == '#')
                at_ = std::min(bytes_.size(), bytes_.find_first_of("\r\n", at_));
            else if (is_space(bytes_[at_]))
                ++at_;
            else
                return;
        }
    }

    // What stands here, up to the next space or comment.
    std::string_view word() const {
        std::size_t end = at_;
        while (end < bytes_.size() && !is_space(bytes_[end]) && bytes_[end] != '#')
            ++end;
        return bytes_.substr(at_, end - at_);
    }

    // A number of the header; `what` it is, for errors.
    std::size_t read_number(const std::string& what, std::size_t least, std::size_t most) {
        skip_spaces();
        const std::size_t begin = at_;
        const auto number = take_number();
        if (number && *number >= least && *number <= most) return *number;
        at_ = begin;
        fail(tr("found {}, expected {} from {} to {}", found(), what, least, most));
    }

    std::string found() const {
        return at_ < bytes_.size() ? in_quotes(word()) : tr("the end of the file");
    }

    // The whole number that stands here. Where there is none, or one too large for any use, nothing
    // is taken.
    std::optional<std::size_t> take_number() {
        const std::string_view digits = word();
        const char* const end = digits.data() + digits.size();
        std::size_t number = 0;
        const auto [stop, error] = std::from_chars(digits.data(), end, number);
        if (digits.empty() || stop != end || error != std::errc()) return std::nullopt;
        at_ += digits.size();
        return number;
    }

    // P6: after one space the numbers begin, and there is nothing behind them.
    void read_bytes_of(Picture& picture, std::size_t count) {
        if (at_ < bytes_.size() && bytes_[at_] == '#') skip_comment();
        if (at_ < bytes_.size()) ++at_;
        text_end_ = at_;
        const std::size_t width = maximum_ < 256 ? 1 : 2;
        const std::size_t left = bytes_.size() - at_;
        if (left != width * count) {
            fail(tr("found {} bytes after the header, expected {}: {}", left, width * count,
                    needed_));
        }
        fill(picture, count, [&] {
            std::size_t number = 0;
            for (std::size_t i = 0; i < width; ++i)  // the larger byte comes first
                number = 256 * number + static_cast<unsigned char>(bytes_[at_++]);
            return number;
        });
    }

    void skip_comment() { at_ = std::min(bytes_.size(), bytes_.find('\n', at_)); }

    // P3: a number takes two bytes at least, with the space after it.
    void read_text_of(Picture& picture, std::size_t count) {
        const std::size_t left = bytes_.size() - at_;
        if (left / 2 < count) {
            fail(tr("found {} bytes after the header, expected {} at least: {}", left, 2 * count,
                    needed_));
        }
        std::size_t taken = 0;
        fill(picture, count, [&] {
            skip_spaces();
            if (at_ == bytes_.size()) {
                fail(tr("found the end of the file after {} numbers, expected {}: {}", taken, count,
                        needed_));
            }
            const auto number = take_number();
            if (!number) fail(tr("found {}, expected a number from 0 to {}", found(), maximum_));
            ++taken;
            return *number;
        });
        skip_spaces();
        if (at_ < bytes_.size())
            fail(tr("found {} after {} numbers, expected no more: {}", found(), count, needed_));
    }

    // Only here memory is taken: the file was seen to be long enough for it.
    template <class Next>
    void fill(Picture& picture, std::size_t count, const Next& next) {
        const auto channel = [&] {
            const std::size_t number = next();
            if (number > maximum_) {
                fail(tr("found the number {} in a pixel, expected at most {}, as the header says",
                        number, maximum_));
            }
            return static_cast<int>((number * 255 + maximum_ / 2) / maximum_);
        };
        picture.pixels.reserve(count / 3);
        for (std::size_t i = 0; i < count / 3; ++i) {
            const int red = channel();
            const int green = channel();
            picture.pixels.push_back({red, green, channel()});
        }
    }

    std::string_view bytes_;
    const std::filesystem::path& file_;
    std::size_t at_ = 0;                             // the position in bytes_ of what is read next
    std::size_t text_end_ = std::string_view::npos;  // where bytes begin that are no text
    std::size_t maximum_ = 0;                        // the largest number of a pixel
    std::string needed_;                             // what the header asks for, in words
};

}  // namespace

Picture read_ppm(const std::filesystem::path& file) {
    return parse_ppm(read_bytes(file), file);
}

Picture parse_ppm(std::string_view bytes, const std::filesystem::path& file) {
    return PpmReader(bytes, file).read();
}

}  // namespace attention
