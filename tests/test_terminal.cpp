// What programs make of the terminal: its width, its colours, its background.
#include <fmt/format.h>

#include "common/terminal.hpp"
#include "common/text.hpp"
#include "tests/catch.hpp"
#include "tests/run.hpp"

using namespace attention;

namespace {

const std::string program = PROGRAMS "/06_softmax";

bool contains(const std::string& text, const std::string& part) {
    return text.find(part) != std::string::npos;
}

bool is_light(const std::optional<Background>& background) {
    return background && *background == Background::light;
}

bool is_dark(const std::optional<Background>& background) {
    return background && *background == Background::dark;
}

// The colour of 1.0000 among the weights, on a light terminal and on a dark one.
const std::string on_light =
    heated("1.0000", Heat::weight, 1, {Colors::palette, Background::light});
const std::string on_dark = heated("1.0000", Heat::weight, 1, {Colors::palette, Background::dark});

std::string white_terminal() {
    return "\x1b]11;rgb:ffff/ffff/ffff\x1b\\\x1b[?62;22c";
}

std::size_t widest_table_row(const std::string& output) {
    std::size_t width = 0;
    for (const auto& line : lines_of(output)) {
        if (line.rfind("query \\ key", 0) == 0) width = std::max(width, display_width(line));
    }
    return width;
}

}  // namespace

// ---- its background ----------------------------------------------------------------------------

TEST_CASE("COLORFGBG ends with the background", "[terminal]") {
    CHECK(is_dark(background_told("15;0")));
    CHECK(is_light(background_told("0;15")));
    CHECK(is_dark(background_told("15;default;0")));
    CHECK(is_light(background_told("0;default;7")));
    CHECK(is_dark(background_told("7;8")));
    for (const std::string nothing : {"", "15;default", "0;16", "0;-1", "0;", "0;1x", ";"})
        CHECK_FALSE(background_told(nothing));
}

TEST_CASE("A terminal's answer is a colour, or nothing", "[terminal]") {
    const auto [answer, red, green, blue] = GENERATE(table<std::string, int, int, int>({
        {"\x1b]11;rgb:ffff/ffff/ffff\x1b\\", 255, 255, 255},
        {"\x1b]11;rgb:1e1e/1e1e/1e1e\x07", 30, 30, 30},
        {"\x1b]11;rgb:ff/80/00\x07", 255, 128, 0},
        {"\x1b]11;rgb:f/0/0\x1b\\\x1b[?1;2c", 255, 0, 0},
        {"typed\x1b]11;rgb:000/fff/000\x1b\\", 0, 255, 0},
    }));
    const auto color = color_answered(answer);
    REQUIRE(color);
    CHECK(color->red == red);
    CHECK(color->green == green);
    CHECK(color->blue == blue);

    for (const std::string garbage :
         {"", "\x1b[?62c", "rgb:ffff/ffff/ffff", "\x1b]11;rgb:ffff/ffff/ffff",
          "\x1b]11;rgb:ffff/ffff\x07", "\x1b]11;rgb:fffff/0/0\x07", "\x1b]11;rgb:ffff/xyz/0\x07",
          "\x1b]11;rgb:-1/0/0\x07", "\x1b]11;rgb://\x07", "\x1b]10;rgb:ffff/ffff/ffff\x07",
          "\x1b]11;rgb:ff/ff/ff/ff\x07", "\x1b]11;#ffffff\x07"}) {
        INFO(garbage);
        CHECK_FALSE(color_answered(garbage));
    }
}

TEST_CASE("The terminal is asked for its background", "[terminal]") {
    CHECK(contains(run_in_terminal("TERM=xterm " + program, {100, white_terminal()}), on_light));
    CHECK(contains(run_in_terminal("TERM=xterm COLORFGBG='0;15' " + program,
                                   {100, "\x1b]11;rgb:1e1e/1e1e/1e1e\x07\x1b[?1;2c"}),
                   on_dark));
}

TEST_CASE("Where no answer comes, COLORFGBG is believed, and else it is dark", "[terminal]") {
    const std::string answer =
        GENERATE(as<std::string>{}, "", "\x1b[?1;2c", "garbage\x1b[?1;2c", "\x1b]11;rgb:ffff");
    CHECK(contains(run_in_terminal("TERM=xterm COLORFGBG='0;15' " + program, {100, answer}),
                   on_light));
    CHECK(contains(run_in_terminal("TERM=xterm " + program, {100, answer}), on_dark));
}

TEST_CASE("--background asks nobody", "[terminal]") {
    for (const std::string command : {" --background light", " --color never", " --json", " --help",
                                      " | cat", " --color always | cat"}) {
        const std::string output = run_in_terminal("TERM=xterm " + program + command);
        INFO(command);
        CHECK_FALSE(contains(output, background_question));
        CHECK(contains(output, on_light) == (command == " --background light"));
    }
}

