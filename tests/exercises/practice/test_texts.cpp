// What the loop makes of texts: names, parts of a file, braces, and what a compiler says.
#include <string>
#include <vector>

#include "tests/catch.hpp"
#include "tests/exercises/practice/chapters.hpp"
#include "tests/exercises/practice/compiler_error.hpp"
#include "tests/exercises/practice/files.hpp"

namespace {

using practice::Chapter;
using practice::Trouble;
using practice::unbalanced_braces;

const std::vector<Chapter> chapters{{"06_softmax", "06", {"shift_rows", "softmax"}},
                                    {"10_more", "10", {"one"}}};

// A file whose task 1 is `body`, and whose task 2 is as it should be.
std::string text_with(const std::string& body) {
    return "namespace exercise {\n// Task 1: one\n" + body +
           "\n// Task 2: two\nint two() { return 2; }\n}  // namespace exercise\n";
}

bool contains(const std::string& text, const std::string& part) {
    return text.find(part) != std::string::npos;
}

}  // namespace

TEST_CASE("a chapter has three names, and no others", "[practice]") {
    for (const char* name : {"6", "06", "06_softmax"})
        CHECK(practice::chapter_called(chapters, name).number == "06");
    for (const char* name : {"", "7", "006", "6 ", "-6", "06_", "softmax", "\x1b[2J"})
        CHECK_THROWS_AS(practice::chapter_called(chapters, name), Trouble);
    CHECK(practice::chapter_called(chapters, "10").shown_number() == "10");
}

TEST_CASE("an unknown chapter's name is shown without its control characters", "[practice]") {
    try {
        practice::chapter_called(chapters, "\x1b[2J\n");
        FAIL("nothing was thrown");
    } catch (const Trouble& trouble) {
        const std::string said = trouble.what();
        CHECK(said.find_first_of("\x1b\n") == std::string::npos);
        CHECK(contains(said, "6 10"));
    }
}

TEST_CASE("a task has some names, and no others", "[practice]") {
    for (const char* name : {"2", "02", "task2", "task 2", "task_2", "Task 2"})
        CHECK(practice::task_called(chapters[0], name) == 2);
    for (const char* name : {"", "0", "3", "-1", "2x", "999999999999999999999", "two", "1.0"})
        CHECK_THROWS_AS(practice::task_called(chapters[0], name), Trouble);
}

TEST_CASE("the part of a task reaches from its card to the next", "[practice]") {
    const std::string text = text_with("int one() { return 1; }");
    CHECK(practice::part_of(text, 1) == "// Task 1: one\nint one() { return 1; }\n");
    CHECK(practice::part_of(text, 2) == "// Task 2: two\nint two() { return 2; }\n");
    CHECK(practice::part_of(text, 3).empty());
    CHECK(practice::part_of("", 1).empty());
    CHECK(practice::part_of("// Task 12: twelve\n", 1).empty());
    CHECK(practice::part_of("// Task 1: one", 1) == "// Task 1: one\n");
}

TEST_CASE("braces that are none don't count", "[practice]") {
    for (const char* body : {
             "int one() { return 1; }",
             "int one() { return '{'; }",
             "int one() { return '\\'' + '{'; }",
             "auto one() { return \"{{{\"; }",
             "auto one() { return \"\\\"{\"; }",
             "int one() { return 1; }  // }",
             "int one() { /* { \n { */ return 1; }",
             "auto one() { return R\"({\"{)\"; }",
             "auto one() { return R\"x({)\"{)x\"; }",
             "int one() { return 1'000 + '{' + 2'000'000; }",
             "auto one() { return u8\"{\"; }",
             "auto one() { return u8R\"({)\"; }",
             "auto one() { return u'{' + L'{'; }",
             "int one() { return 0x1'F + '{'; }",
             "// it's {\nint one() { return 1; }",
             "#if 0  // doesn't {\n#endif\nint one() { return 1; }",
         }) {
        INFO(body);
        CHECK(unbalanced_braces(text_with(body)).empty());
    }
}

