// Words on a terminal: how wide they are, how they are wrapped, and which ones look alike.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace attention {

/// The number of terminal columns that UTF-8 text takes: a Chinese character takes two.
std::size_t display_width(std::string_view text);

/// `text` with spaces up to `width` columns, after it or before it; longer text stays as it is.
std::string pad_right(std::string_view text, std::size_t width);
std::string pad_left(std::string_view text, std::size_t width);

/// `text`, cut to `width` columns with a "~" at its end where something was cut off.
std::string shortened(std::string_view text, std::size_t width);

/// Lines of at most `width` columns, broken at spaces, each after the first begun with `indent`.
/// Chinese text has no spaces: it is broken between characters.
std::string wrap(std::string_view text, std::size_t width, std::string_view indent = "");

/// `text` as it may be printed on one line: a character that nobody would see, or that moves other
/// characters about (control, zero-width and bidirectional characters, line breaks), becomes its
/// number, such as U+200B, and a byte that is no text becomes \xFF. What holds an emoji together
/// stays, and so do joiners inside a Persian or Hindi word. What is visible already stays as it is.
std::string visible(std::string_view text);

/// Is it UTF-8, and without NUL bytes?
bool is_utf8(std::string_view text);

/// Text in which upper and lower case are the same: "Tom" and "TOM" both give "tom".
std::string fold_case(std::string_view text);

/// The (at most three) candidates that are fewest keystrokes away from `word`, nearest first;
/// candidates that share next to nothing with it are left out.
std::vector<std::string> nearest_words(std::string_view word,
                                       const std::vector<std::string>& candidates);

/// "; nearest known: bank, band" or nothing when no candidate comes near.
std::string nearest_words_hint(std::string_view word, const std::vector<std::string>& candidates);

/// The words of a sentence. Spaces and punctuation separate words; "-" and "'" inside a word stay;
/// a piece between spaces that stands in `vocabulary` as it is, such as "[PAD]", is one word.
std::vector<std::string> split_words(std::string_view sentence,
                                     const std::vector<std::string>& vocabulary);

}  // namespace attention
