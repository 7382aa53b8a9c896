// README.md shows only what programs print and what files hold.
#include <fmt/format.h>

#include <string>
#include <utility>
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

TEST_CASE("README's output is in the recorded output of chapter 6, in both languages", "[readme]") {
    for (const auto& [readme, recorded] :
         {std::pair{"README.md", "06_softmax.txt"}, {"README.zh-CN.md", "zh_06_softmax.txt"}}) {
        const auto shown = blocks(read(readme), "text");
        REQUIRE(shown.size() == 1);
        CHECK(read(std::string("tests/recorded/") + recorded).find(shown.front()) !=
              std::string::npos);
    }
}

TEST_CASE("README's NumPy lines are those that CI runs", "[readme]") {
    const auto shown = blocks(read("README.md"), "python");
    REQUIRE(shown.size() == 1);
    CHECK(read("tests/check_with_numpy.py").find(shown.front()) != std::string::npos);
}

TEST_CASE("README.zh-CN.md shows the same lines and links", "[readme]") {
    const std::string english = read("README.md");
    const std::string chinese = read("README.zh-CN.md");
    CHECK(blocks(chinese, "python") == blocks(english, "python"));
    CHECK(blocks(chinese, "sh").size() == blocks(english, "sh").size());
    CHECK(english.find("(README.zh-CN.md)") != std::string::npos);
    CHECK(chinese.find("(README.md)") != std::string::npos);
}
