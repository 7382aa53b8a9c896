// Reading labelled matrices: what is taken, and what is refused with words that help.
#include "common/csv.hpp"
#include "common/error.hpp"
#include "tests/catch.hpp"
#include "tests/run.hpp"

using namespace attention;
using Names = std::vector<std::string>;

namespace {

LabelledMatrix read(const std::string& text) {
    const TemporaryFolder folder;
    write_file(folder / "table.csv", text);
    return read_labelled_matrix(folder / "table.csv");
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
                                      "1.2.3", "e5", "one", "１");
    CHECK(complaint("w,a,b\nx,1,2\ny,3," + cell + "\n") ==
          "table.csv: line 3, column 3: found '" + cell + "', expected a number such as 0.5");
}

TEST_CASE("A bad file is refused with the line, what was found and what is expected", "[csv]") {
    const auto [text, expected] = GENERATE(table<std::string, std::string>({
        {"w,a,b\nx,1\n", "table.csv: line 2: found 2 cells, expected 3 as in the header (line 1)"},
        {"#\nw,a\n\nx,1,2\n",
         "table.csv: line 4: found 3 cells, expected 2 as in the header (line 2)"},
        {"w,a\n", "table.csv: line 1: found a header and no rows, expected at least one row"},
        {"w\nx\n",
         "table.csv: line 1: found a header with one cell, expected a corner cell and at "
         "least one column name"},
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
    const std::string bytes = GENERATE(as<std::string>{}, "\xFF", "caf\xE9", "\xC0\x80",
                                       "\xED\xA0\x80", std::string("\0", 1));
    CHECK(
        complaint("w,a\n" + bytes + ",1\n") ==
        "table.csv: line 2: found bytes that are not text, expected UTF-8 (save the file as \"CSV "
        "UTF-8\")");
}

TEST_CASE("A missing file and a folder are refused by name", "[csv]") {
    const TemporaryFolder folder;
    CHECK_THROWS_AS(read_labelled_matrix(folder / "table.csv"), InputError);
    CHECK_THROWS_WITH(
        read_labelled_matrix(folder / "table.csv"),
        (folder / "table.csv").string() + ": found no file that can be read, expected one");
    CHECK_THROWS_WITH(read_labelled_matrix(folder.path()),
                      folder.path().string() + ": found a folder, expected a file");
}

TEST_CASE("A message stays one readable line, whatever was found", "[csv]") {
    CHECK(complaint("w,a\nx," + std::string(5000, '9') + "z\n").size() < 150);
    CHECK(complaint("w,a\nx,1\x1b[31m\n").find('\x1b') == std::string::npos);
    CHECK(complaint("w,a\nx,1\r2\n").find('\r') == std::string::npos);
}
