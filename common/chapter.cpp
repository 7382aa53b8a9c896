#include "common/chapter.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <charconv>
#include <stdexcept>

#include "common/language.hpp"
#include "common/lesson.hpp"
#include "common/run.hpp"
#include "common/text.hpp"

namespace attention {

std::string stem_of(const std::string& name) {
    return name.substr(name.rfind('.') + 1);  // npos + 1 is 0
}

Telling::Telling(const Run& run, const std::string& name) : run_(&run), stem_(stem_of(name)) {
    prefix_ = name.substr(0, name.size() - stem_.size());
    if (const auto head = prefix_.rfind("head"); head != std::string::npos) {
        std::size_t number = 0;  // stays 0 where none follows, as in "ahead."
        std::from_chars(prefix_.data() + head + 4, prefix_.data() + prefix_.size(), number);
        if (number > 0) head_ = number - 1;
    }
}

const HeadMaps& Telling::maps() const {
    return run_->lesson().heads.at(head_);
}

const LabelledMatrix& Telling::of_head(const std::string& stem) const {
    return run_->tensor(run_->has(prefix_ + stem) ? prefix_ + stem : stem);
}

const Chapter& chapter_called(const std::string& name, const Chapters& chapters) {
    const auto found = std::find_if(chapters.begin(), chapters.end(),
                                    [&](const Chapter& chapter) { return chapter.name == name; });
    if (found == chapters.end()) throw std::invalid_argument(tr("there is no chapter {}", name));
    return *found;
}

namespace {

// Where the name in a part of the map begins and ends: it is what is no line.
std::pair<std::size_t, std::size_t> place_of_name(const std::string& part) {
    const char* const lines = " -+>";
    const auto begin = part.find_first_not_of(lines);
    if (begin == std::string::npos) return {0, 0};
    return {begin, part.find_last_not_of(lines) + 1};
}

// The part of the chapter that a reader is at: its name in brackets, in place of the spaces.
std::string marked(std::string part) {
    const auto [begin, end] = place_of_name(part);
    if (begin == end || begin == 0) return part;
    part[begin - 1] = '[';
    if (end < part.size()) part[end] = ']';
    return part;
}

// A line goes on over and under what is wider than it, with dashes after a dash.
std::string filled(const std::string& part, std::size_t width) {
    const bool goes_on = !part.empty() && part.back() == '-';
    std::string result = part;
    result.append(width - std::min(width, part.size()), goes_on ? '-' : ' ');
    return result;
}

std::vector<std::string> drawn_map(const Chapters& chapters, const std::string& name) {
    std::vector<std::string> lines(3);
    for (const Chapter& chapter : chapters) {
        std::array<std::string, 3> parts{chapter.map.top, chapter.map.middle, chapter.map.bottom};
        std::size_t width = 0;
        for (std::string& part : parts) {
            if (chapter.name == name) part = marked(part);
            width = std::max(width, part.size());
        }
        for (std::size_t i = 0; i < lines.size(); ++i)
            lines[i] += filled(parts[i], width);
    }
    for (std::string& line : lines)
        line.erase(line.find_last_not_of(' ') + 1);
    return lines;
}

// "X > [Q K] > scores > ..."
std::string listed_map(const Chapters& chapters, const std::string& name) {
    std::string map;
    for (const Chapter& chapter : chapters) {
        std::string names;
        for (const std::string& part : {chapter.map.top, chapter.map.middle, chapter.map.bottom}) {
            const auto [begin, end] = place_of_name(part);
            if (begin == end) continue;
            names += (names.empty() ? "" : " ") + part.substr(begin, end - begin);
        }
        if (names.empty()) continue;
        map += (map.empty() ? "" : " > ") + (chapter.name == name ? "[" + names + "]" : names);
    }
    return map;
}

}  // namespace

std::string map_of_chain(const Chapters& chapters, const std::string& name, std::size_t width) {
    std::string map;
    for (const std::string& line : drawn_map(chapters, name)) {
        if (line.size() > width) return wrap(listed_map(chapters, name), width) + "\n";
        if (!line.empty()) map += line + "\n";
    }
    return map;
}

std::vector<ChapterOption> options_up_to(const Chapters& chapters, const std::string& name) {
    std::vector<ChapterOption> options;
    for (const Chapter& chapter : chapters) {
        options.insert(options.end(), chapter.options.begin(), chapter.options.end());
        if (chapter.name == name) break;
    }
    return options;
}

}  // namespace attention
