// Running the programs as a learner would, and the folders and lessons to run them on.
#pragma once

#include <cstddef>
#include <filesystem>
#include <string>
#include <vector>

/// A folder that goes away with the test that made it.
class TemporaryFolder {
  public:
    TemporaryFolder();
    ~TemporaryFolder();
    TemporaryFolder(const TemporaryFolder&) = delete;
    TemporaryFolder& operator=(const TemporaryFolder&) = delete;

    const std::filesystem::path& path() const { return path_; }
    std::filesystem::path operator/(const std::string& name) const { return path_ / name; }

  private:
    std::filesystem::path path_;
};

std::string read_file(const std::filesystem::path& file);

/// Writes `text` as it is, and makes the folders above the file.
void write_file(const std::filesystem::path& file, const std::string& text);

/// The parts of `text` between newlines.
std::vector<std::string> lines_of(const std::string& text);

/// A lesson by its sizes. Its numbers mean nothing but are small and differ from each other.
struct Sizes {
    std::size_t d_model = 2;
    std::size_t d_k = 1;
    std::size_t d_v = 1;
    std::size_t heads = 1;
    bool output = true;
    std::vector<std::string> words{"Tom", "fish", "[PAD]"};
    std::string sentence = "Tom fish";
};
void write_lesson(const std::filesystem::path& folder, const Sizes& sizes = {});

/// What came out of a command.
struct Ran {
    int code;
    std::string out;
    std::string err;
};

/// Runs `command` in a shell, which knows nothing of the terminal that the tests run in.
Ran run(const std::string& command);

/// Runs a chapter's program: run_program("03_dot_products", "--width 60"). One that learns takes
/// few steps unless `arguments` say how many: it is ready at once, and prints the same kinds of
/// things.
Ran run_program(const std::string& name, const std::string& arguments = "");

/// The same with as many steps as a reader's run has.
Ran run_in_full(const std::string& name, const std::string& arguments = "");

/// How a program asks a terminal for its background.
inline const std::string background_question = "\x1b]11;?";

/// A terminal that a command is run in: its width, and what it answers when it is asked for its
/// background (nothing: it does not answer).
struct EmulatedTerminal {
    unsigned short columns = 100;
    std::string answer{};
};

/// What `command` writes to a terminal.
std::string run_in_terminal(const std::string& command, const EmulatedTerminal& terminal = {});

/// `text` as one word of a shell command.
std::string quoted(const std::string& text);

const std::vector<std::string>& program_names();
