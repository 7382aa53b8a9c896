// ./learn lang: which language the loop speaks, and which cards an untouched exercise shows.
#include <fmt/format.h>

#include <algorithm>
#include <filesystem>
#include <string>

#include "tests/catch.hpp"
#include "tests/exercises/cards.hpp"
#include "tests/run.hpp"

namespace {

namespace fs = std::filesystem;

bool contains(const std::string& text, const std::string& part) {
    return text.find(part) != std::string::npos;
}

// Chapters 4 and 6 in both languages, each with its untouched tasks in English.
class Project {
  public:
    Project() {
        for (const char* name : {"04_scaling", "06_softmax"}) {
            const fs::path real = fs::path(PROJECT) / "chapters" / name;
            fs::create_directories(chapter(name));
            for (const char* file : {"stub.hpp", "stub.zh.hpp", "hints.md", "hints.zh.md",
                                     "solution.hpp", "solution.zh.hpp"})
                fs::copy_file(real / file, chapter(name) / file);
            fs::copy_file(real / "stub.hpp", exercise(name));
        }
        fs::create_directory_symlink(fs::path(PROJECT) / "common", folder_ / "project/common");
        // What was compiled once need not be compiled again by the next test.
        static const TemporaryFolder compiled;
        fs::create_directories(folder_ / "build/practice");
        fs::create_directory_symlink(fs::path(BUILD) / "exercises", folder_ / "build/exercises");
        fs::create_directory_symlink(compiled.path(), folder_ / "build/practice/06");
        write_file(folder_ / "bin/ninja", "#!/bin/sh\n");
        fs::permissions(folder_ / "bin/ninja", fs::perms::all);
    }

    fs::path chapter(const std::string& name) const {
        return folder_ / ("project/chapters/" + name);
    }
    fs::path exercise(const std::string& name) const { return chapter(name) / "exercise.hpp"; }
    std::string text(const std::string& name, const std::string& file) const {
        return read_file(chapter(name) / file);
    }
    std::size_t files_in(const std::string& name) const {
        return static_cast<std::size_t>(std::distance(fs::directory_iterator(chapter(name)), {}));
    }

    // As ./learn calls it: the language stands in .language, or is told.
    Ran practice(const std::string& words, const std::string& language = "") const {
        const fs::path chosen = folder_ / "project/.language";
        std::string spoken = language;
        if (spoken.empty() && fs::exists(chosen)) spoken = lines_of(read_file(chosen)).front();
        return run(fmt::format(
            "ATTENTION_LANG={} PATH={}:\"$PATH\" exec {} {} {} {}", spoken.empty() ? "en" : spoken,
            quoted((folder_ / "bin").string()), quoted(BUILD "/exercises/practice"),
            quoted((folder_ / "project").string()), quoted((folder_ / "build").string()), words));
    }
    std::string chosen() const { return read_file(folder_ / "project/.language"); }
    bool has_chosen() const { return fs::exists(folder_ / "project/.language"); }

  private:
    TemporaryFolder folder_;
};

// The text with the line ends of another system, and a byte order mark.
std::string from_another_editor(std::string text) {
    for (std::size_t at = 0; (at = text.find('\n', at)) != std::string::npos; at += 2)
        text.insert(at, "\r");
    return "\xef\xbb\xbf" + text;
}

// The line behind these words.
std::string line_after(const std::string& text, const std::string& words) {
    REQUIRE(contains(text, words));
    const auto begin = text.find(words) + words.size();
    return text.substr(begin, text.find('\n', begin) - begin);
}

}  // namespace

TEST_CASE("a card is found in either language", "[practice]") {
    for (const char* line : {"// Task 2: softmax   difficulty ** of ***, 15 minutes",
                             "// 任务 2：softmax   难度 ★★☆，15 分钟"}) {
        INFO(line);
        const auto card = cards::card_in(line);
        REQUIRE(card);
        CHECK(card->task == 2);
        CHECK(card->name == "softmax");
    }
    for (const char* line :
         {"", "// Task", "// Task : softmax", "// Task 0: none", "// Task 2 is next", "// 任务",
          "// 任务 2 的 softmax", "// TODO task 2: softmax", " // Task 2: softmax"}) {
        INFO(line);
        CHECK(cards::task_in(line) == 0);
    }
    CHECK(cards::task_in("// Task 12: twelve") == 12);
}

TEST_CASE("a language is chosen and kept, and untouched cards follow", "[practice]") {
    const Project project;
    const Ran chinese = project.practice("lang zh");
    CHECK(chinese.code == 0);
    CHECK(contains(chinese.out, "从现在起"));  // in the language that is new
    CHECK_FALSE(contains(chinese.out, "exercise.hpp"));
    CHECK(project.chosen() == "zh\n");
    const std::size_t files = project.files_in("06_softmax");
    for (const char* name : {"04_scaling", "06_softmax"})
        CHECK(read_file(project.exercise(name)) == project.text(name, "stub.zh.hpp"));

    CHECK(contains(project.practice("lang").out, "./learn lang en"));
    CHECK(project.practice("lang zh").code == 0);
    const Ran english = project.practice("lang en");
    CHECK(english.code == 0);
    CHECK(contains(english.out, "The language here is English now"));
    CHECK(project.chosen() == "en\n");
    for (const char* name : {"04_scaling", "06_softmax"})
        CHECK(read_file(project.exercise(name)) == project.text(name, "stub.hpp"));
    CHECK(contains(project.practice("lang").out, "./learn lang zh"));
    CHECK(project.files_in("06_softmax") == files);  // nothing is kept of what nobody wrote
}

