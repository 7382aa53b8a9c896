// Numbers and tables, as a person reads them.
#include <fmt/format.h>

#include <cmath>
#include <limits>
#include <memory>
#include <regex>
#include <sstream>

#include "common/color.hpp"
#include "common/number.hpp"
#include "common/table.hpp"
#include "common/text.hpp"
#include "tests/catch.hpp"
#include "tests/run.hpp"

using namespace attention;

namespace {

constexpr double infinity = std::numeric_limits<double>::infinity();

LabelledMatrix scores(std::vector<std::string> words, const Matrix& values) {
    return {"scores", "scores = Q Kᵀ", {"query", "queries", words}, {"key", "keys", words}, values};
}

LabelledMatrix small_scores() {
    return scores({"river", "bank"}, {{1, -0.25}, {0, 2.5}});
}

LabelledMatrix causal_weights() {
    LabelledMatrix weights = scores({"river", "bank"}, {{1, 0}, {0.25, 0.75}});
    weights.kind = Kind::weights;
    weights.hidden = std::make_shared<const Mask>(Mask{{false, true}, {false, false}});
    return weights;
}

LabelledMatrix large(std::size_t rows, std::size_t columns) {
    LabelledMatrix tensor{"X", "X", {"word", "words", {}}, {"dimension", "dimensions", {}}, {}};
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
    CHECK(plain_number(0.1249, 2) == "0.12");
}

TEST_CASE("A short number says no more than it must", "[printing]") {
    CHECK(short_number(6) == "6");
    CHECK(short_number(0.25) == "0.25");
}

TEST_CASE("Numbers that differ in their last bits only look the same", "[printing]") {
    const int decimals = GENERATE(1, 2, 3, 4, 6, 10);
    const double unit = std::pow(10.0, -decimals);
    for (int steps = -40; steps <= 40; ++steps) {
        const double halfway = (steps + 0.5) * unit;
        const double last_bits = std::min(5e-10, unit / 1000);
        const double below = halfway - last_bits;
        const double above = halfway + last_bits;
        INFO(fmt::format("{} with {} decimals", halfway, decimals));
        CHECK(signed_number(below, decimals) == signed_number(above, decimals));
        CHECK(std::stod(signed_number(halfway, decimals)) ==
              Approx(halfway + std::copysign(unit / 2, halfway)).margin(unit / 100));
    }
    CHECK(plain_number(0.125, 2) == "0.13");
    CHECK(plain_number(0.12499999999999997, 2) == "0.13");
    CHECK(plain_number(-0.125, 2) == "-0.13");
    CHECK(plain_number(0.12499, 2) == "0.12");
    CHECK(signed_number(-0.00005) == "-0.0001");
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
    LabelledMatrix weights = causal_weights();
    weights.hidden.reset();
    CHECK_FALSE(contains(format_table(weights, {}), " . "));
    CHECK(contains(format_table(weights, {}), "1.0000  0.0000"));
}

TEST_CASE("A masked score is -inf and not in the range", "[printing]") {
    LabelledMatrix masked = scores({"river", "bank"}, {{1, -infinity}, {-2, 3}});
    masked.hidden = std::make_shared<const Mask>(Mask{{false, true}, {false, false}});
    const std::string table = format_table(masked, {});
    CHECK(contains(table, "min -2.0000  max +3.0000"));
    CHECK(contains(table, "+1.0000     -inf\n"));
}

TEST_CASE("A table in which all is hidden says so", "[printing]") {
    LabelledMatrix masked = scores({"[PAD]"}, {{-infinity}});
    masked.hidden = std::make_shared<const Mask>(Mask{{true}});
    CHECK(contains(format_table(masked, {}), "nothing visible"));
}

TEST_CASE("A wide table continues in titled blocks", "[printing]") {
    const std::string table = format_table(large(2, 9), {.width = 40});
    CHECK(widest(table) <= 40);
    CHECK(contains(table, "X, dimensions 1 to 2 of 9\nword \\ dimension       d1       d2\n"));
    CHECK(contains(table, "X, dimensions 9 to 9 of 9\nword \\ dimension       d9\n"));
}

TEST_CASE("The row sums have room in the last block", "[printing]") {
    const std::size_t columns = GENERATE(range(std::size_t{1}, std::size_t{25}));
    const std::size_t width = GENERATE(40u, 60u, 100u);
    LabelledMatrix weights = large(2, columns);
    weights.kind = Kind::weights;
    const std::string table = format_table(weights, {.width = width});
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
    CHECK(lines_of(format_table(small_scores(), {.width = headline})).size() == 4);
    CHECK(lines_of(format_table(small_scores(), {.width = headline - 1})).size() == 5);

    const auto with_four = [](std::size_t width) {
        return format_table(large(2, 9), {.width = width, .decimals = 4});
    };
    const std::size_t near = 16 + 9 * 8;  // the labels, and columns one space apart
    CHECK_FALSE(contains(with_four(near), "dimensions 1 to"));
    CHECK(contains(with_four(near - 1), "dimensions 1 to"));
}

TEST_CASE("The blocks of a shortened table count all of its columns", "[printing]") {
    // Wherever the blocks begin, each goes on after the one before: nothing is left uncounted.
    const std::size_t width = GENERATE(30u, 40u, 60u, 100u);
    const std::string table = format_table(large(20, 60), {.width = width});
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
    LabelledMatrix table = scores({"a\x1b[31m", "b\nc"}, Matrix({2, 2}, 0.5));
    table.formula = "of \u202e";
    CHECK(format_table(table, {}) ==
          "of U+202E   [2 queries × 2 keys]   min +0.5000  max +0.5000\n"
          "query \\ key  aU+001B[31m     bU+000Ac\n"
          "aU+001B[31m      +0.5000      +0.5000\n"
          "bU+000Ac         +0.5000      +0.5000\n");
}

TEST_CASE("Labels that don't fit the numbers are refused", "[printing]") {
    LabelledMatrix table = small_scores();
    table.columns.labels.pop_back();
    CHECK_THROWS_AS(format_table(table, {}), std::invalid_argument);
    table = small_scores();
    table.rows.labels.emplace_back("fish");
    CHECK_THROWS_AS(format_table(table, {}), std::invalid_argument);
}

TEST_CASE("Long labels are cut", "[printing]") {
    const std::string table = format_table(scores({std::string(200, 'x')}, {{1}}), {.width = 60});
    CHECK(widest(table) <= 60);
    CHECK(contains(table, "x~"));
}

TEST_CASE("A label is cut where it has no room, and not before", "[printing]") {
    LabelledMatrix table = scores({std::string(24, 'r')}, {{1}});
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

// ---- on a narrow terminal ----------------------------------------------------------------------

namespace {

// The story's nine words, weighed evenly.
LabelledMatrix nine_words(Kind kind) {
    LabelledMatrix tensor =
        scores({"Tom", "is", "going", "to", "fish", "at", "the", "river", "bank"},
               Matrix({9, 9}, -1.0 / 9));
    tensor.kind = kind;
    if (kind != Kind::signed_numbers) tensor.values = Matrix({9, 9}, 1.0 / 9);
    if (kind == Kind::mask) tensor.values = Matrix({9, 9}, 0.0);
    return tensor;
}

bool is_one_block(const std::string& table) {
    return lines_of(table).size() <= 11;  // a headline of one line or two, and ten rows
}

}  // namespace

TEST_CASE("A table of nine words fits into one block of 80 columns", "[printing]") {
    const Kind kind =
        GENERATE(Kind::signed_numbers, Kind::unsigned_numbers, Kind::weights, Kind::mask);
    const std::string table = format_table(nine_words(kind), {.width = 80});
    INFO(table);
    CHECK(widest(table) <= 80);
    CHECK(is_one_block(table));
}

TEST_CASE("One long word makes its own column wide, where that is what fits", "[printing]") {
    LabelledMatrix table = nine_words(GENERATE(Kind::signed_numbers, Kind::weights));
    table.columns.labels[2] = "hospital";
    const std::string narrow = format_table(table, {.width = 80});
    INFO(narrow);
    CHECK(is_one_block(narrow));
    CHECK(widest(narrow) <= 80);
    CHECK(contains(narrow, "is hospital"));
}

TEST_CASE("A narrow table has as many decimals as fit, and at least two", "[printing]") {
    const auto bank = [](std::size_t width) {
        return lines_of(format_table(nine_words(Kind::signed_numbers), {.width = width})).back();
    };
    const std::string four = " -0.1111";
    const std::string three = " -0.111";
    const std::string two = " -0.11";
    CHECK(contains(bank(100), " " + four + " " + four));
    CHECK(contains(bank(92), " " + four + " " + four));
    CHECK(contains(bank(91), four + four));  // the columns come nearer first
    CHECK(contains(bank(83), four + four));
    CHECK(contains(bank(82), three + three));
    CHECK(contains(bank(74), three + three));
    CHECK(contains(bank(73), two + two));
    CHECK(contains(bank(65), two + two));
    CHECK(contains(bank(64), four));  // in blocks
}

TEST_CASE("On 100 columns there are always four decimals", "[printing]") {
    const std::string table = format_table(large(2, 12), {});
    CHECK(contains(table, "0.5000  "));
    CHECK(contains(table, "X, dimensions 1 to 6 of 12\n"));
    CHECK(contains(format_table(large(2, 12), {.width = 99}), " +0.50 +0.50"));
}

TEST_CASE("Range, cells and sums have the decimals that are asked for", "[printing]") {
    const int decimals = GENERATE(1, 2, 6, 10);
    const std::string table = format_table(causal_weights(), {.decimals = decimals});
    CHECK(contains(table, "max 1." + std::string(static_cast<std::size_t>(decimals), '0') + "\n"));
    for (const auto& line : lines_of(table)) {
        if (line.rfind("bank", 0) != 0) continue;
        std::istringstream cells(line.substr(4));
        for (std::string cell; cells >> cell;)
            CHECK(cell.size() == static_cast<std::size_t>(decimals) + 2);
    }
    CHECK(format_table(causal_weights(), {.decimals = 4}) == format_table(causal_weights(), {}));
}

TEST_CASE("What is no number lines up with fewer decimals too", "[printing]") {
    LabelledMatrix table =
        scores({"a", "b", "c"}, {{1, -infinity, infinity}, {std::nan(""), 0, 1}, {1, 1, 1}});
    const int decimals = GENERATE(1, 2, 4);
    const auto lines = lines_of(format_table(table, {.decimals = decimals}));
    for (std::size_t i = 1; i < lines.size(); ++i)
        CHECK(lines[i].size() == lines.back().size());
}

// ---- what is no number -------------------------------------------------------------------------

TEST_CASE("The range is that of the numbers, and names what else there is", "[printing]") {
    const double nan = std::nan("");
    const auto [values, range] = GENERATE_COPY(table<Matrix, std::string>({
        {{{1, -2}, {0, 3}}, "min -2.0000  max +3.0000\n"},
        {{{1, infinity}, {0, 3}}, "min +0.0000  max +3.0000  and inf\n"},
        {{{1, -infinity}, {nan, infinity}}, "min +1.0000  max +1.0000  and -inf and inf and nan\n"},
        {{{infinity, -infinity}}, "only -inf and inf\n"},
        {{{infinity, infinity}}, "only inf\n"},
        {{{nan, nan}}, "only nan\n"},
    }));
    LabelledMatrix tensor = large(values.shape(0), values.shape(1));
    tensor.values = values;
    CHECK(contains(format_table(tensor, {}), range));
}

TEST_CASE("An infinite cell takes no colour from the others", "[printing]") {
    const LabelledMatrix table = scores({"a", "b"}, {{4, infinity}, {-2, 1}});
    const Paint paint{Colors::all, Background::dark};
    const std::string colored = format_table(table, {.paint = paint});
    CHECK(contains(colored, heated("+4.0000", Heat::above_zero, 1, paint)));
    CHECK(contains(colored, heated("-2.0000", Heat::below_zero, 0.5, paint)));
    CHECK(contains(colored, heated("inf", Heat::above_zero, 1, paint)));
}

TEST_CASE("A mask is told in true and false", "[printing]") {
    LabelledMatrix mask = scores({"river", "bank"}, {{0, 1}, {0, 0}});
    mask.name = "hidden";
    mask.formula = "causal_mask(2)";
    mask.kind = Kind::mask;
    CHECK(format_table(mask, {}) ==
          "causal_mask(2)   [2 queries × 2 keys]   true means hidden\n"
          "query \\ key  river   bank\n"
          "river        false   true\n"
          "bank         false  false\n");
    mask.values(0, 0) = std::nan("");  // what a learner's mask may hold
    CHECK(contains(format_table(mask, {}), "river          nan   true\n"));
}

// ---- colour ------------------------------------------------------------------------------------

namespace {

const std::vector<Heat> all_heats{Heat::above_zero, Heat::below_zero, Heat::weight};
const Rgb black{0, 0, 0};
const Rgb white{255, 255, 255};

// The colours of "\x1b[48;2;1;2;3m\x1b[38;5;16m...": what is behind, and the text.
std::pair<Rgb, Rgb> colors_in(const std::string& heated) {
    static const std::regex all(
        "\x1b\\[48;2;([0-9]+);([0-9]+);([0-9]+)m\x1b\\[38;2;([0-9]+);([0-9]+);([0-9]+)m.*");
    static const std::regex palette("\x1b\\[48;5;([0-9]+)m\x1b\\[38;5;([0-9]+)m.*");
    std::smatch found;
    const auto part = [&](std::size_t i) { return std::stoi(found[i]); };
    if (std::regex_match(heated, found, all)) {
        return {{part(1), part(2), part(3)}, {part(4), part(5), part(6)}};
    }
    REQUIRE(std::regex_match(heated, found, palette));
    REQUIRE(part(1) >= 16);  // the first 16 are a person's own
    REQUIRE(part(2) >= 16);
    return {palette_color(part(1)), palette_color(part(2))};
}

std::string without_marks(const std::string& text) {
    return std::regex_replace(text, std::regex("\x1b\\[[0-9;]*m"), "");
}

}  // namespace

TEST_CASE("Contrast is WCAG's", "[printing]") {
    CHECK(contrast(black, white) == Approx(21));
    CHECK(contrast(white, white) == Approx(1));
    CHECK(contrast({119, 119, 119}, white) == Approx(4.48).margin(0.005));  // known from WCAG
}

TEST_CASE("The palette is the one that all terminals have", "[printing]") {
    const auto is = [](int index, const Rgb& color) {
        const Rgb found = palette_color(index);
        return found.red == color.red && found.green == color.green && found.blue == color.blue;
    };
    CHECK(is(16, black));
    CHECK(is(231, white));
    CHECK(is(67, {95, 135, 175}));
    CHECK(is(196, {255, 0, 0}));
    CHECK(is(232, {8, 8, 8}));
    CHECK(is(255, {238, 238, 238}));
}

TEST_CASE("Every number can be read on its colour", "[printing]") {
    const Colors colors = GENERATE(Colors::palette, Colors::all);
    const Background background = GENERATE(Background::dark, Background::light);
    const Heat heat = GENERATE(from_range(all_heats));
    double least = 21;
    for (int i = 21; i <= 1000; ++i) {
        const auto [behind, text] = colors_in(heated("x", heat, i / 1000.0, {colors, background}));
        least = std::min(least, contrast(behind, text));
    }
    CHECK(least >= 4.5);
}

TEST_CASE("What is large stands out from the background, and what is small recedes", "[printing]") {
    const Colors colors = GENERATE(Colors::palette, Colors::all);
    const Background background = GENERATE(Background::dark, Background::light);
    const Heat heat = GENERATE(from_range(all_heats));
    // As black and as white as terminals are.
    const Rgb terminal = background == Background::dark ? black : white;
    const auto stands_out = [&](double strength) {
        return contrast(colors_in(heated("x", heat, strength, {colors, background})).first,
                        terminal);
    };
    double before = 1;
    for (int i = 21; i <= 1000; ++i) {
        CHECK(stands_out(i / 1000.0) >= before);
        before = stands_out(i / 1000.0);
    }
    CHECK(stands_out(0.021) <= 3);
    CHECK(stands_out(1) >= 6);
}

TEST_CASE("Next to nothing has no colour, and too much has the strongest", "[printing]") {
    const Paint paint{Colors::all, Background::dark};
    CHECK(heated("x", Heat::weight, 0.02, paint) == "x");
    CHECK(heated("x", Heat::weight, std::nan(""), paint) == "x");
    CHECK(heated("x", Heat::weight, 1e300, paint) == heated("x", Heat::weight, 1, paint));
    CHECK(heated("x", Heat::weight, 1, {}) == "x");
}

TEST_CASE("Colour comes when it is asked for, and only behind the numbers", "[printing]") {
    const std::string plain = format_table(small_scores(), {});
    const std::string colored =
        format_table(small_scores(), {.paint = {Colors::palette, Background::dark}});
    CHECK_FALSE(contains(plain, "\x1b"));
    CHECK(contains(colored, "m+2.5000\x1b[0m"));
    CHECK(contains(colored, "+0.0000  \x1b"));  // zero is the middle and has none
    CHECK(without_marks(colored) == plain);
}

TEST_CASE("The colour says how large a number is beside the largest, and its sign", "[printing]") {
    const Paint paint{GENERATE(Colors::palette, Colors::all), Background::light};
    const std::string table =
        format_table(scores({"a", "b"}, {{-4, 1}, {1.9, 0.05}}), {.paint = paint});
    CHECK(contains(table, heated("-4.0000", Heat::below_zero, 1, paint)));
    CHECK(contains(table, heated("+1.0000", Heat::above_zero, 0.25, paint)));
    CHECK(contains(table, heated("+1.9000", Heat::above_zero, 0.475, paint)));
    CHECK(contains(table, "  +0.0500"));  // too small for any
    CHECK(contains(format_table(causal_weights(), {.paint = paint}),
                   heated("0.7500", Heat::weight, 0.75, paint)));
}

TEST_CASE("The words in focus and the cells to look at are marked", "[printing]") {
    const Paint paint{Colors::palette, Background::dark};
    Style style{.paint = paint, .focus = {"bank"}, .marked = {{1, 0}}};
    const auto lines = lines_of(format_table(small_scores(), style));
    CHECK(contains(lines[1], "river     \x1b[1;4mbank\x1b[0m"));
    CHECK(lines[2].rfind("river ", 0) == 0);
    CHECK(lines[3].rfind("\x1b[1;4mbank\x1b[0m         \x1b[1;4m+0.0000\x1b[0m  \x1b[48", 0) == 0);
    style.heat = false;  // nothing but the marks
    const auto marked = lines_of(format_table(small_scores(), style));
    CHECK(contains(marked[3], "\x1b[1;7m+0.0000\x1b[0m  +2.5000"));
    style.paint = {};
    CHECK(format_table(small_scores(), style) == format_table(small_scores(), {}));
}

TEST_CASE("Each line of a title is marked by itself", "[printing]") {
    const Paint paint{Colors::palette, Background::dark};
    CHECK(as_title("one\n    two\n", paint) == "\x1b[1mone\x1b[0m\n\x1b[1m    two\x1b[0m\n");
    CHECK(as_title("one", {}) == "one");
}