TEST_CASE("A terminal that may answer late, or not know the question, is not asked", "[terminal]") {
    for (const std::string variables :
         {"TERM=xterm SSH_CONNECTION=1", "TERM=xterm SSH_TTY=/dev/pts/1", "TERM=linux", "TERM="}) {
        INFO(variables);
        CHECK_FALSE(contains(run_in_terminal(variables + " " + program), background_question));
    }
    // tmux answers by itself, wherever the person is.
    CHECK(contains(run_in_terminal("TERM=tmux-256color SSH_TTY=/dev/pts/1 TMUX=/tmp/x " + program,
                                   {100, white_terminal()}),
                   background_question));
}

TEST_CASE("A program in the background does not ask", "[terminal]") {
    const std::string output =
        run_in_terminal("set -m; TERM=xterm " + program + " & wait", {100, white_terminal()});
    CHECK(contains(output, on_dark));
    CHECK_FALSE(contains(output, background_question));
}

TEST_CASE("Nothing of the answer is left, and the terminal is as it was", "[terminal]") {
    const std::string answer = GENERATE(as<std::string>{}, white_terminal(), "\x1b]11;rgb:ffff");
    const std::string rest =
        "stty -a >after; cmp before after && echo same; stty -icanon -echo min 0 time 2; "
        "printf '<%s>' \"$(dd bs=100 count=1 2>/dev/null)\"";
    const TemporaryFolder folder;
    const std::string output = run_in_terminal(
        "cd " + folder.path().string() + "; stty -a >before; TERM=xterm " + program + "; " + rest,
        {100, answer});
    CHECK(contains(output, background_question));
    CHECK(contains(output, "same\r\n"));
    CHECK(contains(output, "<>"));
    CHECK_FALSE(contains(output, "^["));  // as a terminal shows what comes in
}

TEST_CASE("What was typed ahead is not taken", "[terminal]") {
    // The terminal answers before it is asked: as if somebody typed while something else ran.
    const std::string output = run_in_terminal(
        "printf '\x1b]11;?'; sleep 0.3; TERM=xterm " + program + "; read line; echo \"<$line>\"",
        {100, "./learn run 7\n"});
    CHECK(contains(output, "<./learn run 7>"));
}

// ---- its colours -------------------------------------------------------------------------------

TEST_CASE("All colours where the terminal offers them, else those of the palette", "[terminal]") {
    const std::string colored = " --color always --background dark";
    CHECK(contains(run(program + colored).out, "\x1b[48;5;"));
    for (const std::string offered : {"truecolor", "24bit"}) {
        const std::string output = run("COLORTERM=" + offered + " " + program + colored).out;
        CHECK(contains(output, "\x1b[48;2;"));
        CHECK_FALSE(contains(output, "\x1b[48;5;"));
    }
    CHECK(contains(run("COLORTERM=yes " + program + colored).out, "\x1b[48;5;"));
}

// ---- its width ---------------------------------------------------------------------------------

TEST_CASE("A table is as wide as the terminal, also in a pager", "[terminal]") {
    const std::string pager = GENERATE("", " | cat");
    const auto width = [&](unsigned short columns, const std::string& before = "",
                           const std::string& options = "") {
        return widest_table_row(run_in_terminal(
            "TERM=dumb " + before + " " + program + options + pager, {columns, ""}));
    };
    const auto told = [](std::size_t columns) {
        return widest_table_row(run_program("06_softmax", fmt::format("--width {}", columns)).out);
    };
    REQUIRE(told(80) < told(100));
    CHECK(width(80) == told(80));
    CHECK(width(100) == told(100));
    CHECK(width(300) == told(100));
    CHECK(width(20) == told(40));
    CHECK(width(100, "COLUMNS=80") == told(80));
    CHECK(width(80, "COLUMNS=", "") == told(80));
    CHECK(width(80, "COLUMNS=wide", "") == told(80));
    CHECK(width(80, "COLUMNS=0", "") == told(80));
    CHECK(width(60, "COLUMNS=80", " --width 100") == told(100));
}

TEST_CASE("A file is as wide wherever it was made", "[terminal]") {
    const TemporaryFolder folder;
    const std::string file = (folder / "out").string();
    run_in_terminal(program + " >" + file, {60, ""});
    CHECK(read_file(file) == run_program("06_softmax").out);
}

// ---- decimals ----------------------------------------------------------------------------------

TEST_CASE("--digits says how many decimals the tables have", "[terminal]") {
    CHECK(contains(run_program("06_softmax", "--digits 2").out, "  1.00\n"));
    CHECK(contains(run_program("06_softmax", "--digits 6").out, " 1.000000\n"));
    CHECK(run_program("06_softmax", "--digits 4").out == run_program("06_softmax").out);
    for (const std::string bad : {"0", "11", "-1", "two", "2.5", "''", "99999999999999999999"}) {
        const Ran ran = run_program("06_softmax", "--digits " + bad);
        INFO(ran.err);
        CHECK(ran.code == 2);
        CHECK(lines_of(ran.err).size() == 1);
        CHECK(contains(ran.err, "--digits: found "));
    }
}
