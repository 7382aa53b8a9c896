// Numbers and tables, as a person reads them.
#include <fmt/format.h>

#include <cmath>
#include <limits>
#include <regex>

#include "common/number.hpp"
#include "common/table.hpp"
#include "common/text.hpp"
#include "tests/catch.hpp"
#include "tests/run.hpp"

using namespace attention;

namespace {

constexpr double infinity = std::numeric_limits<double>::infinity();

Tensor scores(std::vector<std::string> words, const Matrix& values) {
    return {"scores", "scores = Q Kᵀ", {"query", "queries", words}, {"key", "keys", words}, values};
}

Tensor small_scores() {
    return scores({"river", "bank"}, {{1, -0.25}, {0, 2.5}});
}

Tensor causal_weights() {
    Tensor weights = scores({"river", "bank"}, {{1, 0}, {0.25, 0.75}});
    weights.kind = Kind::weights;
    weights.hidden = Mask{{false, true}, {false, false}};
    return weights;
}

Tensor large(std::size_t rows, std::size_t columns) {
    Tensor tensor{"X", "X", {"word", "words", {}}, {"dimension", "dimensions", {}}, {}};
    for (std::size_t i = 1; i <= rows; ++i)
        tensor.rows.labels.push_back("w" + std::to_string(i));
    for (std::size_t j = 1; j <= columns; ++j)
        tensor.columns.labels.push_back("d" + std::to_string(j));
    tensor.values = Matrix({rows, columns}, 0.5);
    return tensor;
}

bool contains(const std::string& text, const std::string& part) {
    return text.find(part) != std::string::npos;
}

std::size_t widest(const std::string& text) {
    std::size_t width = 0;
    for (const auto& line : lines_of(text))
        width = std::max(width, display_width(line));
    return width;
}

}  // namespace

TEST_CASE("A signed number always shows its sign, but no zero is negative", "[printing]") {
    const auto [value, text] = GENERATE(table<double, std::string>({
        {1.08, "+1.0800"},
        {-0.25, "-0.2500"},
        {0.0, "+0.0000"},
        {-0.0, "+0.0000"},
        {-0.00001, "+0.0000"},
        {-0.000055, "-0.0001"},
        {-0.00006, "-0.0001"},
        {-infinity, "-inf"},
        {infinity, "inf"},
        {std::nan(""), "nan"},
        {1e7, "+1.0000e+07"},
        {-123456789.0, "-1.2346e+08"},
        {9999999.0, "+9999999.0000"},
    }));
    CHECK(signed_number(value) == text);
}

TEST_CASE("A plain number shows a minus only", "[printing]") {
    CHECK(plain_number(1.08) == "1.0800");
    CHECK(plain_number(-0.25) == "-0.2500");
    CHECK(plain_number(-0.00001) == "0.0000");
    CHECK(plain_number(-infinity) == "-inf");
    CHECK(plain_number(std::nan("")) == "nan");
    CHECK(plain_number(-std::nan("")) == "nan");
    CHECK(plain_number(0.125, 2) == "0.12");
}

TEST_CASE("A short number says no more than it must", "[printing]") {
    CHECK(short_number(6) == "6");
    CHECK(short_number(0.25) == "0.25");
}

TEST_CASE("A number on a rounding boundary is noticed", "[printing]") {
    plain_number(0.125, 2);  // 0.12 or 0.13?
    CHECK(nearest_rounding_boundary() < 1e-9);
}

TEST_CASE("A table has a headline and labels on both sides", "[printing]") {
    CHECK(format_table(small_scores(), {}) ==
          "scores = Q Kᵀ   [2 queries × 2 keys]   min -0.2500  max +2.5000\n"
          "query \\ key    river     bank\n"
          "river        +1.0000  -0.2500\n"
          "bank         +0.0000  +2.5000\n");
}

TEST_CASE("One is not counted in the plural", "[printing]") {
    CHECK(contains(format_table(scores({"bank"}, {{1}}), {}), "[1 query × 1 key]"));
    CHECK(counted(0, {"query", "queries", {}}) == "0 queries");
}

TEST_CASE("Weights have a sum, and a dot where they are hidden", "[printing]") {
    CHECK(format_table(causal_weights(), {}) ==
          "scores = Q Kᵀ   [2 queries × 2 keys]   min 0.2500  max 1.0000\n"
          "query \\ key   river    bank     sum\n"
          "river        1.0000       .  1.0000\n"
          "bank         0.2500  0.7500  1.0000\n");
}