TEST_CASE("cards from another editor are untouched cards too", "[practice]") {
    const Project project;
    write_file(project.exercise("06_softmax"),
               from_another_editor(project.text("06_softmax", "stub.hpp")));
    CHECK_FALSE(contains(project.practice("lang zh").out, "06_softmax"));
    CHECK(read_file(project.exercise("06_softmax")) == project.text("06_softmax", "stub.zh.hpp"));
}

TEST_CASE("a file with work in it is left alone, and named", "[practice]") {
    const Project project;
    const std::string work = project.text("06_softmax", "stub.hpp") + "// mine\n";
    write_file(project.exercise("06_softmax"), work);
    const Ran ran = project.practice("lang zh");
    CHECK(ran.code == 0);
    CHECK(contains(ran.out, "chapters/06_softmax/exercise.hpp"));
    CHECK(contains(ran.out, "./learn reset N"));
    CHECK_FALSE(contains(ran.out, "04_scaling"));
    CHECK(read_file(project.exercise("06_softmax")) == work);
    CHECK(read_file(project.exercise("04_scaling")) == project.text("04_scaling", "stub.zh.hpp"));

    // A reset gives the cards in the language that was chosen, and keeps the work.
    CHECK(contains(project.practice("reset 6").out, "exercise.hpp.saved-1"));
    CHECK(read_file(project.exercise("06_softmax")) == project.text("06_softmax", "stub.zh.hpp"));
    CHECK(project.text("06_softmax", "exercise.hpp.saved-1") == work);
    // Cards that nobody has touched are changed for those of the language, and not kept.
    CHECK(project.practice("reset 6", "en").code == 0);
    CHECK(read_file(project.exercise("06_softmax")) == project.text("06_softmax", "stub.hpp"));
    CHECK_FALSE(fs::exists(project.chapter("06_softmax") / "exercise.hpp.saved-2"));
}

TEST_CASE("what is no language is refused in one line, and changes nothing", "[practice]") {
    const Project project;
    for (const char* words : {"lang de", "lang Chinese", "lang ''", "lang zh en", "lang ../zh"}) {
        INFO(words);
        const Ran ran = project.practice(words);
        CHECK(ran.code == 2);
        CHECK(ran.out.empty());
        CHECK(std::count(ran.err.begin(), ran.err.end(), '\n') == 1);
        CHECK(contains(ran.err, "lang takes zh or en"));
        CHECK_FALSE(project.has_chosen());
    }
    CHECK(read_file(project.exercise("06_softmax")) == project.text("06_softmax", "stub.hpp"));
}

TEST_CASE("the loop speaks Chinese, on a Chinese file and on an English one", "[practice]") {
    const Project project;
    CHECK(project.practice("lang zh").code == 0);
    const Ran stub = project.practice("check 6");
    CHECK(stub.code == 1);
    CHECK(contains(stub.out, "任务 1：shift_rows 还没有做。"));
    CHECK(contains(stub.out, "// TODO task 1:"));
    CHECK_FALSE(contains(stub.out, "still to do"));
    CHECK(contains(project.practice("progress").out, "[ ] shift_rows"));
    const std::string hint = project.practice("hint 6 2").out;
    CHECK(contains(hint, "提示 1"));
    CHECK(contains(hint, line_after(project.text("06_softmax", "hints.zh.md"),
                                    "## Task 2\n\n### Hint 1\n\n")));

    project.practice("solution 6 1");
    const std::string solution = project.practice("solution 6 1").out;
    CHECK(contains(solution, "// 任务 1：shift_rows"));
    CHECK_FALSE(contains(solution, "任务 2"));

    write_file(project.exercise("06_softmax"), project.text("06_softmax", "solution.zh.hpp"));
    const Ran solved = project.practice("check 6");
    CHECK(solved.code == 0);
    CHECK(contains(solved.out, "任务 1：shift_rows 通过了。"));
    write_file(project.exercise("06_softmax"), project.text("06_softmax", "stub.hpp"));
    CHECK(contains(project.practice("check 6 3").out, "任务 3：softmax_or_nothing 还没有做。"));
    write_file(project.exercise("06_softmax"), "This is not C++.\n");
    const Ran prose = project.practice("check 6");
    CHECK(prose.code == 2);
    CHECK(contains(prose.out, "第 1 行"));
    CHECK(contains(project.practice("check 77").err, "77"));
    CHECK_FALSE(contains(project.practice("check 77").err, "no exercises"));
}