TEST_CASE("a brace too many or too few is found in its task", "[practice]") {
    CHECK(unbalanced_braces(text_with("int one() { return 1;")) ==
          "In task 1, lines 2 to 3, a { is never closed (1 of { and 0 of })");
    CHECK(unbalanced_braces(text_with("int one() { return 1; }}")) ==
          "In task 1, lines 2 to 3, there is a } too many (1 of { and 2 of })");
    CHECK(contains(unbalanced_braces(text_with("int one() { return '{';")), "In task 1"));
    CHECK(contains(unbalanced_braces("// Task 1: one\nint one() { return 1;\n"), "From task 1 on"));
    CHECK(unbalanced_braces("").empty());
    CHECK(unbalanced_braces("}}}}").empty());  // no card: nothing is known of it
}

TEST_CASE("any text at all can be looked at", "[practice]") {
    for (const std::string& text :
         {std::string("\"\\"), std::string("R\""), std::string("R\"("), std::string("/*"),
          std::string("'"), std::string("// Task 1: '\\"), std::string(1 << 20, '{'),
          std::string(1 << 18, '"'), std::string("\xff\xfe{\0", 4)}) {
        unbalanced_braces(text_with(text));
        unbalanced_braces(text);
        practice::part_of(text, 1);
        practice::explain(chapters[0], text, text);
    }
    SUCCEED();
}

TEST_CASE("what a compiler says becomes a place, its line and a word on it", "[practice]") {
    const std::string source = text_with("int one() { return uno; }");
    for (const char* log :
         {"chapters/06_softmax/exercise.hpp:3:20: error: use of undeclared identifier 'uno'\n",
          "chapters/06_softmax/exercise.hpp: In function 'int one()':\n"
          "chapters/06_softmax/exercise.hpp:3:20: error: 'uno' was not declared in this scope\n"}) {
        const std::string said = practice::explain(chapters[0], source, log);
        CHECK(contains(said, "does not compile. Line 3:"));
        CHECK(contains(said, "int one() { return uno; }"));
        CHECK(contains(said, "Is it spelled as where it was declared?"));
        CHECK(said.back() == '\n');
    }
}

TEST_CASE("an open comment is named, and not the braces that it swallows", "[practice]") {
    const auto said = [](const std::string& body) {
        return practice::explain(chapters[0], text_with(body), "");
    };
    CHECK(contains(said("int one() { return 1; /* why\n/* }"), "Line 3: the comment"));
    CHECK_FALSE(contains(said("int one() { return 1; } /* why */"), "comment"));
    CHECK_FALSE(contains(said("int one() { return 1; } // why /*"), "comment"));
    CHECK_FALSE(contains(said("auto one() { return \"/*\"; }"), "comment"));
}

TEST_CASE("a mistake at a line's end is not shown at the next line", "[practice]") {
    const auto said = [](const std::string& body, const std::string& place) {
        return practice::explain(chapters[0], text_with(body),
                                 "chapters/06_softmax/exercise.hpp:" + place +
                                     ": error: expected ';' before something\n");
    };
    CHECK(contains(said("int one() {\nint a = 1\nreturn a; }", "5:1"), "int a = 1"));
    CHECK(contains(said("int one() {\nint a = 1;\nreturn a; }", "5:1"), "return a; }"));
    CHECK(contains(said("int one() {\nint a = 1\nreturn a b; }", "5:10"), "return a b; }"));
    CHECK(contains(said("int one() {}", "1:1"), "Line 1:"));
}

TEST_CASE("an error without a place in the learner's file is shown as it is", "[practice]") {
    CHECK(contains(practice::explain(chapters[0], text_with(""), "lld: error: disk full\n"),
                   "could not be built:\ndisk full"));
    CHECK(contains(practice::explain(chapters[0], text_with(""), "Killed\n"), "Killed"));
    // A line that the file does not have, as after a #line of the learner's own.
    CHECK(contains(practice::explain(chapters[0], text_with(""),
                                     "chapters/06_softmax/exercise.hpp:99999: error: odd\n"),
                   "odd"));
    CHECK(contains(practice::explain(chapters[0], text_with(""),
                                     "chapters/06_softmax/exercise.hpp:99999999999999999999999: "
                                     "error: odd\n"),
                   "odd"));
}

TEST_CASE("nothing of a compiler's words reaches the terminal raw", "[practice]") {
    const std::string said = practice::explain(
        chapters[0], text_with("\x1b[2J \xff"),
        "chapters/06_softmax/exercise.hpp:3:1: error: \x1b[31m \xe2\x80\xae stray \xff\n");
    CHECK(said.find('\x1b') == std::string::npos);
    CHECK(said.find('\xff') == std::string::npos);
    CHECK(said.find("\xe2\x80\xae") == std::string::npos);
}