TEST_CASE("A computed zero among weights is no dot", "[printing]") {
    Tensor weights = causal_weights();
    weights.hidden.reset();
    CHECK_FALSE(contains(format_table(weights, {}), " . "));
    CHECK(contains(format_table(weights, {}), "1.0000  0.0000"));
}

TEST_CASE("A masked score is -inf and not in the range", "[printing]") {
    Tensor masked = scores({"river", "bank"}, {{1, -infinity}, {-2, 3}});
    masked.hidden = Mask{{false, true}, {false, false}};
    const std::string table = format_table(masked, {});
    CHECK(contains(table, "min -2.0000  max +3.0000"));
    CHECK(contains(table, "+1.0000     -inf\n"));
}

TEST_CASE("A table in which all is hidden says so", "[printing]") {
    Tensor masked = scores({"[PAD]"}, {{-infinity}});
    masked.hidden = Mask{{true}};
    CHECK(contains(format_table(masked, {}), "nothing visible"));
}

TEST_CASE("A wide table continues in titled blocks", "[printing]") {
    const std::string table = format_table(large(2, 9), {40, false});
    CHECK(widest(table) <= 40);
    CHECK(contains(table, "X, dimensions 1 to 2 of 9\nword \\ dimension       d1       d2\n"));
    CHECK(contains(table, "X, dimensions 9 to 9 of 9\nword \\ dimension       d9\n"));
}

TEST_CASE("The row sums have room in the last block", "[printing]") {
    const std::size_t columns = GENERATE(range(std::size_t{1}, std::size_t{25}));
    const std::size_t width = GENERATE(40u, 60u, 100u);
    Tensor weights = large(2, columns);
    weights.kind = Kind::weights;
    const std::string table = format_table(weights, {width, false});
    INFO(table);
    CHECK(widest(table) <= width);
    CHECK(contains(table, "  sum\n"));
}

TEST_CASE("A table of many cells keeps its edges", "[printing]") {
    const std::string table = format_table(large(200, 30), {});
    CHECK(contains(table, "[200 words × 30 dimensions]"));
    CHECK(contains(table, "shortened"));
    CHECK(contains(table, "\nw10 "));
    CHECK_FALSE(contains(table, "\nw11 "));
    CHECK_FALSE(contains(table, "\nw190 "));
    CHECK(contains(table, "\nw191 "));
    CHECK(contains(table, "\n... "));
    CHECK(contains(table, " d30\n"));
    CHECK(widest(table) <= 100);
}

TEST_CASE("A thousand cells are shown in full", "[printing]") {
    CHECK_FALSE(contains(format_table(large(100, 10), {}), "shortened"));
    CHECK(contains(format_table(large(1001, 1), {}), "shortened"));
}

TEST_CASE("An axis is shortened only where that leaves something out", "[printing]") {
    CHECK(contains(format_table(large(21, 60), {}), "\nw11 "));
    const std::string table = format_table(large(22, 60), {});
    CHECK(contains(table, "\nw10 "));
    CHECK_FALSE(contains(table, "\nw11 "));
    CHECK_FALSE(contains(table, "\nw12 "));
    CHECK(contains(table, "\nw13 "));
}

TEST_CASE("What just fits stays on one line", "[printing]") {
    const std::size_t headline = display_width(lines_of(format_table(small_scores(), {})).front());
    CHECK(lines_of(format_table(small_scores(), {headline, false})).size() == 4);
    CHECK(lines_of(format_table(small_scores(), {headline - 1, false})).size() == 5);

    const std::size_t rows = display_width(lines_of(format_table(large(2, 9), {})).back());
    CHECK_FALSE(contains(format_table(large(2, 9), {rows, false}), "dimensions 1 to"));
    CHECK(contains(format_table(large(2, 9), {rows - 1, false}), "dimensions 1 to"));
}

TEST_CASE("The blocks of a shortened table count all of its columns", "[printing]") {
    // Wherever the blocks begin, each goes on after the one before: nothing is left uncounted.
    const std::size_t width = GENERATE(30u, 40u, 60u, 100u);
    const std::string table = format_table(large(20, 60), {width, false});
    INFO(table);
    const std::regex title("dimensions ([0-9]+) to ([0-9]+) of 60\n");
    std::size_t counted = 0;
    for (std::sregex_iterator block(table.begin(), table.end(), title), end; block != end;
         ++block) {
        CHECK(std::stoul((*block)[1]) == counted + 1);
        counted = std::stoul((*block)[2]);
    }
    CHECK(counted == 60);
}

