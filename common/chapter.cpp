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

// What the run has of that name: in "layer1.head2." first, then in "layer1.", then outside of both.
std::optional<std::string> Telling::found(const std::string& stem) const {
    std::string within = prefix_;
    while (!run_->has(within + stem)) {
        if (within.empty()) return std::nullopt;
        within.pop_back();  // the dot
        within.resize(within.size() - stem_of(within).size());
    }
    return within + stem;
}

std::string Telling::name_of_head(const std::string& stem) const {
    return found(stem).value_or(stem);
}

const LabelledMatrix& Telling::of_head(const std::string& stem) const {
    return run_->tensor(name_of_head(stem));
}

std::string Telling::latest_name(const std::string& stem) const {
    std::string name = stem;
    for (const StandIn& stand_in : run_->stand_ins())
        if (stand_in.of == name && found(stand_in.name)) name = stand_in.name;
    return found(name).value_or(prefix_ + name);
}

const LabelledMatrix& Telling::latest(const std::string& stem) const {
    return run_->tensor(latest_name(stem));
}

std::string ChapterOption::fallback() const {
    return standard.empty() ? values.substr(0, values.find('|')) : standard;
}

bool Chapter::leaves_out(const std::string& option) const {
    return std::find(left_out.begin(), left_out.end(), option) != left_out.end();
}

std::vector<std::string> Chapter::example_tables() const {
    if (!examples.empty() || tensors.empty()) return examples;
    return {tensors.back().name};
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

// A chapter's part of one line, and whether the chapter that a reader is at makes what it names.
struct Part {
    std::string text;
    bool own;
};

std::array<Part, 3> parts_of(const Chapter& chapter, const std::string& name,
                             const std::vector<StandIn>& stand_ins) {
    const bool own = chapter.name == name;
    std::array<Part, 3> parts{
        {{chapter.map.top, own}, {chapter.map.middle, own}, {chapter.map.bottom, own}}};
    for (Part& part : parts) {
        for (const StandIn& stand_in : stand_ins) {
            const auto [begin, end] = place_of_name(part.text);
            if (part.text.substr(begin, end - begin) != stand_in.of) continue;
            part = {part.text.replace(begin, end - begin, stand_in.name), stand_in.chapter == name};
        }
    }
    return parts;
}

// A line goes on over and under what is wider than it, with dashes after a dash.
std::string filled(const std::string& part, std::size_t width) {
    const bool goes_on = !part.empty() && part.back() == '-';
    std::string result = part;
    result.append(width - std::min(width, part.size()), goes_on ? '-' : ' ');
    return result;
}

std::vector<std::string> drawn_map(const Chapters& chapters, const std::string& name,
                                   const std::vector<StandIn>& stand_ins) {
    std::vector<std::string> lines(3);
    for (const Chapter& chapter : chapters) {
        auto parts = parts_of(chapter, name, stand_ins);
        std::size_t width = 0;
        for (Part& part : parts) {
            if (part.own) part.text = marked(part.text);
            width = std::max(width, part.text.size());
        }
        for (std::size_t i = 0; i < lines.size(); ++i)
            lines[i] += filled(parts[i].text, width);
    }
    for (std::string& line : lines)
        line.erase(line.find_last_not_of(' ') + 1);
    return lines;
}

// "X > [Q K] > scores > ..."
std::string listed_map(const Chapters& chapters, const std::string& name,
                       const std::vector<StandIn>& stand_ins) {
    std::string map;
    for (const Chapter& chapter : chapters) {
        std::string names;
        bool own = false;
        for (const Part& part : parts_of(chapter, name, stand_ins)) {
            const auto [begin, end] = place_of_name(part.text);
            if (begin == end) continue;
            names += (names.empty() ? "" : " ") + part.text.substr(begin, end - begin);
            own = own || part.own;
        }
        if (names.empty()) continue;
        map += (map.empty() ? "" : " > ") + (own ? "[" + names + "]" : names);
    }
    return map;
}

}  // namespace

std::string map_of_chain(const Chapters& chapters, const std::string& name, std::size_t width,
                         const std::vector<StandIn>& stand_ins) {
    std::string map;
    for (const std::string& line : drawn_map(chapters, name, stand_ins)) {
        if (line.size() > width) return wrap(listed_map(chapters, name, stand_ins), width) + "\n";
        if (!line.empty()) map += line + "\n";
    }
    return map;
}

std::vector<ChapterOption> options_up_to(const Chapters& chapters, const std::string& name) {
    const Chapter& here = chapter_called(name, chapters);
    std::vector<ChapterOption> options;
    for (const Chapter& chapter : chapters) {
        for (const ChapterOption& option : chapter.options) {
            const bool is_own = chapter.name == name;
            const bool is_kept = chapter.stands_apart || chapter.keeps_options;
            if (is_own || (!is_kept && !here.leaves_out(option.name))) options.push_back(option);
        }
        if (chapter.name == name) break;
    }
    return options;
}

}  // namespace attention
