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

/// `text` without the characters that nobody would see, and composed (NFC): "café" is the same
/// bytes however its accent was typed. What holds an emoji together stays.
std::string normalized(std::string_view text);

/// What is the same for words that are the same: "Tom", "TOM" and "T\u00ADom" all give "tom".
/// Text that is no UTF-8 is folded as it is shown.
std::string fold_case(std::string_view text);

/// `text` without the spaces, of any width, at its ends.
std::string_view trimmed(std::string_view text);

/// Does `text` hold a space of any width?
bool has_space(std::string_view text);

/// "U+FF11, U+2212": the characters of `text` that no ASCII keyboard has, each once; or nothing.
std::string beyond_ascii(std::string_view text);

/// The (at most three) candidates that are fewest keystrokes away from `word`, nearest first;
/// candidates that share next to nothing with it are left out.
std::vector<std::string> nearest_words(std::string_view word,
                                       const std::vector<std::string>& candidates);

/// "; nearest known: bank, band" or nothing when no candidate comes near.
std::string nearest_words_hint(std::string_view word, const std::vector<std::string>& candidates);

/// The words of a sentence. Spaces and punctuation separate words, and so do emoji; only
/// punctuation is dropped. From left to right, the longest piece between separators that stands in
/// `vocabulary` is a word, whatever it is made of: "C++", "e.g.", "[PAD]". What isn't known ends at
/// the next separator: of "C++" a known "C" is no part. Not separating: "-", "'", "_" and "."
/// inside a word,
/// ",", ":" and "/" between digits, and all symbols: "@tom", "#tag" and "50%" are words.
std::vector<std::string> split_words(std::string_view sentence,
                                     const std::vector<std::string>& vocabulary);

}  // namespace attention