TEST_CASE("Rows and columns line up with Chinese words", "[printing]") {
    const auto lines =
        lines_of(format_table(scores({"河", "银行", "bank"}, Matrix({3, 3}, 0.5)), {}));
    REQUIRE(lines.size() == 5);
    for (std::size_t i = 2; i < lines.size(); ++i)
        CHECK(display_width(lines[i]) == display_width(lines[1]));
}

TEST_CASE("No label is obeyed by the terminal", "[printing]") {
    Tensor table = scores({"a\x1b[31m", "b\nc"}, Matrix({2, 2}, 0.5));
    table.formula = "of \u202e";
    CHECK(format_table(table, {}) ==
          "of U+202E   [2 queries × 2 keys]   min +0.5000  max +0.5000\n"
          "query \\ key  aU+001B[31m     bU+000Ac\n"
          "aU+001B[31m      +0.5000      +0.5000\n"
          "bU+000Ac         +0.5000      +0.5000\n");
}

TEST_CASE("Labels that don't fit the numbers are refused", "[printing]") {
    Tensor table = small_scores();
    table.columns.labels.pop_back();
    CHECK_THROWS_AS(format_table(table, {}), std::invalid_argument);
    table = small_scores();
    table.rows.labels.emplace_back("fish");
    CHECK_THROWS_AS(format_table(table, {}), std::invalid_argument);
}

TEST_CASE("Long labels are cut", "[printing]") {
    const std::string table = format_table(scores({std::string(200, 'x')}, {{1}}), {60, false});
    CHECK(widest(table) <= 60);
    CHECK(contains(table, "x~"));
}

TEST_CASE("A label is cut where it has no room, and not before", "[printing]") {
    Tensor table = scores({std::string(24, 'r')}, {{1}});
    table.columns.labels = {std::string(16, 'c')};
    CHECK_FALSE(contains(format_table(table, {}), "~"));
    table.rows.labels = {std::string(25, 'r')};
    table.columns.labels = {std::string(17, 'c')};
    CHECK(contains(format_table(table, {}), "\n" + std::string(23, 'r') + "~ "));
    CHECK(contains(format_table(table, {}), " " + std::string(15, 'c') + "~\n"));
}

TEST_CASE("Large numbers keep their columns apart", "[printing]") {
    const std::string table = format_table(scores({"a", "b"}, {{1e12, -1e12}, {1, 9999999}}), {});
    CHECK(contains(table, "+1.0000e+12    -1.0000e+12\n"));
    CHECK(contains(table, "    +1.0000  +9999999.0000\n"));
}

TEST_CASE("Colour comes when it is asked for, and only behind the numbers", "[printing]") {
    const std::string plain = format_table(small_scores(), {});
    const std::string colored = format_table(small_scores(), {100, true});
    CHECK_FALSE(contains(plain, "\x1b"));
    CHECK(contains(colored, "m+2.5000\x1b[0m"));
    CHECK(contains(colored, "+0.0000  \x1b"));  // zero is the middle and stays white
    CHECK(std::regex_replace(colored, std::regex("\x1b\\[[0-9;]*m"), "") == plain);
}

TEST_CASE("The background says how large a number is beside the largest, and its sign",
          "[printing]") {
    const auto behind = [](int background, int text, const std::string& number) {
        return fmt::format("\x1b[48;5;{}m\x1b[38;5;{}m{}\x1b[0m", background, text, number);
    };
    const std::string table = format_table(scores({"a", "b"}, {{-4, 1}, {1.9, 0.05}}), {100, true});
    CHECK(contains(table, behind(124, 231, "-4.0000")));
    CHECK(contains(table, behind(153, 16, "+1.0000")));
    CHECK(contains(table, behind(111, 16, "+1.9000")));
    CHECK(contains(table, "  +0.0500"));  // too small for any
    CHECK(contains(format_table(scores({"a", "b"}, {{4, -2.5}, {-0.2, 1}}), {100, true}),
                   behind(167, 231, "-2.5000")));
    CHECK(contains(format_table(scores({"a", "b"}, {{4, -2.5}, {-0.2, 1}}), {100, true}),
                   behind(224, 16, "-0.2000")));

    Tensor weights = causal_weights();
    CHECK(contains(format_table(weights, {100, true}), behind(28, 231, "1.0000")));
    weights.values(0, 0) = 1e300;  // what a broken stage may give
    CHECK(contains(format_table(weights, {100, true}), "48;5;28m"));
}
