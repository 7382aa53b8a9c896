#include "common/text.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>
#include <utf8proc.h>

#include <algorithm>
#include <cstdint>
#include <cstdlib>
#include <memory>
#include <unordered_set>
#include <utility>

#include "common/language.hpp"

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

std::size_t cells_of(std::int32_t code) {
    if (code == not_a_character) return 1;
    return static_cast<std::size_t>(std::max(0, utf8proc_charwidth(code)));
}

// Spaces of all widths, and what separates lines or paragraphs.
bool is_space(std::int32_t code) {
    if (code == ' ' || code == '\t' || code == '\n' || code == '\r') return true;
    if (code == not_a_character) return false;
    const auto category = utf8proc_category(code);
    return category == UTF8PROC_CATEGORY_ZS || category == UTF8PROC_CATEGORY_ZL ||
           category == UTF8PROC_CATEGORY_ZP;
}

bool is_word_character(std::int32_t code) {
    if (code == not_a_character) return false;
    const auto category = utf8proc_category(code);
    const bool letter = category >= UTF8PROC_CATEGORY_LU && category <= UTF8PROC_CATEGORY_LO;
    const bool mark = category >= UTF8PROC_CATEGORY_MN && category <= UTF8PROC_CATEGORY_ME;
    const bool digit = category >= UTF8PROC_CATEGORY_ND && category <= UTF8PROC_CATEGORY_NO;
    return letter || mark || digit;
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

// `text` through utf8proc, which normalizes it as `options` say.
std::string mapped(const std::string& text, int options) {
    utf8proc_uint8_t* result = nullptr;
    const auto length =
        utf8proc_map(reinterpret_cast<const utf8proc_uint8_t*>(text.data()),
                     static_cast<utf8proc_ssize_t>(text.size()), &result,
                     static_cast<utf8proc_option_t>(options | UTF8PROC_STABLE | UTF8PROC_COMPOSE));
    const std::unique_ptr<utf8proc_uint8_t, decltype(&std::free)> owner(result, &std::free);
    if (length < 0) return text;
    return {reinterpret_cast<const char*>(result), static_cast<std::size_t>(length)};
}

bool is_ascii(std::string_view text) {
    return std::all_of(text.begin(), text.end(), [](char c) { return c >= ' ' && c <= '~'; });
}

// To tell words apart, only what holds an emoji together counts; "❤" is one word in either style.
bool tells_words_apart(const std::vector<Character>& text, std::size_t at) {
    const std::int32_t after = at + 1 < text.size() ? text[at + 1].code : not_a_character;
    return shapes_its_neighbours(text, at) &&
           (is_tag(text[at].code) || (is_joiner(text[at].code) && is_pictograph(after)));
}

// `text` without its invisible characters but those of which `keep` is true, and control
// characters, which are no part of any word.
std::string without_invisible(std::string_view text,
                              bool (*keep)(const std::vector<Character>&, std::size_t)) {
    std::string result;
    const auto all = characters(text);
    for (std::size_t i = 0; i < all.size(); ++i) {
        const bool control = utf8proc_category(all[i].code) == UTF8PROC_CATEGORY_CC;
        if (control || is_space(all[i].code) || !is_invisible(all[i].code) || keep(all, i))
            result += all[i].bytes;
    }
    return result;
}

// What a reader sees as one: a letter with its accents, an emoji with all that makes it up.
struct Cluster {
    std::int32_t code;  // its first character
    std::string bytes;
    std::string folded;
    bool emoji;
};

std::vector<Cluster> clusters(std::string_view text) {
    std::vector<Cluster> result;
    std::int32_t before = not_a_character;
    utf8proc_int32_t state = 0;
    for (const auto& [code, bytes] : characters(text)) {
        if (before == not_a_character || utf8proc_grapheme_break_stateful(before, code, &state))
            result.push_back({code, "", "", is_pictograph(code)});
        constexpr std::int32_t keycap = 0x20E3;
        const bool flag = code >= 0x1F1E6 && code <= 0x1F1FF;
        result.back().emoji = result.back().emoji || code == keycap || flag;
        result.back().bytes += bytes;
        before = code;
    }
    for (Cluster& cluster : result)
        cluster.folded = fold_case(cluster.bytes);
    return result;
}

bool is_punctuation(std::int32_t code) {
    constexpr std::string_view symbols = "#%&*@\\§¶†‡‰‱※＃％＆＊＠＼";
    static const auto never_dropped = characters(symbols);
    const auto category = utf8proc_category(code);
    return category >= UTF8PROC_CATEGORY_PC && category <= UTF8PROC_CATEGORY_PO &&
           std::none_of(never_dropped.begin(), never_dropped.end(),
                        [&](const Character& symbol) { return symbol.code == code; });
}

bool is_digit(std::int32_t code) {
    return code != not_a_character && utf8proc_category(code) == UTF8PROC_CATEGORY_ND;
}

bool is_one_of(std::int32_t code, std::u32string_view characters_) {
    return characters_.find(static_cast<char32_t>(code)) != std::u32string_view::npos;
}

// Does the punctuation at `at` end a word? "." does in "bank." but not in "3.14".
bool separates(const std::vector<Cluster>& piece, std::size_t at) {
    const std::int32_t code = piece[at].code;
    if (!is_punctuation(code)) return false;
    if (at + 1 == piece.size()) return true;
    const std::int32_t after = piece[at + 1].code;
    const bool begins =
        at == 0 || (is_punctuation(piece[at - 1].code) && piece[at - 1].code != code);
    if (begins) return !(is_one_of(code, U"-.") && is_digit(after));  // "-5" and ".5" are numbers
    const std::int32_t before = piece[at - 1].code;
    if (is_digit(before) && is_digit(after) && is_one_of(code, U",:/")) return false;
    const bool inside = !is_punctuation(before) && !is_punctuation(after);
    return !(inside && is_one_of(code, U"-'_.\u2019\u2010\u2011\u00B7"));
}

using Known = std::unordered_set<std::string>;

// The words of a piece without spaces.
void split_piece(std::string_view text, const Known& known, std::size_t longest,
                 std::vector<std::string>& words) {
    const auto piece = clusters(text);
    const auto ends_at = [&](std::size_t at) {
        return at == piece.size() || piece[at - 1].emoji || piece[at].emoji ||
               separates(piece, at - 1) || separates(piece, at);
    };
    for (std::size_t begin = 0; begin < piece.size();) {
        std::size_t end = begin;  // of the longest known word, or of what comes before a separator
        std::size_t first_end = 0;
        std::string folded;
        for (std::size_t at = begin;
             at < piece.size() && (first_end == 0 || folded.size() < longest); ++at) {
            folded += piece[at].folded;
            if (!ends_at(at + 1)) continue;
            if (first_end == 0) first_end = at + 1;
            if (known.count(folded) > 0) end = at + 1;
        }
        const bool dropped = end == begin && separates(piece, begin);
        if (end == begin) end = first_end;
        std::string word;
        for (; begin < end; ++begin)
            word += piece[begin].bytes;
        if (!dropped) words.push_back(word);
    }
}

// A piece of text that a line break should not cut, and what stood between it and the one before.
struct Piece {
    std::string bytes;
    std::size_t spaces_before;
    bool newline_before;
};

// An opening bracket or quotation mark, such as （ or “.
bool opens(std::int32_t code) {
    if (code == not_a_character) return false;
    const auto category = utf8proc_category(code);
    return category == UTF8PROC_CATEGORY_PS || category == UTF8PROC_CATEGORY_PI;
}

// May a line begin with it, after a Chinese character? A word, an opening mark, a sign or an option
// may; what closes, or ends a sentence, stays with what it follows.
bool may_begin_a_line(std::int32_t code) {
    if (code == not_a_character) return false;
    return is_word_character(code) || opens(code) || code == '-' ||
           utf8proc_category(code) == UTF8PROC_CATEGORY_SM;
}

// Text is broken at spaces, and around wide characters (Chinese has no spaces), but no line begins
// with punctuation that closes, or ends with what opens.
std::vector<Piece> unbreakable_pieces(std::string_view text) {
    std::vector<Piece> pieces;
    std::size_t spaces = 0;
    bool newline = false;
    std::int32_t before = not_a_character;
    for (const auto& [code, bytes] : characters(text)) {
        if (code == ' ' || code == '\n') {
            if (code == '\n' && newline) pieces.push_back({"", 0, true});  // an empty line
            spaces = code == ' ' ? spaces + 1 : 0;
            newline = newline || code == '\n';
            continue;
        }
        const bool beside_wide = cells_of(code) == 2 || cells_of(before) == 2;
        const bool may_break = spaces > 0 || newline || pieces.empty() ||
                               (beside_wide && may_begin_a_line(code) && !opens(before));
        if (may_break) pieces.push_back({"", spaces, newline});
        pieces.back().bytes += bytes;
        spaces = 0;
        newline = false;
        before = code;
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
        width += cells_of(character.code);
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
    // Marks that stand over a letter take no cell of their own, and can be many.
    const std::size_t most_bytes = 8 * width;
    if (text.size() <= most_bytes && display_width(text) <= width) return std::string(text);
    std::string result;
    std::size_t used = 0;
    for (const auto& [code, bytes] : characters(text)) {
        if (used + cells_of(code) + 1 > width || result.size() + bytes.size() > most_bytes) break;
        used += cells_of(code);
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
            if (!line_is_empty && display_width(line) + cells_of(code) > width) next_line();
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
    while (!text.empty()) {
        const auto plain = std::find_if(text.begin(), text.end(),
                                        [](char c) { return c == 0 || (c & 0x80) != 0; });
        text.remove_prefix(static_cast<std::size_t>(plain - text.begin()));
        if (text.empty()) break;
        utf8proc_int32_t code = 0;
        const auto length = utf8proc_iterate(reinterpret_cast<const utf8proc_uint8_t*>(text.data()),
                                             static_cast<utf8proc_ssize_t>(text.size()), &code);
        if (length <= 0 || code == 0) return false;
        text.remove_prefix(static_cast<std::size_t>(length));
    }
    return true;
}

std::string normalized(std::string_view text) {
    if (is_ascii(text) || !is_utf8(text)) return std::string(text);
    return mapped(without_invisible(text, shapes_its_neighbours), 0);
}

std::string fold_case(std::string_view text) {
    if (!is_utf8(text)) return fold_case(visible(text));
    if (!is_ascii(text))
        return mapped(without_invisible(text, tells_words_apart), UTF8PROC_CASEFOLD);
    std::string result(text);
    for (char& c : result)
        c = c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
    return result;
}

std::string_view trimmed(std::string_view text) {
    const auto first = [&] { return characters(text.substr(0, 4)).front(); };
    while (!text.empty() && is_space(first().code))
        text.remove_prefix(first().bytes.size());
    const auto last = [&] {
        std::size_t begin = text.size() - 1;
        while (begin > 0 && (text[begin] & 0xC0) == 0x80)  // inside a character
            --begin;
        return characters(text.substr(begin)).front();
    };
    while (!text.empty() && is_space(last().code))
        text.remove_suffix(last().bytes.size());
    return text;
}

bool has_space(std::string_view text) {
    const auto all = characters(text);
    return std::any_of(all.begin(), all.end(),
                       [](const Character& character) { return is_space(character.code); });
}

std::string beyond_ascii(std::string_view text) {
    constexpr std::size_t most = 5;
    std::vector<std::string> numbers;
    for (const auto& character : characters(text)) {
        if (character.code <= '~') continue;
        const std::string number = fmt::format("U+{:04X}", character.code);
        if (std::find(numbers.begin(), numbers.end(), number) != numbers.end()) continue;
        if (numbers.size() == most) {
            numbers.push_back("...");
            break;
        }
        numbers.push_back(number);
    }
    return fmt::format("{}", fmt::join(numbers, ", "));
}

std::vector<std::string> nearest_words(std::string_view word,
                                       const std::vector<std::string>& candidates) {
    const std::string wanted = fold_case(word);
    // The work grows with the words' length, twice, and with their number.
    constexpr std::size_t longest_word = 100;
    constexpr std::size_t most_steps = 500'000'000;  // a second or two
    if (wanted.size() > longest_word) return {};
    if (candidates.size() > most_steps / (1 + wanted.size() * wanted.size())) return {};
    const std::size_t near_enough = std::max<std::size_t>(1, characters(wanted).size() / 2);
    std::vector<std::pair<std::size_t, std::string>> ranked;
    for (const auto& candidate : candidates) {
        if (candidate.size() > longest_word) continue;
        const std::size_t distance = edit_distance(wanted, fold_case(candidate));
        if (distance <= near_enough) ranked.emplace_back(distance, candidate);
    }
    std::stable_sort(ranked.begin(), ranked.end(),
                     [](const auto& a, const auto& b) { return a.first < b.first; });
    std::vector<std::string> result;
    for (const auto& entry : ranked) {
        if (result.size() == 3) break;
        result.push_back(shortened(entry.second, 40));
    }
    return result;
}

std::string nearest_words_hint(std::string_view word, const std::vector<std::string>& candidates) {
    const auto near = nearest_words(word, candidates);
    return near.empty() ? "" : tr("; nearest known: {}", with_commas(near));
}

std::vector<std::string> split_words(std::string_view sentence,
                                     const std::vector<std::string>& vocabulary) {
    Known known;
    std::size_t longest = 0;  // in bytes, folded
    for (const auto& word : vocabulary)
        longest = std::max(longest, known.insert(fold_case(word)).first->size());

    std::vector<std::string> words;
    const std::string text = normalized(sentence);
    std::string piece;
    for (const auto& [code, bytes] : characters(text)) {
        if (!is_space(code)) {
            piece += bytes;
            continue;
        }
        split_piece(piece, known, longest, words);
        piece.clear();
    }
    split_piece(piece, known, longest, words);
    return words;
}

}  // namespace attention
