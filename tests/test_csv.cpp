// Reading labelled matrices: what is taken, and what is refused with words that help.
#include <sys/stat.h>
#include "common/csv.hpp"

#include "common/error.hpp"
#include "common/file.hpp"
#include "common/language.hpp"
#include "tests/catch.hpp"
#include "tests/run.hpp"

using namespace attention;
using Names = std::vector<std::string>;

namespace {

CsvTable read(const std::string& text) {
    const TemporaryFolder folder;
    write_file(folder / "table.csv", text);
    return read_csv_table(folder / "table.csv");
}

// The complaint about a file with this text, from the file's name on.
std::string complaint(const std::string& text) {
    try {
        read(text);
    } catch (const InputError& error) {
        const std::string message = error.what();
        CHECK(message.find('\n') == std::string::npos);
        return message.substr(message.find("table.csv"));
    }
    return "no complaint";
}

}  // namespace

TEST_CASE("A labelled matrix has names on both sides", "[csv]") {
    const auto table = read("word,town,water\nriver,-0.9,0.9\nbank,0,1e-1\n");
    CHECK(table.columns == Names{"town", "water"});
    CHECK(table.rows == Names{"river", "bank"});
    REQUIRE(shape_text(table.values) == "[2, 2]");
    CHECK(table.values(0, 0) == -0.9);
    CHECK(table.values(1, 1) == 0.1);
}

TEST_CASE("Files from any editor or spreadsheet say the same", "[csv]") {
    const std::string text = GENERATE(as<std::string>{},                          //
                                      "w,a,b\nx,1,-2\n",                          // the plain form
                                      "w,a,b\nx,1,-2",                            // no last newline
                                      "w,a,b\r\nx,1,-2\r\n",                      // Windows
                                      "\xEF\xBB\xBFw,a,b\nx,1,-2\n",              // byte order mark
                                      "\"w\",\"a\",\"b\"\n\"x\",\"1\",\"-2\"\n",  // all quoted
                                      " w , a , b \n x ,\t1 , -2 \n",             // spaces
                                      "\n\nw,a,b\n\n  \nx,1,-2\n\n",              // blank lines
                                      "w,a,b\n,,\nx,1,-2\n",  // a blank line of a spreadsheet
                                      "# one\nw,a,b\n# two, \"three\nx,1,-2\n# four",  // comments
                                      "\"# one, two\",,\nw,a,b\nx,+1,-2.0\n",  // a quoted comment
                                      "\xEF\xBB\xBF# one\r\nw,a,b\r\nx,1,-2");
    INFO(text);
    const auto table = read(text);
    CHECK(table.columns == Names{"a", "b"});
    CHECK(table.rows == Names{"x"});
    CHECK(table.values(0, 0) == 1);
    CHECK(table.values(0, 1) == -2);
}

TEST_CASE("Quotes keep commas, and double quotes are one", "[csv]") {
    const auto table = read("w,\"a, \"\"b\"\"\"\n河,1\n");
    CHECK(table.columns == Names{"a, \"b\""});
    CHECK(table.rows == Names{"河"});
}

TEST_CASE("Numbers are read as they are written", "[csv]") {
    const auto [cell, value] = GENERATE(table<std::string, double>(
        {{"0.25", 0.25}, {"-.5", -0.5}, {"+3", 3}, {"1.", 1}, {"2E2", 200}, {"1e-3", 0.001}}));
    CHECK(read("w,a\nx," + cell + "\n").values(0, 0) == value);
}

TEST_CASE("A cell that is no finite number is refused where it stands", "[csv]") {
    const std::string cell = GENERATE("1x", "nan", "inf", "-inf", "0x10", "1e999", "", "1 2", "--1",
                                      "1.2.3", "e5", "one", "+-1", "1,5,2");
    CHECK(complaint("w,a,b\nx,1,2\ny,3,\"" + cell + "\"\n") ==
          "table.csv: line 3, column 3: found '" + cell + "', expected a number such as 0.5");
}

