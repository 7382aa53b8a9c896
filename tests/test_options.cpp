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
    Chapter apart{
        .purpose = "apart",
        .options = {{.name = "--file", .help = "any text", .text = "FILE"},
                    {.name = "--size", .help = "", .standard = "8", .range = Range{1, 9}}},
        .left_out = {"--sentence", "--mask"},
        .stands_apart = true};
    Chapter fifth{.purpose = "the fifth"};
    first.name = "01_first";
    second.name = "02_second";
    third.name = "03_third";
    apart.name = "04_apart";
    fifth.name = "05_fifth";
    return {first, second, third, apart, fifth};
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

TEST_CASE("an option that no chapter declares is no option that was not given", "[options]") {
    const Options options = read("03_third", {});
    CHECK_FALSE(options.is_on("--shift"));  // left out
    CHECK_FALSE(options.is_on("--file"));   // of a later chapter
    CHECK(mentions(complaint([&] { options.is_on("--fats"); }),
                   {"no chapter declares the option --fats; nearest known: --fast"}));
    CHECK(mentions(complaint([&] { options.value("mask"); }), {"the option mask"}));
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

TEST_CASE("an option may be any text, and nothing where it is not given", "[options]") {
    CHECK(read("04_apart", {}).value("--file").empty());
    CHECK(read("04_apart", {"--file", "a b|c.ppm"}).value("--file") == "a b|c.ppm");
    CHECK(read("04_apart", {"--file=x", "--size", "3"}).number("--size") == 3);
    CHECK(refused("04_apart", {"--file", ""}) == "--file: found an empty value after it");
    CHECK(mentions(refused("04_apart", {"--file"}), {"--file: found no value after it"}));
    CHECK(mentions(refused("04_apart", {"--file", "a", "--file", "b"}), {"found it 2 times"}));
    CHECK(mentions(help_text(some_chapters(), "04_apart"), {"--file FILE", "--size N"}));
}

TEST_CASE("a chapter may have no sentence", "[options]") {
    const std::string expected = "--sentence means nothing in 04_apart";
    CHECK(refused("04_apart", {"--sentence", "Tom"}) == expected);
    CHECK(refused("04_apart", {"--sentence=Tom"}) == expected);
    CHECK_FALSE(mentions(help_text(some_chapters(), "04_apart"), {"--sentence"}));
    CHECK(read("03_third", {"--sentence", "Tom"}).sentence == "Tom");
}

TEST_CASE("what stands apart adds no options to later chapters", "[options]") {
    CHECK(refused("05_fifth", {"--file", "x"}) ==
          "--file of chapter 4 (apart) means nothing in 05_fifth");
    CHECK(mentions(refused("03_third", {"--file", "x"}), {"--file begins in chapter 4"}));
    CHECK(read("05_fifth", {"--mask", "none", "--shift", "4"}).number("--shift") == 4);
    CHECK_FALSE(mentions(help_text(some_chapters(), "05_fifth"), {"--file"}));
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
