// What a chapter may say of itself, tried on chapters that are made up: options that are numbers,
// options that are left out, lessons of its own, tensors that stand for others.
#include "common/chapter.hpp"
#include "common/error.hpp"
#include "common/options.hpp"
#include "tests/catch.hpp"
#include "tests/support.hpp"

namespace attention {
namespace {

Chapters some_chapters() {
    Chapter first{.purpose = "the first",
                  .map = {"", " X -", ""},
                  .options = {{"--fast", "", "a flag"},
                              {"--mask", "causal|none", "one of two"},
                              {"--way", "left|right|straight", "one of three", "right"}}};
    Chapter second{.purpose = "the second",
                   .map = {"", "> Y ", ""},
                   .options = {{.name = "--shift",
                                .help = "a number",
                                .standard = "3",
                                .range = Range{-5, 40}}},
                   .lesson = "word_order"};
    Chapter third{.purpose = "the third", .left_out = {"--mask", "--shift"}};
    first.name = "01_first";
    second.name = "02_second";
    third.name = "03_third";
    return {first, second, third};
}

Options read(const std::string& program, std::vector<const char*> arguments) {
    arguments.insert(arguments.begin(), program.c_str());
    return read_options(some_chapters(), program, static_cast<int>(arguments.size()),
                        arguments.data());
}

std::string refused(const std::string& program, const std::vector<const char*>& arguments) {
    try {
        read(program, arguments);
    } catch (const InputError& error) {
        return error.what();
    }
    return "";
}

TEST_CASE("an option that is not given has its default", "[options]") {
    const Options options = read("02_second", {});
    CHECK(options.value("--mask") == "causal");
    CHECK(options.value("--way") == "right");  // not the first of its values
    CHECK(options.number("--shift") == 3);
    CHECK_FALSE(options.is_on("--fast"));
}

TEST_CASE("a number has to lie in its range", "[options]") {
    CHECK(read("02_second", {"--shift", "40"}).number("--shift") == 40);
    CHECK(read("02_second", {"--shift=-5"}).number("--shift") == -5);
    CHECK(read("02_second", {"--shift", "007"}).value("--shift") == "7");
    for (const char* text : {"41", "1e1", "4x", "x", "99999999999999999999"}) {
        CHECK(refused("02_second", {"--shift", text}) ==
              "--shift: found '" + std::string(text) + "', expected a number, -5 to 40");
    }
    CHECK(mentions(refused("02_second", {"--shift", "1", "--shift", "2"}), {"found it 2 times"}));
}

TEST_CASE("a chapter refuses the options that it leaves out, and says whose they are",
          "[options]") {
    CHECK(refused("03_third", {"--mask", "none"}) ==
          "--mask of chapter 1 (the first) means nothing in 03_third");
    CHECK(refused("03_third", {"--shift", "1"}) ==
          "--shift of chapter 2 (the second) means nothing in 03_third");
    CHECK(read("03_third", {"--way", "left"}).value("--way") == "left");
    CHECK(read("03_third", {}).value("--mask").empty());
    CHECK(mentions(refused("01_first", {"--shift", "1"}), {"--shift begins in chapter 2"}));
    const std::string help = help_text(some_chapters(), "03_third");
    CHECK(mentions(help, {"--fast", "--way left|right|straight"}));
    CHECK_FALSE(mentions(help, {"--mask"}));
}

TEST_CASE("a chapter may read a lesson of its own", "[options]") {
    CHECK(read("01_first", {}).lesson == PROJECT "/data/river_bank");
    CHECK(read("02_second", {}).lesson == PROJECT "/data/word_order");
    CHECK(mentions(help_text(some_chapters(), "02_second"), {"(default: data/word_order)"}));
    CHECK(mentions(help_text(some_chapters(), "02_second"), {"--shift N"}));
}

TEST_CASE("what stands for a tensor takes its place in the map", "[options]") {
    const Chapters chapters = some_chapters();
    const std::vector<StandIn> stand_ins{{"X_P", "X", "02_second"}};
    CHECK(map_of_chain(chapters, "01_first", 80) == "[X]-> Y\n");
    CHECK(map_of_chain(chapters, "02_second", 80) == " X ->[Y]\n");
    CHECK(map_of_chain(chapters, "02_second", 80, stand_ins) == "[X_P]->[Y]\n");
    CHECK(map_of_chain(chapters, "03_third", 80, stand_ins) == " X_P -> Y\n");
    CHECK(map_of_chain(chapters, "02_second", 8, stand_ins) == "[X_P] >\n[Y]\n");
}

}  // namespace
}  // namespace attention
