// The language in which a person is spoken to. Texts stand in English in the code, and in Chinese
// in the .po files that are compiled in: common/zh.po, and zh.po in each chapter's folder. The
// look-up asks no library and no system: it works without a locale, and in a browser.
#pragma once

#include <fmt/format.h>

#include <cstddef>
#include <initializer_list>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace attention {

enum class Language { english, chinese };

/// The language that is spoken; English until speak() says otherwise.
Language language();
void speak(Language language);

/// The language that a name means: "zh", "en", or a locale such as "zh_CN.UTF-8". English, where it
/// means neither.
Language language_called(std::string_view name);

/// The language that is wanted where no option says so: by the first of ATTENTION_LANG, LC_ALL,
/// LC_MESSAGES and LANG that is set and not empty.
Language language_of_environment();

/// `english` in the language that is spoken; as it is, where it has no translation.
std::string tr(std::string_view english);

/// The same for a text with {} in it: what stands in them is put in after the look-up.
template <class First, class... Rest>
std::string tr(fmt::format_string<First, Rest...> english, First&& first, Rest&&... rest) {
    return fmt::vformat(
        tr(std::string_view(fmt::string_view(english).data(), fmt::string_view(english).size())),
        fmt::make_format_args(first, rest...));
}

/// What a program that speaks English only has said: a text of ours with something in its {}. The
/// same in the language that is spoken; as it is, where it is no text of ours.
std::string tr_said(const std::string& said);

/// What the system says of an error number such as errno, in the language that is spoken: "No space
/// left on device". Those that people hardly meet stay as the system words them.
std::string system_error(int number);

/// Marks a text that is looked up later, where it is shown: tr(tr_noop("...")).
constexpr const char* tr_noop(const char* english) {
    return english;
}

/// Sentences that follow each other: with a space between them, or none in Chinese. Empty ones are
/// left out.
std::string sentences(std::initializer_list<std::string> all);

/// A list in the language that is spoken: "a, b, c", "a or b or c", "a and b and c"; in Chinese
/// "a、b、c", "a、b 或 c", "a、b 和 c".
std::string with_commas(const std::vector<std::string>& all);
std::string with_or(const std::vector<std::string>& all);
std::string with_and(const std::vector<std::string>& all);

/// A text with {} in it: what stands around them, and which argument each stands for.
struct Format {
    std::vector<std::string> pieces{""};  // one more than places
    std::vector<std::size_t> places{};
};

/// "row {}, column {:.2f}" is "row ", ", column ", "" around 0 and 1. Doubled braces are single
/// ones.
Format format_of(std::string_view text);

/// What a .po file says: each text and its translation, the untranslated ones left out. Only the
/// entries of one singular text each; comments don't matter.
std::vector<std::pair<std::string, std::string>> read_po(std::string_view po);

/// The .po files that are compiled in, in pieces of whole entries.
const std::vector<std::string_view>& po_files();

}  // namespace attention