TEST_CASE("A bad file is refused with the line, what was found and what is expected", "[csv]") {
    const auto [text, expected] = GENERATE(table<std::string, std::string>({
        {"w,a,b\nx,1\n", "table.csv: line 2: found 2 cells, expected 3 as in the header (line 1)"},
        {"#\nw,a\n\nx,1,2\n",
         "table.csv: line 4: found 3 cells, expected 2 as in the header (line 2); or is the "
         "header's first cell, the corner, missing?"},
        {"w,a\n", "table.csv: line 1: found a header and no rows, expected at least one row"},
        {"w\nx\n",
         "table.csv: line 1: found 'w', without commas, expected a corner cell and the columns' "
         "names, such as word,town,water"},
        {"w;a\nx;1\n",
         "table.csv: line 1: found cells separated by ';', expected ',' (save the file "
         "with commas)"},
        {"w,a,\nx,1,2\n",
         "table.csv: line 1, column 3: found an empty cell, expected the column's name"},
        {"w,a\n,1\n", "table.csv: line 2, column 1: found an empty cell, expected the row's name"},
        {"w,a,A\nx,1,2\n",
         "table.csv: line 1, column 3: found 'A' again (first in line 1), expected "
         "every column once"},
        {"w,a\nTom,1\nx,2\ntOM,3\n",
         "table.csv: line 4, column 1: found 'tOM' again (first in line "
         "2), expected every row once"},
        {"w,a\n\"x,1\n",
         "table.csv: line 2, column 1: found a double quote that is not closed before "
         "the next comma"},
        {"w,a\nx,\"1\"2\n",
         "table.csv: line 2, column 2: found a double quote that is not closed "
         "before the next comma"},
    }));
    CHECK(complaint(text) == expected);
}

TEST_CASE("A file without a table is refused", "[csv]") {
    CHECK(complaint("") == "table.csv: line 1: found an empty file");
    CHECK(complaint("\n \r\n") == "table.csv: line 1: found an empty file");
    CHECK(complaint("\xEF\xBB\xBF") == "table.csv: line 1: found an empty file");
    CHECK(complaint("# a\n#b").find("line 1: found only comments, expected a header row") !=
          std::string::npos);
}

TEST_CASE("A file that is not text is refused, with the line where it shows", "[csv]") {
    const std::string bytes =
        GENERATE(as<std::string>{}, "\xFF", "caf\xE9", "\xC0\x80", "\xED\xA0\x80");
    CHECK(
        complaint("w,a\n" + bytes + ",1\n") ==
        "table.csv: line 2: found bytes that are not text, expected UTF-8 (save the file as \"CSV "
        "UTF-8\")");
}

TEST_CASE("Other dialects say the same where it is certain", "[csv]") {
    const std::string utf16 = std::string("\xFF\xFEw\0\t\0a\0\t\0b\0\r\0\n\0", 16) +
                              std::string("x\0\t\0001\0\t\0-\0002\0", 12);
    const std::string text = GENERATE_COPY(
        as<std::string>{}, utf16, "w\ta\tb\nx\t1\t-2\n", "w a b\nx 1 -2\n",
        "    a   b\nx   1  -2\n", "w|a|b\nx|1|-2\n",
        "| w | a | b |\n|---|--:|---|\n| x | 1 | -2 |\n", "sep=,\nw,a,b\nx,1,-2\n",
        "\"sep=|\"\nw|a|b\nx|1|-2\n", "w,a,b\rx,1,-2\r", "w,a,b,\nx,1,-2,\n", "w,a,b,,\nx,1,-2\n",
        "w,a,b\nx,1,-2,,\n", ",w,a,b\n0,x,1,-2\n", "\"\",\"w\",\"a\",\"b\"\n\"1\",\"x\",1,-2\n",
        "w\ta\tb\nx\t1,0\t-2,0\n", "w,a,b\nx,\"1,0\",\"-2,0\"\n", "w,a,b\n\u00A0x\u3000,1,-2\n",
        "\u200Bw,a\u200B,b\nx\u00AD,1,-2\n", "w, a, b\nx, 1, -2\n", "sep=\t\nw\ta\tb\nx\t1\t-2\n",
        ",w,a,b\n# a note, with commas\n0,x,1,-2\n");
    INFO(text);
    const auto table = read(text);
    CHECK(table.columns == Names{"a", "b"});
    CHECK(table.rows == Names{"x"});
    CHECK(table.values(0, 0) == 1);
    CHECK(table.values(0, 1) == -2);
}

