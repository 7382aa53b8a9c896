// README.md shows only what programs print and what files hold.
#include <fmt/format.h>

#include <string>
#include <vector>

#include "common/file.hpp"
#include "tests/catch.hpp"

using namespace attention;

namespace {

// The contents of the fenced blocks of one language.
std::vector<std::string> blocks(const std::string& text, const std::string& language) {
    std::vector<std::string> found;
    const std::string fence = "```" + language + "\n";
    for (std::size_t at = text.find(fence); at != std::string::npos; at = text.find(fence, at)) {
        at += fence.size();
        found.push_back(text.substr(at, text.find("```", at) - at));
    }
    return found;
}

std::string read(const std::string& path) {
    return read_text_file(std::string(PROJECT "/") + path);
}

}  // namespace

TEST_CASE("README's output is in the recorded output of chapter 6", "[readme]") {
    const auto shown = blocks(read("README.md"), "text");
    REQUIRE(shown.size() == 1);
    CHECK(read("tests/recorded/06_softmax.txt").find(shown.front()) != std::string::npos);
}

TEST_CASE("README's NumPy lines are those that CI runs", "[readme]") {
    const auto shown = blocks(read("README.md"), "python");
    REQUIRE(shown.size() == 1);
    CHECK(read("tests/check_with_numpy.py").find(shown.front()) != std::string::npos);
}

TEST_CASE("README.zh-CN.md shows the same output, lines and links", "[readme]") {
    const std::string english = read("README.md");
    const std::string chinese = read("README.zh-CN.md");
    for (const std::string language : {"text", "python"}) {
        CHECK(blocks(chinese, language) == blocks(english, language));
    }
    CHECK(blocks(chinese, "sh").size() == blocks(english, "sh").size());
    CHECK(english.find("(README.zh-CN.md)") != std::string::npos);
    CHECK(chinese.find("(README.md)") != std::string::npos);
}
