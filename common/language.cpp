#include "common/language.hpp"

#include <algorithm>
#include <cctype>
#include <cerrno>
#include <cstdlib>
#include <cstring>
#include <optional>
#include <unordered_map>

namespace attention {
namespace {

Language spoken = Language::english;

// Texts and their Chinese, from all files.
const std::unordered_map<std::string, std::string>& chinese_texts() {
    static const auto texts = [] {
        std::unordered_map<std::string, std::string> all;
        for (const std::string_view po : po_files()) {
            for (auto& [english, chinese] : read_po(po))
                all.emplace(std::move(english), std::move(chinese));
        }
        return all;
    }();
    return texts;
}

// What stands between the first and the last quotation mark of a line: "two\nlines" is two lines.
std::string unquoted(std::string_view line) {
    const auto begin = line.find('"');
    const auto end = line.rfind('"');
    std::string text;
    for (auto i = begin + 1; begin != end && i < end; ++i) {
        if (line[i] != '\\') {
            text += line[i];
            continue;
        }
        ++i;
        text += line[i] == 'n' ? '\n' : line[i] == 't' ? '\t' : line[i];
    }
    return text;
}

bool begins_with(std::string_view text, std::string_view start) {
    return text.substr(0, start.size()) == start;
}

bool is_ascii(char c) {
    return static_cast<unsigned char>(c) < 0x80;
}

// Parts with `between` them; in Chinese with commas for lists, and `last` before the last one.
// Chinese has a space beside a Latin word, and none beside a Chinese one.
std::string joined(const std::vector<std::string>& all, std::string_view between,
                   std::string_view last) {
    std::string text;
    for (std::size_t i = 0; i < all.size(); ++i) {
        if (i > 0 && spoken == Language::english) {
            text += between;
        } else if (i > 0 && (i + 1 < all.size() || last.empty())) {
            text += "、";
        } else if (i > 0) {
            if (!text.empty() && is_ascii(text.back())) text += ' ';
            text += last;
            if (!all[i].empty() && is_ascii(all[i].front())) text += ' ';
        }
        text += all[i];
    }
    return text;
}

// What stands in the {} where `said` is a text in this format, by the argument's number.
std::optional<std::vector<std::string>> arguments_of(const Format& format, std::string_view said) {
    const auto& pieces = format.pieces;
    if (!begins_with(said, pieces.front())) return std::nullopt;
    std::vector<std::string> arguments(format.places.size());
    std::size_t at = pieces.front().size();
    for (std::size_t i = 0; i < format.places.size(); ++i) {
        const std::string& next = pieces[i + 1];
        const bool last = i + 1 == format.places.size();
        if (last && said.size() < at + next.size()) return std::nullopt;
        const std::size_t end = last ? said.size() - next.size() : said.find(next, at);
        if (end == said.npos || said.substr(end, next.size()) != next) return std::nullopt;
        if (format.places[i] >= arguments.size()) return std::nullopt;
        arguments[format.places[i]] = said.substr(at, end - at);
        at = end + next.size();
    }
    if (at != said.size()) return std::nullopt;
    return arguments;
}

std::size_t length_of(const std::vector<std::string>& pieces) {
    std::size_t length = 0;
    for (const std::string& piece : pieces)
        length += piece.size();
    return length;
}

// The first line of `rest`, which loses it.
std::string_view take_line(std::string_view& rest) {
    const std::string_view line = rest.substr(0, rest.find('\n'));
    rest.remove_prefix(line.size() == rest.size() ? line.size() : line.size() + 1);
    return line;
}

}  // namespace

Language language() {
    return spoken;
}

void speak(Language language) {
    spoken = language;
}

Language language_called(std::string_view name) {
    return begins_with(name, "zh") ? Language::chinese : Language::english;
}

Language language_of_environment() {
    for (const char* variable : {"ATTENTION_LANG", "LC_ALL", "LC_MESSAGES", "LANG"}) {
        const char* const name = std::getenv(variable);
        if (name && *name) return language_called(name);
    }
    return Language::english;
}

std::string tr(std::string_view english) {
    std::string text(english);
    if (spoken == Language::english) return text;
    const auto found = chinese_texts().find(text);
    return found == chinese_texts().end() ? text : found->second;
}

std::string system_error(int number) {
    switch (number) {
        case EACCES:
            return tr("Permission denied");
        case EPERM:
            return tr("Operation not permitted");
        case ENOENT:
            return tr("No such file or directory");
        case EEXIST:
            return tr("File exists");
        case EISDIR:
            return tr("Is a directory");
        case ENOTDIR:
            return tr("Not a directory");
        case ENOTEMPTY:
            return tr("Directory not empty");
        case ENAMETOOLONG:
            return tr("File name too long");
        case ELOOP:
            return tr("Too many levels of symbolic links");
        case ENOSPC:
            return tr("No space left on device");
        case EDQUOT:
            return tr("Disk quota exceeded");
        case EFBIG:
            return tr("File too large");
        case EROFS:
            return tr("Read-only file system");
        case EIO:
            return tr("Input/output error");
        case EBADF:
            return tr("Bad file descriptor");
        case EPIPE:
            return tr("Broken pipe");
        case EMFILE:
            return tr("Too many open files");
        case ENOMEM:
            return tr("Cannot allocate memory");
        case EAGAIN:
            return tr("Resource temporarily unavailable");
        default:
            return std::strerror(number);
    }
}

std::string tr_said(const std::string& said) {
    constexpr std::size_t enough = 10;  // of our own words, to know a text by them
    if (spoken == Language::english) return said;
    std::string translation = tr(said);
    std::size_t most = enough - 1;
    for (const auto& [english, chinese] : chinese_texts()) {
        const Format format = format_of(english);
        if (format.places.empty() || length_of(format.pieces) <= most) continue;
        const auto arguments = arguments_of(format, said);
        if (!arguments) continue;
        most = length_of(format.pieces);
        const Format told = format_of(chinese);
        translation = told.pieces.front();
        for (std::size_t i = 0; i < told.places.size(); ++i)
            translation += arguments->at(told.places[i]) + told.pieces[i + 1];
    }
    return translation;
}

Format format_of(std::string_view text) {
    Format format;
    while (!text.empty()) {
        const bool doubled = text.size() > 1 && text[0] == text[1];
        if (text[0] != '{' || doubled) {
            format.pieces.back() += text[0];
            text.remove_prefix(doubled && (text[0] == '{' || text[0] == '}') ? 2 : 1);
            continue;
        }
        const std::string_view inside = text.substr(1, text.find('}') - 1);
        const bool numbered =
            !inside.empty() && std::isdigit(static_cast<unsigned char>(inside[0]));
        format.places.push_back(numbered ? static_cast<std::size_t>(inside[0] - '0')
                                         : format.places.size());
        format.pieces.emplace_back();
        text.remove_prefix(std::min(text.size(), inside.size() + 2));
    }
    return format;
}

std::string sentences(std::initializer_list<std::string> all) {
    std::string text;
    for (const std::string& sentence : all) {
        if (!text.empty() && !sentence.empty() && spoken == Language::english) text += ' ';
        text += sentence;
    }
    return text;
}

std::string with_commas(const std::vector<std::string>& all) {
    return joined(all, ", ", "");
}

std::string with_or(const std::vector<std::string>& all) {
    return joined(all, " or ", "或");
}

std::string with_and(const std::vector<std::string>& all) {
    return joined(all, " and ", "和");
}

std::vector<std::pair<std::string, std::string>> read_po(std::string_view po) {
    std::vector<std::pair<std::string, std::string>> texts;
    std::string english;
    std::string chinese;
    std::string* open = nullptr;  // the one of both that a quoted line goes on with
    const auto close = [&] {
        if (!english.empty() && !chinese.empty()) texts.emplace_back(english, chinese);
        english.clear();
        chinese.clear();
    };
    while (!po.empty()) {
        const std::string_view line = take_line(po);
        if (begins_with(line, "msgid ")) {
            close();
            open = &english;
        } else if (begins_with(line, "msgstr ")) {
            open = &chinese;
        } else if (!begins_with(line, "\"")) {
            continue;
        }
        if (open) *open += unquoted(line);
    }
    close();
    return texts;
}

}  // namespace attention