TEST_CASE("What is not certain is refused by its name", "[csv]") {
    const auto [text, expected] = GENERATE(table<std::string, std::string>({
        {"\"\";\"a\"\n\"x\";-0,9\n", "line 1: found cells separated by ';'"},
        {"sep=;\nw;a\nx;1\n", "line 2: found cells separated by ';' after the line sep=;"},
        {"w\ta\nx\t1,5\ny\t1.5\n",
         "line 2, column 2: found '1,5', a number with a comma, and '1.5'"},
        {"w\ta\nx\t1,500\n", "which may be a decimal comma or thousands"},
        {"w，a，b\nx，1，2\n", "without commas (with U+FF0C)"},
        {"w,a\nx,\u22121\n", "line 2, column 2: found '\u22121' (with U+2212)"},
        {"w,a\nx,1\u200B\n", "found '1U+200B' (with U+200B)"},
        {"w,a\nx,１\n", "found '１' (with U+FF11)"},
        {"3 2\nx 0.1 0.2\ny 0.3 0.4\n", "found '3 2', a count of rows and columns"},
        {"w,vector\nx,\"[0.1, 0.2]\"\n", "line 2, column 2: found '[0.1, 0.2]', a list in a cell"},
        {"w,vector\nx,[0.1,0.2]\n", "line 2, column 2: found '[0.1', a list in a cell"},
        {"{\"x\": [1, 2]}\n", "line 1: found JSON"},
        {"tensor([[0.1, 0.2],\n        [0.3, 0.4]])\n", "line 1: found a printed tensor"},
        {"My numbers\nw,a,b\nx,1,2\n", "line 1: found 'My numbers', no header"},
        {"w|a,b\nx|0,5\n", "line 1: found 'w|a,b', cells that may be separated by commas or by"},
        {"w;a\nx;0,5\n", "line 1: found cells separated by ';'"},
        {",w,a\n0,x,1\n1,y\n", "line 3: found 2 cells, expected 3"},
        {",w,a\n0,x,1\n1,\"y,2\n", "line 3, column 2: found a double quote that is not closed"},
        {"PK\x03\x04", "line 1: found a spreadsheet's own file"},
        {std::string("w\0,\0a\0\n\0", 8), "line 1: found bytes that are not text (NUL"},
        {"w,a\nx\x1b[31m,1\n", "line 2, column 1: found 'xU+001B[31m'"},
        {"w,a\n\u200B,1\n", "line 2, column 1: found 'U+200B', expected the row's name"},
        {"w,a\ncaf\u00E9,1\ncafe\u0301,2\n",
         "line 3, column 1: found 'caf\u00E9' again (first in line 2)"},
    }));
    INFO(text);
    INFO(complaint(text));
    CHECK(complaint(text).find(expected) != std::string::npos);
}

TEST_CASE("Numbers are no names", "[csv]") {
    const auto [text, expected] = GENERATE(table<std::string, std::string>({
        {"x,0.31,0.2\ny,1,2\n", "line 1, column 2: found the number '0.31' in the header"},
        {"x,-1,1\ny,1,2\n", "line 1, column 2: found the number '-1' in the header"},
        {"x,1,0\ny,1,2\n", "line 1: found the numbers '1', '0' ... in the header"},
        {"0,1\n0.1,0.2\n", "line 1: found '0 1', a count"},
        {"0,1,2\n1,0,0\n", "line 1, column 1: found the number '0' in the corner"},
        {"a,b,c\n0.31,1,2\n-0.2,1,2\n",
         "line 2, column 1: found the number '0.31' where the row's name"},
        {"a,b\n1,0\n0,1\n",
         "line 3, column 1: found the number '0' where the row's name should be"},
        {"a,b,c\n1,0,0\n0,1,0\n0,0,1\n", "line 3, column 1: found the number '0' where"},
        {"#w,a,b\n# a note\nx,0,1\ny,1,1\n", "line 1: found '#' before what looks"},
        {"#w,a,b\nx,0,1\ny,1,1\n", "line 1: found '#' before what looks like the header"},
    }));
    INFO(complaint(text));
    CHECK(complaint(text).find(expected) != std::string::npos);
    CHECK(read(",0,1\n0,0.5,1\n1,1,0\n").columns == Names{"0", "1"});  // as pandas writes them
    CHECK(read(",w,a\n0,0,0.5\n1,1,0.25\n").columns == Names{"a"});    // counted twice
    CHECK(read("w,a\n\"7\",1\n\"3\",2\n").rows == Names{"7", "3"});
    CHECK(read("w,low 1\nhigh 2,3\n").rows == Names{"high 2"});
    CHECK(read("w,a\n3.14,1\npi,2\n").rows == Names{"3.14", "pi"});
}

