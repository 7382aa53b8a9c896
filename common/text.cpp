#include "common/text.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>
#include <utf8proc.h>

#include <algorithm>
#include <cstdint>
#include <unordered_set>
#include <utility>

namespace attention {
namespace {

struct Character {
    std::int32_t code;
    std::string_view bytes;
};

constexpr std::int32_t not_a_character = -1;

// The characters of UTF-8 text; a byte that belongs to none becomes a character of its own.
std::vector<Character> characters(std::string_view text) {
    std::vector<Character> result;
    while (!text.empty()) {
        utf8proc_int32_t code = not_a_character;
        const auto* bytes = reinterpret_cast<const utf8proc_uint8_t*>(text.data());
        const auto length =
            utf8proc_iterate(bytes, static_cast<utf8proc_ssize_t>(text.size()), &code);
        const std::size_t taken = length > 0 ? static_cast<std::size_t>(length) : 1;
        result.push_back({length > 0 ? code : not_a_character, text.substr(0, taken)});
        text.remove_prefix(taken);
    }
    return result;
}

std::size_t width_of(std::int32_t code) {
    if (code == not_a_character) return 1;
    return static_cast<std::size_t>(std::max(0, utf8proc_charwidth(code)));
}

bool is_space(std::int32_t code) {
    return code == ' ' || code == '\t' || code == '\n' || code == '\r' ||
           (code != not_a_character && utf8proc_category(code) == UTF8PROC_CATEGORY_ZS);
}

bool is_word_character(std::int32_t code) {
    if (code == not_a_character) return false;
    const auto category = utf8proc_category(code);
    const bool letter = category >= UTF8PROC_CATEGORY_LU && category <= UTF8PROC_CATEGORY_LO;
    const bool mark = category >= UTF8PROC_CATEGORY_MN && category <= UTF8PROC_CATEGORY_ME;
    const bool digit = category >= UTF8PROC_CATEGORY_ND && category <= UTF8PROC_CATEGORY_NO;
    return letter || mark || digit;
}

bool joins_letters(std::int32_t code) {
    return code == '-' || code == '\'' || code == 0x2019 || code == '_';
}

bool is_variation_selector(std::int32_t code) {
    return (code >= 0xFE00 && code <= 0xFE0F) || (code >= 0xE0100 && code <= 0xE01EF);
}

bool is_tag(std::int32_t code) {  // spells a region after a black flag: the flag of Scotland
    return code >= 0xE0020 && code <= 0xE007F;
}

bool is_joiner(std::int32_t code) {
    return code == 0x200C || code == 0x200D;
}

bool is_pictograph(std::int32_t code) {
    return code != not_a_character &&
           utf8proc_get_property(code)->boundclass == UTF8PROC_BOUNDCLASS_EXTENDED_PICTOGRAPHIC;
}

// Does it print nothing, or move what stands beside it?
bool is_invisible(std::int32_t code) {
    if (code == not_a_character) return true;
    const auto* property = utf8proc_get_property(code);
    const auto category = utf8proc_category(code);
    const bool noncharacter = (code & 0xFFFE) == 0xFFFE || (code >= 0xFDD0 && code <= 0xFDEF);
    const bool blank = code == 0x2800;  // a Braille cell without dots
    return property->ignorable || noncharacter || blank || category == UTF8PROC_CATEGORY_CC ||
           category == UTF8PROC_CATEGORY_CF || category == UTF8PROC_CATEGORY_ZL ||
           category == UTF8PROC_CATEGORY_ZP;
}

// Is the invisible character at `at` part of what its neighbours look like?
bool shapes_its_neighbours(const std::vector<Character>& text, std::size_t at) {
    if (at == 0) return false;
    const std::int32_t code = text[at].code;
    const std::int32_t before = text[at - 1].code;
    const std::int32_t after = at + 1 < text.size() ? text[at + 1].code : not_a_character;
    if (is_variation_selector(code)) {
        constexpr std::int32_t keycap = 0x20E3;
        return after == keycap || (before >= 0x80 && !is_invisible(before));
    }
    if (is_tag(code)) {
        std::size_t flag = at;
        while (flag > 0 && is_tag(text[flag].code))
            --flag;
        return text[flag].code == 0x1F3F4;
    }
    if (!is_joiner(code)) return false;
    const auto arabic_to_burmese = [](std::int32_t letter) {
        return letter >= 0x0600 && letter <= 0x109F && !is_invisible(letter);
    };
    const bool ends_a_pictograph =
        is_variation_selector(before) ||
        (before >= 0x80 && !is_invisible(before) && !is_word_character(before));
    const bool in_an_emoji = ends_a_pictograph && is_pictograph(after);
    return (code == 0x200D && in_an_emoji) ||
           (arabic_to_burmese(before) && arabic_to_burmese(after));
}

// The pieces of `sentence` between spaces.
std::vector<std::string_view> pieces_between_spaces(std::string_view sentence) {
    std::vector<std::string_view> pieces;
    const char* begin = nullptr;
    for (const auto& [code, bytes] : characters(sentence)) {
        if (is_space(code)) {
            if (begin) pieces.emplace_back(begin, static_cast<std::size_t>(bytes.data() - begin));
            begin = nullptr;
        } else if (!begin) {
            begin = bytes.data();
        }
    }
    const char* end = sentence.data() + sentence.size();
    if (begin) pieces.emplace_back(begin, static_cast<std::size_t>(end - begin));
    return pieces;
}

// A piece of text that a line break should not cut, and what stood between it and the one before.
struct Piece {
    std::string bytes;
    std::size_t spaces_before;
    bool newline_before;
};

// Text is broken at spaces, and around wide characters (Chinese has no spaces), but no line begins
// with punctuation.
std::vector<Piece> unbreakable_pieces(std::string_view text) {
    std::vector<Piece> pieces;
    std::size_t spaces = 0;
    bool newline = false;
    bool after_wide = false;
    for (const auto& [code, bytes] : characters(text)) {
        if (code == ' ' || code == '\n') {
            if (code == '\n' && newline) pieces.push_back({"", 0, true});  // an empty line
            spaces = code == ' ' ? spaces + 1 : 0;
            newline = newline || code == '\n';
            continue;
        }
        const bool wide = width_of(code) == 2;
        const bool may_break = spaces > 0 || newline || pieces.empty() ||
                               ((wide || after_wide) && is_word_character(code));
        if (may_break) pieces.push_back({"", spaces, newline});
        pieces.back().bytes += bytes;
        spaces = 0;
        newline = false;
        after_wide = wide;
    }
    return pieces;
}

// Levenshtein's distance: insertions, deletions and replacements that turn one into the other.
std::size_t edit_distance(std::string_view left, std::string_view right) {
    const auto a = characters(left);
    const auto b = characters(right);
    std::vector<std::size_t> row(b.size() + 1);
    for (std::size_t j = 0; j <= b.size(); ++j)
        row[j] = j;
    for (std::size_t i = 1; i <= a.size(); ++i) {
        std::size_t diagonal = row[0];
        row[0] = i;
        for (std::size_t j = 1; j <= b.size(); ++j) {
            const std::size_t replaced = diagonal + (a[i - 1].code == b[j - 1].code ? 0 : 1);
            diagonal = row[j];
            row[j] = std::min({replaced, row[j] + 1, row[j - 1] + 1});
        }
    }
    return row.back();
}

}  // namespace

std::size_t display_width(std::string_view text) {
    std::size_t width = 0;
    for (const auto& character : characters(text))
        width += width_of(character.code);
    return width;
}

std::string pad_right(std::string_view text, std::size_t width) {
    const std::size_t used = display_width(text);
    return std::string(text) + std::string(used < width ? width - used : 0, ' ');
}

std::string pad_left(std::string_view text, std::size_t width) {
    const std::size_t used = display_width(text);
    return std::string(used < width ? width - used : 0, ' ') + std::string(text);
}

std::string shortened(std::string_view text, std::size_t width) {
    if (display_width(text) <= width) return std::string(text);
    std::string result;
    std::size_t used = 0;
    for (const auto& [code, bytes] : characters(text)) {
        if (used + width_of(code) + 1 > width) break;
        used += width_of(code);
        result += bytes;
    }
    return result + "~";
}

std::string wrap(std::string_view text, std::size_t width, std::string_view indent) {
    std::string result;
    std::string line;
    bool line_is_empty = true;  // nothing on it yet but its indent
    const auto next_line = [&] {
        result += line + "\n";
        line = indent;
        line_is_empty = true;
    };
    for (const auto& [bytes, spaces_before, newline_before] : unbreakable_pieces(text)) {
        if (newline_before) next_line();
        const std::size_t needed = spaces_before + display_width(bytes);
        if (!line_is_empty && display_width(line) + needed > width) {
            next_line();
        } else {
            line += std::string(spaces_before, ' ');
        }
        for (const auto& [code, character] : characters(bytes)) {  // longer than a line: cut it
            if (!line_is_empty && display_width(line) + width_of(code) > width) next_line();
            line += character;
            line_is_empty = false;
        }
    }
    return result + line;
}

std::string visible(std::string_view text) {
    std::string result;
    const auto all = characters(text);
    for (std::size_t i = 0; i < all.size(); ++i) {
        const auto& [code, bytes] = all[i];
        if (code == not_a_character) {
            result += fmt::format("\\x{:02X}", static_cast<unsigned char>(bytes.front()));
        } else if (is_invisible(code) && !shapes_its_neighbours(all, i)) {
            result += fmt::format("U+{:04X}", code);
        } else {
            result += bytes;
        }
    }
    return result;
}

bool is_utf8(std::string_view text) {
    for (const auto& character : characters(text)) {
        if (character.code == not_a_character || character.code == 0) return false;
    }
    return true;
}

std::string fold_case(std::string_view text) {
    std::string result;
    for (const auto& [code, bytes] : characters(text)) {
        if (code == not_a_character) {
            result += bytes;
            continue;
        }
        utf8proc_uint8_t lower[4];
        const auto length = utf8proc_encode_char(utf8proc_tolower(code), lower);
        result.append(reinterpret_cast<const char*>(lower), static_cast<std::size_t>(length));
    }
    return result;
}

std::vector<std::string> nearest_words(std::string_view word,
                                       const std::vector<std::string>& candidates) {
    const std::string wanted = fold_case(word);
    const std::size_t near_enough = std::max<std::size_t>(1, characters(wanted).size() / 2);
    std::vector<std::pair<std::size_t, std::string>> ranked;
    for (const auto& candidate : candidates) {
        const std::size_t distance = edit_distance(wanted, fold_case(candidate));
        if (distance <= near_enough) ranked.emplace_back(distance, candidate);
    }
    std::stable_sort(ranked.begin(), ranked.end(),
                     [](const auto& a, const auto& b) { return a.first < b.first; });
    std::vector<std::string> result;
    for (const auto& entry : ranked) {
        if (result.size() == 3) break;
        result.push_back(entry.second);
    }
    return result;
}

std::string nearest_words_hint(std::string_view word, const std::vector<std::string>& candidates) {
    const auto near = nearest_words(word, candidates);
    return near.empty() ? "" : fmt::format("; nearest known: {}", fmt::join(near, ", "));
}

std::vector<std::string> split_words(std::string_view sentence,
                                     const std::vector<std::string>& vocabulary) {
    std::unordered_set<std::string> known;
    for (const auto& word : vocabulary)
        known.insert(fold_case(word));

    std::vector<std::string> words;
    for (std::string_view piece : pieces_between_spaces(sentence)) {
        const std::string_view bracketed =
            piece.substr(0, piece.find(']') + 1);  // "[PAD]" of "[PAD]."
        for (const std::string_view whole : {piece, bracketed}) {
            if (known.count(fold_case(whole)) == 0) continue;
            words.emplace_back(whole);
            piece.remove_prefix(whole.size());
            break;
        }
        std::string word;
        const auto letters = characters(piece);
        for (std::size_t i = 0; i < letters.size(); ++i) {
            const bool inside =
                !word.empty() && i + 1 < letters.size() && is_word_character(letters[i + 1].code);
            if (is_word_character(letters[i].code) || (joins_letters(letters[i].code) && inside)) {
                word += letters[i].bytes;
            } else if (!word.empty()) {
                words.push_back(std::exchange(word, ""));
            }
        }
        if (!word.empty()) words.push_back(word);
    }
    return words;
}

}  // namespace attention
