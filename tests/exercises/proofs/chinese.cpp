#include "tests/exercises/proofs/chinese.hpp"

#include <algorithm>
#include <optional>
#include <regex>
#include <sstream>
#include <utility>

namespace proofs {
namespace {

// A text and its translation.
using Translation = std::pair<std::string, std::string>;

const std::vector<Translation>& translations() {
    static const auto all = [] {
        std::vector<Translation> texts;
        for (const std::string_view po : attention::po_files()) {
            for (const auto& [english, chinese] : attention::read_po(po))
                texts.emplace_back(one_line(english), chinese);
        }
        return texts;
    }();
    return all;
}

// Chinese is wrapped between any two characters: neither line breaks nor spaces matter.
std::string without_spaces(std::string text) {
    std::erase_if(text, [](char c) { return c == ' ' || c == '\n'; });
    return text;
}

// What of a text is said whatever is put in: all of it where it is no format, else what stands
// between its placeholders.
using Pieces = std::vector<std::string>;

Pieces pieces_of(const std::string& text, bool is_format) {
    return is_format ? attention::format_of(text).pieces : Pieces{text};
}

// Where the pieces stand in a text, one behind the other; nothing where they don't.
std::optional<std::vector<std::size_t>> places_of(const Pieces& pieces, const std::string& text,
                                                  std::size_t from) {
    std::vector<std::size_t> places;
    for (const std::string& piece : pieces) {
        const auto at = text.find(piece, from);
        if (at == std::string::npos) return std::nullopt;
        places.push_back(at);
        from = at + piece.size();
    }
    return places;
}

// A text that is said, and how much of the words it says.
struct Said {
    const Translation* text = nullptr;
    bool is_format = false;
    std::size_t covered = 0;
    std::size_t length = 0;

    bool is_better_than(const Said& other) const {
        return std::pair(covered, length) > std::pair(other.covered, other.length);
    }
};

// Of a translated text, the place in `verdict` where it says most of what stands in [begin, end).
Said best_place(const Translation& text, bool is_format, const std::string& verdict,
                std::size_t begin, std::size_t end) {
    const Pieces pieces = pieces_of(text.first, is_format);
    const auto first = static_cast<std::size_t>(
        std::find_if(pieces.begin(), pieces.end(), [](const auto& p) { return !p.empty(); }) -
        pieces.begin());
    Said best;
    std::size_t from = 0;
    while (first < pieces.size()) {
        const auto places = places_of(pieces, verdict, from);
        if (!places) break;
        Said here;
        here.text = &text;
        here.is_format = is_format;
        for (std::size_t i = 0; i < pieces.size(); ++i) {
            const std::size_t left = std::max((*places)[i], begin);
            const std::size_t right = std::min((*places)[i] + pieces[i].size(), end);
            here.covered += right > left ? right - left : 0;
            here.length += pieces[i].size();
        }
        if (here.is_better_than(best)) best = here;
        from = (*places)[first] + 1;
    }
    return best;
}

Said text_that_says(const std::string& words, const std::string& verdict) {
    const std::size_t begin = verdict.find(words);
    Said best;
    for (const Translation& text : translations()) {
        for (const bool is_format : {false, true}) {
            const Said found = best_place(text, is_format, verdict, begin, begin + words.size());
            if (found.is_better_than(best)) best = found;
        }
    }
    return best;
}

// Six English words or more in a row on a line without any Chinese.
bool is_english_sentence(const std::string& line) {
    static const std::regex six_words("[A-Za-z'-]+( [A-Za-z'-]+){5,}");
    const bool ascii =
        std::all_of(line.begin(), line.end(), [](char c) { return (c & 0x80) == 0; });
    return ascii && std::regex_search(line, six_words);
}

}  // namespace

std::string one_line(const std::string& text) {
    std::string line;
    for (const char c : text) {
        const bool space = c == ' ' || c == '\n';
        if (!space || line.empty() || line.back() != ' ') line += space ? ' ' : c;
    }
    return line;
}

std::vector<std::string> faults_in_chinese(const std::string& english, const std::string& chinese,
                                           const std::string& words, const std::string& quoted) {
    std::vector<std::string> faults;
    if (one_line(english).find(words) != std::string::npos && !words.empty()) {
        const Said said = text_that_says(words, one_line(english));
        // In "threw the text "not written yet"" most of the words are the learner's.
        if (said.covered < std::min<std::size_t>(10, words.size() / 2)) {
            faults.push_back("no text that is translated says \"" + words + "\"");
        } else if (!places_of(pieces_of(without_spaces(said.text->second), said.is_format),
                              without_spaces(chinese), 0)) {
            faults.push_back("this is not said: " + said.text->second);
        }
    }

    constexpr std::size_t long_enough = 26;  // to be no name of anything
    const std::string told = one_line(chinese);
    for (const auto& [text, translation] : translations()) {
        for (const std::string& piece : pieces_of(text, true)) {
            if (piece.size() < long_enough || told.find(piece) == std::string::npos) continue;
            if (without_spaces(translation).find(without_spaces(piece)) != std::string::npos)
                continue;
            faults.push_back("this is said in English: " + text);
        }
    }

    std::istringstream lines(chinese);
    const std::string own = one_line(quoted);
    for (std::string line; std::getline(lines, line);) {
        if (line.rfind("  | ", 0) == 0 || !is_english_sentence(line)) continue;
        if (!line.empty() && line.back() == '~') line.pop_back();  // it was cut off there
        if (own.find(one_line(line)) == std::string::npos) faults.push_back("in English: " + line);
    }
    return faults;
}

}  // namespace proofs
