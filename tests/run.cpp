#include "tests/run.hpp"

#include <fmt/format.h>
#include <pty.h>
#include <sys/ioctl.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cstdlib>
#include <fstream>
#include <iterator>
#include <sstream>
#include <stdexcept>

#include "chapters.hpp"

namespace fs = std::filesystem;

TemporaryFolder::TemporaryFolder() {
    std::string name = (fs::temp_directory_path() / "attention-XXXXXX").string();
    if (!mkdtemp(name.data())) throw std::runtime_error("can't make a temporary folder");
    path_ = name;
}

TemporaryFolder::~TemporaryFolder() {
    std::error_code ignored;
    fs::remove_all(path_, ignored);
}

std::string read_file(const fs::path& file) {
    std::ifstream stream(file, std::ios::binary);
    return {std::istreambuf_iterator<char>(stream), std::istreambuf_iterator<char>()};
}

void write_file(const fs::path& file, const std::string& text) {
    fs::create_directories(file.parent_path());
    std::ofstream(file, std::ios::binary) << text;
}

std::vector<std::string> lines_of(const std::string& text) {
    std::vector<std::string> lines;
    std::istringstream stream(text);
    for (std::string line; std::getline(stream, line);)
        lines.push_back(line);
    return lines;
}

namespace {

std::vector<std::string> numbered(const std::string& name, std::size_t count) {
    std::vector<std::string> names;
    for (std::size_t i = 1; i <= count; ++i)
        names.push_back(fmt::format("{}{}", name, i));
    return names;
}

void write_matrix(const fs::path& file, const std::vector<std::string>& rows,
                  const std::vector<std::string>& columns, std::size_t seed) {
    std::string text = "name";
    for (const auto& column : columns)
        text += "," + column;
    text += "\n";
    for (std::size_t i = 0; i < rows.size(); ++i) {
        text += rows[i];
        for (std::size_t j = 0; j < columns.size(); ++j) {
            const auto mixed = (seed * 31 + i * 7 + j * 3) % 19;
            text += fmt::format(",{:.1f}", static_cast<double>(mixed) / 10 - 0.9);
        }
        text += "\n";
    }
    write_file(file, text);
}

}  // namespace

void write_lesson(const fs::path& folder, const Sizes& sizes) {
    const auto dimensions = numbered("d", sizes.d_model);
    write_file(folder / "sentence.txt", sizes.sentence + "\n");
    write_matrix(folder / "embeddings.csv", sizes.words, dimensions, 0);
    for (std::size_t h = 1; h <= sizes.heads; ++h) {
        const fs::path head = folder / "heads" / std::to_string(h);
        write_matrix(head / "query.csv", dimensions, numbered("k", sizes.d_k), 3 * h);
        write_matrix(head / "key.csv", dimensions, numbered("k", sizes.d_k), 3 * h + 1);
        write_matrix(head / "value.csv", dimensions, numbered("v", sizes.d_v), 3 * h + 2);
    }
    if (sizes.output) {
        write_matrix(folder / "output.csv", numbered("c", sizes.heads * sizes.d_v), dimensions, 1);
    }
}

namespace {

// What a developer's terminal says of itself changes no test.
const std::string any_terminal = "unset COLUMNS COLORTERM COLORFGBG NO_COLOR; ";

}  // namespace

Ran run(const std::string& command) {
    const TemporaryFolder folder;
    const int status = std::system(fmt::format("( {}{} ) >{} 2>{} </dev/null", any_terminal,
                                               command, quoted((folder / "out").string()),
                                               quoted((folder / "err").string()))
                                       .c_str());
    return {WIFEXITED(status) ? WEXITSTATUS(status) : -1, read_file(folder / "out"),
            read_file(folder / "err")};
}

Ran run_program(const std::string& name, const std::string& arguments) {
    const auto options = attention::options_up_to(attention::chapters(), name);
    const bool learns = std::any_of(options.begin(), options.end(),
                                    [](const auto& option) { return option.name == "--steps"; });
    const bool is_said = arguments.find("--steps") != std::string::npos;
    return run_in_full(name, (learns && !is_said ? "--steps 3 " : "") + arguments);
}

Ran run_in_full(const std::string& name, const std::string& arguments) {
    return run(quoted(PROGRAMS "/" + name) + " " + arguments);
}

std::string run_in_terminal(const std::string& command, const EmulatedTerminal& says) {
    int terminal = -1;
    winsize window{};
    window.ws_col = says.columns;
    window.ws_row = 24;
    const pid_t child = forkpty(&terminal, nullptr, nullptr, &window);
    if (child == 0) {
        // Over ssh, and inside of tmux or screen, the terminal may not be asked, or answers itself.
        const std::string here = "unset SSH_CONNECTION SSH_TTY TMUX STY; " + any_terminal;
        execl("/bin/sh", "sh", "-c", (here + command).c_str(), static_cast<char*>(nullptr));
        _exit(127);
    }
    if (child < 0) throw std::runtime_error("can't make a terminal");
    std::string output;
    std::array<char, 4096> bytes{};
    bool answered = says.answer.empty();
    for (ssize_t count; (count = read(terminal, bytes.data(), bytes.size())) > 0;) {
        output.append(bytes.data(), static_cast<std::size_t>(count));
        if (answered || output.find(background_question) == std::string::npos) continue;
        answered = true;
        const ssize_t written = write(terminal, says.answer.data(), says.answer.size());
        if (written < 0) throw std::runtime_error("can't answer as a terminal");
    }
    close(terminal);
    waitpid(child, nullptr, 0);
    return output;
}

std::string quoted(const std::string& text) {
    std::string result = "'";
    for (const char c : text)
        result += c == '\'' ? "'\\''" : std::string(1, c);
    return result + "'";
}

const std::vector<std::string>& program_names() {
    static const std::vector<std::string> names = [] {
        std::vector<std::string> found;
        for (const auto& entry : std::filesystem::directory_iterator(PROJECT "/chapters"))
            if (std::filesystem::exists(entry.path() / "main.cpp"))
                found.push_back(entry.path().filename().string());
        std::sort(found.begin(), found.end());
        return found;
    }();
    return names;
}
