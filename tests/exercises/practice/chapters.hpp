// The chapters that have exercises, found in the project's folders.
#pragma once

#include <cstddef>
#include <filesystem>
#include <optional>
#include <string>
#include <vector>

namespace practice {

/// Where everything is.
struct Place {
    std::filesystem::path project;
    std::filesystem::path build;
};

/// A chapter with exercises. Its tasks are the cards of its stub.
struct Chapter {
    std::string folder;              // "06_softmax"
    std::string number;              // "06"
    std::vector<std::string> tasks;  // {"shift_rows", ...}

    std::string shown_number() const;  // "6"
    std::string exercise() const;      // "chapters/06_softmax/exercise.hpp"
};

/// A file of the chapter in the language that is spoken: in Chinese "stub.hpp" is stub.zh.hpp,
/// where there is one.
std::filesystem::path file_of(const Place& place, const Chapter& chapter, const std::string& name);

/// The untouched tasks in the language that is spoken.
std::filesystem::path stub_of(const Place& place, const Chapter& chapter);
std::filesystem::path exercise_of(const Place& place, const Chapter& chapter);

/// The text of a file with line feeds alone and without a byte order mark, whichever the editor;
/// nothing where there is no file.
std::optional<std::string> read_text(const std::filesystem::path& file);

/// That of the learner's file.
std::optional<std::string> read_exercise(const Place& place, const Chapter& chapter);

/// All of them, in order.
std::vector<Chapter> find_chapters(const Place& place);

/// "6", "06" and "06_softmax" are the same. Throws Trouble for anything else.
const Chapter& chapter_called(const std::vector<Chapter>& chapters, const std::string& name);

/// A task, counted from 1: "2" and "task_2" are the same. Throws Trouble for anything else.
std::size_t task_called(const Chapter& chapter, const std::string& name);

/// Is this text, without byte order mark and with line feeds alone, a stub of the chapter, in
/// whichever language?
bool is_stub(const Place& place, const Chapter& chapter, const std::string& text);

/// Is the learner's file such a stub?
bool is_untouched(const Place& place, const Chapter& chapter);

/// The part of a text that belongs to a task: from its card to the next.
std::string part_of(const std::string& text, std::size_t task);

}  // namespace practice