TEST_CASE("A row whose name begins with '#' is no comment, and a comment no row", "[csv]") {
    CHECK(read("w,a\n\"##ing\",1\nx,2\n").rows == Names{"##ing", "x"});
    CHECK(read("w,a\n# ing,1\n#\"\nx,2\n#x\n\"# y\",\n").rows == Names{"x"});
    CHECK(complaint("w,a\nx,1\n##ing,2\n").find("line 3, column 1: found '##ing' at the start") !=
          std::string::npos);
}

TEST_CASE("Only a regular file of sane size is read", "[csv]") {
    const TemporaryFolder folder;
    std::filesystem::create_symlink("circle", folder / "circle");
    REQUIRE(mkfifo((folder / "pipe").c_str(), 0600) == 0);
    write_file(folder / "large", "w,a\n");
    std::filesystem::resize_file(folder / "large", largest_file + 1);
    const std::vector<std::pair<std::filesystem::path, std::string>> cases{
        {folder / "circle", "found no file that can be read (Too many levels"},
        {folder / "pipe", "found a pipe or device"},
        {"/dev/zero", "found a pipe or device"},
        {folder / std::string(300, 'n'), "found no file that can be read (File name too long)"},
        {folder / "large", "found more than 256 MB"},
        {folder / "no\u202Efile", "/noU+202Efile: found no file"},
    };
    for (const auto& [file, expected] : cases) {
        std::string message;
        try {
            read_csv_table(file);
        } catch (const InputError& error) {
            message = error.what();
        }
        INFO(message);
        CHECK(message.find(expected) != std::string::npos);
    }
}

TEST_CASE("A missing file and a folder are refused by name", "[csv]") {
    const TemporaryFolder folder;
    CHECK_THROWS_AS(read_csv_table(folder / "table.csv"), InputError);
    CHECK_THROWS_WITH(
        read_csv_table(folder / "table.csv"),
        (folder / "table.csv").string() + ": found no file that can be read, expected one");
    CHECK_THROWS_WITH(read_csv_table(folder.path()),
                      folder.path().string() + ": found a folder, expected a file");
}

TEST_CASE("A message stays one readable line, whatever was found", "[csv]") {
    CHECK(complaint("w,a\nx," + std::string(5000, '9') + "z\n").size() < 150);
    std::string chinese;
    for (int i = 0; i < 100000; ++i)
        chinese += i % 2 == 0 ? "\u94F6" : "\u884C";
    CHECK(complaint(chinese).size() < 300);
    CHECK(complaint("w,a\nx," + chinese + "\n").size() < 300);
    CHECK(complaint("w,a\nx,1\x1b[31m\n").find('\x1b') == std::string::npos);
    CHECK(complaint("w,a\nx,1\r2\n").find('\r') == std::string::npos);
}

TEST_CASE("A comment that is written stands there in both languages, and is read over", "[csv]") {
    const auto text = [] { return tr("X: a row for each word.") + "\n" + "seed 1"; };
    const std::string comment = csv_comment(text);
    CHECK(comment.rfind("# X: a row for each word.\n# seed 1\n# X：", 0) == 0);
    speak(Language::chinese);
    CHECK(csv_comment(text) == comment);
    CHECK(language() == Language::chinese);
    speak(Language::english);
    const TemporaryFolder folder;
    write_file(folder / "table.csv", comment + "word,a\nTom,1\n");
    CHECK(read_csv_table(folder / "table.csv").columns == std::vector<std::string>{"a"});
}

TEST_CASE("Whoever opens a file of the project's lessons is told what it is in both languages",
          "[csv]") {
    namespace fs = std::filesystem;
    for (const std::string folder : {PROJECT "/data", PROJECT "/docs/lessons"}) {
        for (const auto& entry : fs::recursive_directory_iterator(folder)) {
            const std::string name = entry.path().extension().string();
            if (!entry.is_regular_file() || (name != ".csv" && name != ".txt")) continue;
            bool english = false;
            bool chinese = false;
            bool comment = false;
            for (const auto& line : lines_of(read_file(entry.path()))) {
                if (line.rfind("# ", 0) != 0) continue;
                comment = true;
                chinese = chinese || line.find("。") != std::string::npos;
                english = english || line.find_first_of("：，。") == std::string::npos;
            }
            INFO(entry.path());
            CHECK(english == comment);
            CHECK(chinese == comment);
        }
    }
}
