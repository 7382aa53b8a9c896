// The programs as a learner meets them: run in a shell, judged by what they print.
#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <cstring>
#include <nlohmann/json.hpp>
#include <regex>
#include <set>
#include <sstream>

#include "12_learning/corpus.hpp"
#include "chapters.hpp"
#include "common/lesson.hpp"
#include "common/text.hpp"
#include "tests/catch.hpp"
#include "tests/run.hpp"
#include "tests/sanitized.hpp"

namespace fs = std::filesystem;
using attention::display_width;
using Json = nlohmann::json;

namespace {

std::string any_program() {
    return GENERATE(from_range(program_names()));
}

const attention::Chapter& chapter_of_program(const std::string& program) {
    return attention::chapter_called(program, attention::chapters());
}

// A picture has no words: its chapter says that it leaves out --sentence.
bool reads_sentences(const std::string& program) {
    return !chapter_of_program(program).leaves_out("--sentence");
}

// What learns its numbers has no folder to read: its chapter leaves out --lesson.
bool has_lesson(const std::string& program) {
    return !chapter_of_program(program).leaves_out("--lesson");
}

// Does it read a lesson of words and embeddings, any one?
bool reads_lessons(const std::string& program) {
    return reads_sentences(program) && has_lesson(program);
}

std::vector<std::string> programs_of_lessons() {
    std::vector<std::string> names = program_names();
    std::erase_if(names, [](const std::string& program) { return !reads_lessons(program); });
    return names;
}

std::string any_program_of_lessons() {
    return GENERATE(from_range(programs_of_lessons()));
}

// The lesson of chapters 1 to 9, for programs that read another one by themselves.
const std::string river_bank = "--lesson " PROJECT "/data/river_bank ";

int chapter_of(const std::string& program) {
    return std::stoi(program.substr(0, 2));
}

bool has_scaling(const std::string& program) {
    return chapter_of(program) >= 4 && !chapter_of_program(program).leaves_out("--no-scale");
}

bool has_masking(const std::string& program) {
    return chapter_of(program) >= 5 && !chapter_of_program(program).leaves_out("--mask");
}

// The lesson of chapters 1 to 9 where the program can read it, else what it reads by itself.
std::string lesson_for(const std::string& program) {
    return reads_lessons(program) ? river_bank : "";
}

// The tensors that each program computes, in the order of the stages.
// Those of chapter 13: two models of two layers, with two heads each. `of_head` is what chapters 2
// to 7 make in a head, chapter by chapter.
std::vector<std::string> tensors_of_models(const std::vector<std::vector<std::string>>& of_head) {
    std::vector<std::string> names;
    for (const std::string model : {"", "bert."}) {
        const auto add = [&](const std::string& part, const std::vector<std::string>& stems) {
            for (const auto& stem : stems)
                names.push_back(model + part + stem);
        };
        add("", {"plan", "X", "P", "X_P", "gain", "shift", "normed", "W_next", "logits", "next"});
        for (const std::string layer : {"layer1.", "layer2."}) {
            add(layer, {"gain_1", "shift_1", "asking", "concat", "W_O", "found", "attended"});
            add(layer, {"gain_2", "shift_2", "thinking", "W_1", "b_1", "wide", "bent"});
            add(layer, {"W_2", "b_2", "added", "output"});
            for (const std::string head : {"head1.", "head2."})
                for (const auto& stems : of_head)
                    add(layer + head, stems);
        }
    }
    return names;
}

std::vector<std::string> tensors_of(const std::string& program, std::size_t heads = 2,
                                    bool output = true) {
    const std::vector<std::vector<std::string>> added{
        {},          {"W_Q", "W_K", "Q", "K"}, {"scores"}, {"scaled"}, {"masked"},
        {"weights"}, {"W_V", "V", "context"}};
    const auto chapter = static_cast<std::size_t>(chapter_of(program));
    if (chapter == 13) return tensors_of_models(added);
    const bool many_heads = chapter >= 8;
    std::vector<std::string> names{"X"};
    if (chapter == 10) names.insert(names.end(), {"P", "X_P"});
    if (chapter == 11) names = {"patches", "look"};
    for (std::size_t h = 1; h <= (many_heads ? heads : 1); ++h) {
        for (std::size_t c = 0; c < std::min(chapter, added.size()); ++c) {
            for (const auto& name : added[c])
                names.push_back(many_heads ? fmt::format("head{}.{}", h, name) : name);
        }
    }
    if (chapter == 11) names.emplace_back("concat");
    if (chapter >= 9 && chapter != 11) {
        names.emplace_back("concat");
        if (output) names.emplace_back("W_O");
        names.emplace_back("output");
    }
    return names;
}

// A command is one line, however long, so that it can be copied.
bool is_command(const std::string& line) {
    return line.rfind("    ./learn ", 0) == 0;
}

std::string widest_line(const std::string& text) {
    std::string widest;
    for (const auto& line : lines_of(text)) {
        if (!is_command(line) && display_width(line) > display_width(widest)) widest = line;
    }
    return widest;
}

// Without the lines of drawings: from the letters above to the empty line behind it.
std::string without_drawings(const std::string& text) {
    const std::regex letters("^ +A( +[A-Z]+)*$");
    std::string rest;
    bool is_drawing = false;
    for (const auto& line : lines_of(text)) {
        is_drawing = line.empty() ? false : is_drawing || std::regex_match(line, letters);
        if (!is_drawing) rest += line + "\n";
    }
    return rest;
}

std::string without_escapes(const std::string& text) {
    return std::regex_replace(text, std::regex("\x1b\\[[0-9;]*m"), "");
}

// Bad options end with code 2, one line on stderr and nothing on stdout. Gives that line back.
std::string refused(const std::string& program, const std::string& arguments) {
    INFO(program << " " << arguments);
    const Ran ran = run_program(program, arguments);
    CHECK(ran.code == 2);
    CHECK(ran.out.empty());
    CHECK(lines_of(ran.err).size() == 1);
    CHECK(ran.err.rfind(program + ": ", 0) == 0);
    return ran.err;
}

bool contains(const std::string& text, const std::string& part) {
    return text.find(part) != std::string::npos;
}

// The line that works out `cell` in numbers, with its continuations.
std::string worked_line(const std::string& output, const std::string& cell) {
    const auto begin = output.find("\n" + cell + ": ");
    if (begin == std::string::npos) return "";
    std::string text = output.substr(begin + 1);
    text = text.substr(0, std::min(text.size(), text.find("\n\n")));
    text = std::regex_replace(text, std::regex("\n    "), " ");
    return text.substr(0, text.find('\n'));
}

// Adds up "+2.10·+1.80 + +0.80·+1.20 = +4.7400": the sum of the products, and what stands
// after "=".
struct WorkedSum {
    double sum = 0;
    double printed = 0;
    std::size_t terms = 0;
};

WorkedSum add_up(const std::string& worked) {
    WorkedSum result;
    const std::regex product("([+-]?[0-9.]+)·([+-]?[0-9.]+)");
    for (std::sregex_iterator term(worked.begin(), worked.end(), product), end; term != end;
         ++term) {
        result.sum += std::stod((*term)[1]) * std::stod((*term)[2]);
        ++result.terms;
    }
    std::smatch after_equals;
    REQUIRE(std::regex_search(worked, after_equals, std::regex("= ([+-][0-9.]+)")));
    result.printed = std::stod(after_equals[1]);
    return result;
}

struct NumpyArray {
    std::string header;
    std::vector<std::size_t> shape;
    std::vector<double> values;
};

// NumPy's format 1.0: magic, version, the header's length in two bytes, the header, the values.
NumpyArray read_numpy(const fs::path& file) {
    const std::string bytes = read_file(file);
    REQUIRE(bytes.size() > 10);
    REQUIRE(bytes.substr(0, 8) == std::string("\x93NUMPY\x01\x00", 8));
    std::uint16_t length = 0;
    std::memcpy(&length, bytes.data() + 8, sizeof length);
    NumpyArray array{bytes.substr(10, length), {}, {}};
    std::smatch shape;
    REQUIRE(std::regex_search(array.header, shape, std::regex("\\(([0-9]+), *([0-9]+),? *\\)")));
    array.shape = {std::stoul(shape[1]), std::stoul(shape[2])};
    array.values.resize(array.shape[0] * array.shape[1]);
    REQUIRE(bytes.size() == 10u + length + 8 * array.values.size());
    std::memcpy(array.values.data(), bytes.data() + 10 + length, 8 * array.values.size());
    return array;
}

Json json_of(const std::string& program, const std::string& arguments = "") {
    const Ran ran = run_program(program, "--json " + arguments);
    REQUIRE(ran.code == 0);
    return Json::parse(ran.out);
}

std::set<std::string> keys_of(const Json& object) {
    std::set<std::string> keys;
    for (const auto& [key, value] : object.items())
        keys.insert(key);
    return keys;
}

std::set<std::string> as_set(const std::vector<std::string>& names) {
    return {names.begin(), names.end()};
}

std::set<std::string> files_in(const fs::path& folder) {
    std::set<std::string> names;
    for (const auto& entry : fs::directory_iterator(folder))
        names.insert(entry.path().filename().string());
    return names;
}

}  // namespace

// ---- what they print ---------------------------------------------------------------------------

TEST_CASE("A program prints what was recorded, byte for byte", "[programs]") {
    const std::string program = any_program();
    const std::string recorded = read_file(PROJECT "/tests/recorded/" + program + ".txt");
    INFO("if the difference is meant, record the output anew with tests/record");
    CHECK(run_in_full(program).out == recorded);
    CHECK(run_in_full(program, "--lang zh").out ==
          read_file(PROJECT "/tests/recorded/zh_" + program + ".txt"));
}

// How far `value` is from where another number would be printed, with four decimals.
static double to_rounding_boundary(double value) {
    const double steps = std::abs(value) * 1e4;
    return std::abs(steps - std::floor(steps) - 0.5) * 1e-4;
}

TEST_CASE("No number of a tensor lies on a rounding boundary", "[programs]") {
    // Another processor or BLAS may differ in the last bits: there must be no digit that hangs on
    // them.
    const std::string program = any_program();
    std::vector<std::string> inputs;
    if (reads_sentences(program)) {
        for (const std::string sentence : {"Tom is going to fish at the river bank.",
                                           "From the hospital Tom is going to the bank."})
            inputs.push_back(lesson_for(program) + "--sentence " + quoted(sentence));
    } else {
        inputs = {""};  // its own picture: pixels are whole numbers, and others may well give ties
    }
    for (const std::string& input : inputs) {
        std::vector<std::string> variants{""};
        if (has_masking(program)) variants.emplace_back("--mask none");
        if (has_scaling(program)) variants.emplace_back("--no-scale");
        for (const auto& variant : variants) {
            double nearest = 1;
            const Json json = json_of(program, input + " " + variant);
            // cos(0.01) in P is that near, and right to 1e-16 everywhere; chapter 13 keeps
            // thousands of numbers that it does not show.
            double nearest_kept = 1;
            for (const auto& [name, tensor] : json["tensors"].items()) {
                const bool is_kept = name == "P" || chapter_of(program) == 13;
                double& so_far = is_kept ? nearest_kept : nearest;
                for (const auto& row : tensor["values"]) {
                    for (const auto& value : row) {
                        if (!value.is_number()) continue;
                        so_far = std::min(so_far, to_rounding_boundary(value.get<double>()));
                    }
                }
            }
            INFO(program << " " << input << " " << variant);
            CHECK(nearest >= 1e-9);
            CHECK(nearest_kept >= 1e-10);
        }
    }
}

TEST_CASE("No line is wider than asked", "[programs]") {
    const std::string program = any_program();
    for (const std::size_t width : {100u, 80u, 60u, 40u}) {
        const std::string line =
            widest_line(run_program(program, fmt::format("--width {}", width)).out);
        INFO(program << ": " << line);
        CHECK(display_width(line) <= width);
    }
}

TEST_CASE("Colour changes nothing but the colour", "[programs]") {
    const std::string program = any_program();
    const std::string colored = run_program(program, "--color always").out;
    CHECK(contains(colored, "\x1b["));
    const std::string plain = run_program(program).out;
    if (contains(colored, "▀")) {  // a picture: in colours or in letters, and all around it alike
        CHECK(without_drawings(without_escapes(colored)) == without_drawings(plain));
        CHECK(without_drawings(plain).size() > plain.size() / 2);
    } else {
        CHECK(without_escapes(colored) == plain);
    }
}

TEST_CASE("Colour is for terminals that want it", "[programs]") {
    const std::string program = PROGRAMS "/06_softmax";
    CHECK(contains(run_in_terminal("TERM=xterm " + program), "\x1b[48;"));
    CHECK_FALSE(contains(run_in_terminal("NO_COLOR=1 TERM=xterm " + program), "\x1b["));
    CHECK_FALSE(contains(run_in_terminal("TERM=dumb " + program), "\x1b["));
    CHECK_FALSE(contains(run("TERM=xterm " + program).out, "\x1b["));
}

TEST_CASE("The experiment that a program offers works", "[programs]") {
    const std::regex command("^    \\./learn run ([0-9]+) -- (.*)$");
    std::size_t offered = 0;
    for (const auto& line : lines_of(run_program(any_program()).out)) {
        std::smatch parts;
        if (!std::regex_match(line, parts, command)) continue;
        ++offered;
        const auto& program = program_names().at(std::stoul(parts[1]) - 1);
        const Ran ran = run_program(program, parts[2]);
        INFO(line << "\n" << ran.err);
        CHECK(ran.code == 0);
    }
    CHECK(offered >= 1);
}

// ---- options -----------------------------------------------------------------------------------

TEST_CASE("--help names every option that the program has, and no other", "[programs]") {
    const std::string program = any_program();
    const Ran ran = run_program(program, "--help");
    CHECK(ran.code == 0);
    for (const std::string option : {"--trace", "--export", "--json", "--color", "--background",
                                     "--width", "--digits", "--help"}) {
        CHECK(contains(ran.out, option));
    }
    CHECK(contains(ran.out, "--lesson") == has_lesson(program));
    CHECK(contains(ran.out, "--sentence") == reads_sentences(program));
    CHECK(contains(ran.out, "--mask") == has_masking(program));
    CHECK(contains(ran.out, "--no-scale") == has_scaling(program));
}

TEST_CASE("The tables that --help names are tables of that program", "[programs]") {
    const std::string program = any_program();
    const std::string help = run_program(program, "--help").out;
    std::smatch found;
    REQUIRE(std::regex_search(help, found, std::regex("one table, by its name: ([^;]+);")));
    const std::string names = std::regex_replace(found.str(1), std::regex(" or |, "), "\n");
    for (const std::string& name : lines_of(names)) {
        const Ran ran = run_program(program, "--only " + quoted(name));
        INFO(program << " --only " << name << ": " << ran.err);
        CHECK(ran.code == 0);
        CHECK(ran.out.rfind(name, 0) == 0);
    }
}

TEST_CASE("An option of a later chapter is refused and says so", "[programs]") {
    const std::string program = any_program();
    if (!has_masking(program)) CHECK(contains(refused(program, "--mask none"), "chapter 5"));
    if (!has_scaling(program)) CHECK(contains(refused(program, "--no-scale"), "chapter 4"));
    for (const std::string own : {"--picture x.ppm", "--patch 4"})
        if (program != "11_picture") CHECK(contains(refused(program, own), "chapter 11"));
    for (const std::string own :
         {"--corpus x.txt", "--seed 4", "--steps 9", "--heads 1", "--save x"})
        if (program != "12_learning" && !(program == "13_gpt_and_bert" && own == "--seed 4"))
            CHECK(contains(refused(program, own), "chapter 12"));
    for (const std::string own : {"--write Tom", "--fill [MASK]", "--temperature 1", "--length 9",
                                  "--model x", "--train x"})
        if (program != "13_gpt_and_bert") CHECK(contains(refused(program, own), "chapter 13"));
    if (!has_lesson(program)) CHECK(contains(refused(program, "--lesson x"), "--lesson"));
}

TEST_CASE("Bad options are refused in one line", "[programs]") {
    const auto [arguments, named] = GENERATE(table<std::string, std::string>({
        {"--speed", "found '--speed', expected an option of 06_softmax"},
        {"--widht 50", "found '--widht', expected an option of 06_softmax; nearest known: --width"},
        {"--sentense=Tom", "nearest known: --sentence"},
        {"river", "found 'river', expected an option"},
        {"--width 50 --width 60", "--width: found it 2 times, expected it once"},
        {"--json=maybe", "--json: found a value after it, expected none"},
        {"--export ''", "--export: found an empty value"},
        {"--export", "--export: found no value"},
        {"--width 50x", "found '50x', expected a number, 40 to 100"},
        {"--width 99999999999999999999", "expected a number, 40 to 100"},
        {"--sentence", "--sentence"},
        {"--mask", "--mask"},
        {"--mask future", "future"},
        {"--color sometimes", "sometimes"},
        {"--background blue", "found 'blue', expected auto or dark or light"},
        {"--width wide", "wide"},
        {"--width 39", "39"},
        {"--width 0", "40 to 100"},
        {"--width -3", "-3"},
        {"--trace bank", "bank"},
        {"--trace ,bank", "ROW,COLUMN"},
        {"--sentence ''", "--sentence"},
        {"--sentence '. , !'", "no word"},
        {"--lesson nowhere", "nowhere"},
    }));
    CHECK(contains(refused("06_softmax", arguments), named));
}

TEST_CASE("A width beyond the widest is the widest", "[programs]") {
    CHECK(run_program("06_softmax", "--width 500").out == run_program("06_softmax").out);
    CHECK(run_program("06_softmax", "--width 40").code == 0);
}

TEST_CASE("An empty NO_COLOR forbids nothing", "[programs]") {
    CHECK(contains(run_in_terminal("NO_COLOR= TERM=xterm " PROGRAMS "/06_softmax"), "\x1b[48;"));
}

TEST_CASE("The last comma of --trace parts row and column", "[programs]") {
    CHECK(contains(refused("06_softmax", "--trace a,b,bank"), "found 'a,b'"));
    CHECK(contains(refused("06_softmax", "--trace bank,"), "ROW,COLUMN"));
}

TEST_CASE("A mistyped --trace lists the labels where they are few", "[programs]") {
    CHECK(contains(refused("01_embeddings", "--trace 12345678,bank"), "there are Tom, is, going"));
    const TemporaryFolder folder;
    Sizes sizes{.words = {}, .sentence = ""};
    for (int i = 1; i <= 60; ++i) {
        sizes.words.push_back(fmt::format("word{}", i));
        sizes.sentence += fmt::format("word{} ", i);
    }
    write_lesson(folder.path(), sizes);
    const std::string lesson = " --lesson " + folder.path().string();
    CHECK_FALSE(contains(refused("01_embeddings", "--trace zzzzzzzz,d1" + lesson), "there are"));
    CHECK(contains(refused("01_embeddings", "--trace wrd1,d1" + lesson), "known: word1"));
}

TEST_CASE("No option of a later chapter is suggested", "[programs]") {
    CHECK_FALSE(contains(refused("01_embeddings", "--maks none"), "--mask"));
    CHECK(contains(refused("05_masking", "--maks none"), "nearest known: --mask"));
    CHECK_FALSE(contains(refused("01_embeddings", "--no-scal"), "nearest"));
    CHECK(contains(refused("04_scaling", "--no-scal"), "nearest known: --no-scale"));
}

TEST_CASE("An unknown word brings up the nearest known ones", "[programs]") {
    CHECK(
        contains(refused("01_embeddings", "--sentence 'Tom at the rivr'"), "nearest known: river"));
    CHECK(contains(refused("11_picture", "--trace look,brihgt"), "nearest known: bright"));
    const std::string near = refused(any_program_of_lessons(), river_bank + "--trace bnak,water");
    CHECK(contains(near, "nearest known: bank"));
    CHECK_FALSE(contains(near, "bank, bank"));  // it labels many rows, and is one word
}

TEST_CASE("--only prints one thing", "[programs]") {
    const auto only = [](const std::string& program, const std::string& what) {
        const Ran ran = run_program(program, "--width 100 --only " + quoted(what));
        CHECK(ran.code == 0);
        return ran.out;
    };
    const std::string all = run_program("08_multiple_heads", "--width 100").out;
    const std::string weights = only("08_multiple_heads", "head2.weights");
    CHECK(weights.rfind("head2.weights = ", 0) == 0);
    CHECK(lines_of(weights).size() == 12);  // formula, range, names, nine words
    CHECK(contains(all, weights));
    const std::string scores = only("08_multiple_heads", "head1.scores");  // is not shown unasked
    CHECK(scores.rfind("head1.scores = ", 0) == 0);
    CHECK_FALSE(contains(all, scores));
    CHECK(contains(only("06_softmax", "overflow"), "naive, + 1000"));  // a table, by its name
    CHECK(only("06_softmax", "cell").rfind("--- One cell in numbers\n", 0) == 0);
    const std::string section = only("06_softmax", "WHAT to look for");
    CHECK(section.rfind("--- What to look for\n", 0) == 0);
    CHECK_FALSE(contains(section, "--- Try it"));
    CHECK(contains(refused("06_softmax", "--only wights"), "nearest known: weights"));
    CHECK(contains(refused("06_softmax", "--only head2.weights"), "head2.weights"));
    CHECK(contains(refused("01_embeddings", "--only scores"), "01_embeddings"));
}

TEST_CASE("What is said of groups is said of the lesson's own", "[programs]") {
    const TemporaryFolder folder;
    const fs::path lesson = folder / "lesson";
    fs::copy(PROJECT "/data/river_bank", lesson, fs::copy_options::recursive);
    write_file(lesson / "groups.txt", "afloat: boat river\nabroad: shop doctor\n");
    for (const auto& program : programs_of_lessons()) {
        const std::string out = run_program(program, "--lesson " + quoted(lesson.string())).out;
        INFO(program << "\n" << out);
        for (const std::string other :
             {"river group", "town group", "river, fish", "PostOffice, r"})
            CHECK_FALSE(contains(out, other));
        if (program == "01_embeddings") CHECK(contains(out, "of bank to the afloat (boat, river)"));
        if (program == "09_concat") CHECK(contains(out, "nearer to the afloat:"));
    }
    write_file(lesson / "groups.txt", "afloat | 水上: boat river\nabroad: shop doctor\n");
    const std::string chinese =
        run_program("01_embeddings", "--lang zh --lesson " + quoted(lesson.string())).out;
    CHECK(contains(chinese, "“水上”（boat、river）"));
    CHECK(contains(chinese, "“abroad”（shop、doctor）"));
    write_file(lesson / "groups.txt", "a\x1b[31m\u202e: boat river\nabroad: shop doctor\n");
    for (const auto& program : programs_of_lessons()) {
        for (const std::string more : {"", " --width 40", " --json"}) {
            const Ran ran = run_program(program, "--lesson " + quoted(lesson.string()) + more);
            INFO(program << more << "\n" << ran.out);
            CHECK(ran.code == 0);
            for (const std::string raw : {"\x1b", "\u202e"})
                CHECK_FALSE(contains(ran.out, raw));
        }
    }
}

TEST_CASE("JSON says what a chapter has reached, and what draws its tensors", "[programs]") {
    const Json first = json_of("01_embeddings", "");
    CHECK_FALSE(first.contains("mask"));
    CHECK_FALSE(first.contains("scale"));
    CHECK_FALSE(json_of("04_scaling", "").contains("mask"));
    CHECK(json_of("04_scaling", "--no-scale")["scale"] == false);
    CHECK(first["groups"][0] ==
          Json({{"name", "river group"}, {"words", {"river", "fish", "fisherman"}}}));
    CHECK(first["tables"]["cosine"]["values"].size() == 7);
    const Json softmax = json_of("06_softmax", "--mask none");
    CHECK(softmax["mask"] == "none");
    CHECK(softmax["tensors"]["weights"]["kind"] == "weights");
    CHECK(softmax["tensors"]["masked"]["kind"] == "signed");
    CHECK(softmax["tensors"]["masked"]["hidden"][0][8] == false);
    CHECK(json_of("06_softmax", "")["tensors"]["weights"]["hidden"][0][8] == true);
    CHECK_FALSE(softmax["tensors"]["scores"].contains("hidden"));
    CHECK(softmax["tables"]["overflow"]["values"][2][0] == "nan");
}

TEST_CASE("--sentence takes another sentence and counts a word that comes again", "[programs]") {
    const Json json = json_of("01_embeddings", "--sentence 'the BANK at the bank'");
    CHECK(json["words"] == Json({"the", "bank", "at", "the#2", "bank#2"}));
}

// ---- the worked cell ---------------------------------------------------------------------------

TEST_CASE("--trace works out a cell of every kind of table", "[programs]") {
    const auto [program, trace, cell] = GENERATE(table<std::string, std::string, std::string>({
        {"01_embeddings", "bank,water", "X, bank, water"},
        {"02_query_key", "water,place", "W_Q, water, place"},
        {"02_query_key", "fish,noun", "K, fish, noun"},
        {"03_dot_products", "RIVER,bank", "scores, river → bank"},
        {"04_scaling", "bank,river", "scaled, bank → river"},
        {"05_masking", "river,bank", "masked, river → bank"},
        {"06_softmax", "bank,fish", "weights, bank → fish"},
        {"07_value_weighting", "bank,town", "context, bank, town"},
        {"08_multiple_heads", "bank,fish", "head2.weights, bank → fish"},
        {"09_concat", "bank,head2.thing", "concat, bank, head2.thing"},
        {"09_concat", "bank,thing", "output, bank, thing"},
    }));
    const Ran ran = run_program(program, "--trace " + trace);
    INFO(program << " --trace " << trace << "\n" << ran.err);
    CHECK(ran.code == 0);
    CHECK_FALSE(worked_line(ran.out, cell).empty());
}

TEST_CASE("The products of a worked cell add up to its result", "[programs]") {
    const auto [program, trace, cell, terms] =
        GENERATE(table<std::string, std::string, std::string, std::size_t>({
            {"02_query_key", "bank,noun", "Q, bank, noun", 6},
            {"03_dot_products", "bank,river", "scores, bank → river", 3},
            {"07_value_weighting", "bank,water", "context, bank, water", 9},
            {"09_concat", "bank,thing", "output, bank, thing", 6},
        }));
    const std::string worked = worked_line(run_program(program, "--trace " + trace).out, cell);
    INFO(worked);
    const WorkedSum added = add_up(worked);
    CHECK(added.terms == terms);
    CHECK(added.sum == Approx(added.printed).margin(0.001));  // four decimals a factor
}

TEST_CASE("The worked weight is one with something to work out, if there is one", "[programs]") {
    // e^0 = 1 shows nothing, and that is what the largest weight of a row gives.
    const auto worked = [](const std::string& sentence) {
        return run_program("06_softmax", "--sentence " + quoted(sentence)).out;
    };
    CHECK_FALSE(worked_line(worked("river bank"), "weights, bank → bank").empty());
    CHECK_FALSE(worked_line(worked("bank"), "weights, bank → bank").empty());
}

TEST_CASE("A cell that no table of the program has is refused", "[programs]") {
    CHECK(contains(refused("03_dot_products", "--trace town,water"), "no table"));
}

// ---- for other programs ------------------------------------------------------------------------

TEST_CASE("--export writes the tensors of the chapter and the words", "[programs]") {
    const TemporaryFolder folder;
    const std::string program = any_program();
    const std::string to = "--export " + (folder / "new").string();
    REQUIRE(run_program(program, lesson_for(program) + to).code == 0);

    std::set<std::string> expected{".attention-export", "words.txt"};
    for (const auto& name : tensors_of(program))
        expected.insert(name + ".npy");
    if (program == "13_gpt_and_bert") expected.insert("bert.words.txt");
    CHECK(files_in(folder / "new") == expected);
    const std::string words = read_file(folder / "new/words.txt");
    if (reads_sentences(program)) {
        CHECK(words == "Tom\nis\ngoing\nto\nfish\nat\nthe\nriver\nbank\n");
    } else if (program == "13_gpt_and_bert") {
        CHECK(words.rfind("Tom\nis\n", 0) == 0);  // what it wrote
    } else {
        CHECK(words.rfind("A1\nB1\nC1\n", 0) == 0);
        CHECK(lines_of(words).size() == 96);
    }
}

TEST_CASE("What --export writes is what --json prints", "[programs]") {
    const TemporaryFolder folder;
    const std::string program = any_program();
    const Json json = json_of(program, lesson_for(program) + "--export " + folder.path().string());
    CHECK(keys_of(json["tensors"]) == as_set(tensors_of(program)));
    for (const auto& [name, tensor] : json["tensors"].items()) {
        INFO(program << " " << name);
        const NumpyArray array = read_numpy(folder / (name + ".npy"));
        CHECK(contains(array.header, "'descr': '<f8'"));
        CHECK(contains(array.header, "'fortran_order': False"));
        REQUIRE(array.shape[0] == tensor["rows"]["labels"].size());
        REQUIRE(array.shape[1] == tensor["columns"]["labels"].size());
        std::size_t differences = 0;
        for (std::size_t i = 0; i < array.values.size(); ++i) {
            const Json& value = tensor["values"][i / array.shape[1]][i % array.shape[1]];
            const double expected =
                value == "-inf" ? -std::numeric_limits<double>::infinity() : value.get<double>();
            if (!(array.values[i] == expected)) ++differences;
        }
        CHECK(differences == 0);
    }
}

TEST_CASE("The tensors have the shapes that the chapters say", "[programs]") {
    const TemporaryFolder folder;
    REQUIRE(run_program("07_value_weighting", "--export " + (folder / "7").string()).code == 0);
    REQUIRE(run_program("09_concat", "--export " + (folder / "9").string()).code == 0);
    const auto [name, rows, columns] = GENERATE(table<std::string, std::size_t, std::size_t>({
        {"X", 9, 6},
        {"W_Q", 6, 3},
        {"K", 9, 3},
        {"scores", 9, 9},
        {"weights", 9, 9},
        {"W_V", 6, 3},
        {"context", 9, 3},
        {"head2.masked", 9, 9},
        {"concat", 9, 6},
        {"W_O", 6, 6},
        {"output", 9, 6},
    }));
    INFO(name);
    const bool of_nine =
        name == "concat" || name == "W_O" || name == "output" || name.find("head") == 0;
    CHECK(read_numpy(folder / (of_nine ? "9" : "7") / (name + ".npy")).shape ==
          std::vector<std::size_t>{rows, columns});
}

TEST_CASE("A hidden cell is -inf in JSON, and only in masked", "[programs]") {
    const Json tensors = json_of("06_softmax")["tensors"];
    CHECK(tensors["masked"]["values"][0][1] == "-inf");
    CHECK(tensors["masked"]["values"][1][0].is_number());
    CHECK(tensors["weights"]["values"][0][1] == 0);
}

TEST_CASE("--export replaces an earlier export and nothing else", "[programs]") {
    const TemporaryFolder folder;
    const std::string to_folder = "--export " + folder.path().string();
    const Ran first = run_program("02_query_key", to_folder);
    REQUIRE(first.code == 0);
    CHECK_FALSE(contains(first.out, "earlier export"));
    const Ran second = run_program("03_dot_products", to_folder);
    CHECK(second.code == 0);
    CHECK(contains(second.out, "files of an earlier export that they replaced: 6\n"));

    const std::string taken = GENERATE("words.txt", "X.npy");
    const TemporaryFolder foreign;
    write_file(foreign / taken, "a diary\n");
    CHECK(contains(refused("02_query_key", "--export " + foreign.path().string()), taken));
    CHECK(read_file(foreign / taken) == "a diary\n");
    CHECK(files_in(foreign.path()).size() == 1);
}

TEST_CASE("--export into a place that can't be a folder is refused", "[programs]") {
    const TemporaryFolder folder;
    write_file(folder / "file", "");
    CHECK(
        contains(refused(any_program(), "--export " + (folder / "file/inside").string()), "file"));
}

TEST_CASE("An export that does not fit leaves things as they were", "[programs]") {
    const TemporaryFolder folder;
    Sizes sizes{.words = {}, .sentence = ""};
    for (int i = 1; i <= 60; ++i) {
        sizes.words.push_back(fmt::format("word{}", i));
        sizes.sentence += fmt::format("word{} ", i);
    }
    write_lesson(folder / "long", sizes);
    const std::string full = "trap '' XFSZ; ulimit -f 16; " PROGRAMS "/03_dot_products --lesson " +
                             (folder / "long").string() + " --export ";

    const Ran fresh = run(full + (folder / "new/inner").string());
    CHECK(fresh.code == 2);
    CHECK(contains(fresh.err, "scores.npy: File too large; nothing was exported"));
    CHECK(lines_of(fresh.err).size() == 1);
    CHECK_FALSE(fs::exists(folder / "new"));

    REQUIRE(run_program("02_query_key", "--export " + (folder / "old").string()).code == 0);
    const auto files = files_in(folder / "old");
    const std::string X = read_file(folder / "old/X.npy");
    CHECK(run(full + (folder / "old").string()).code == 2);
    CHECK(files_in(folder / "old") == files);
    CHECK(read_file(folder / "old/X.npy") == X);
}

// ---- when something goes wrong -----------------------------------------------------------------

TEST_CASE("A stage that goes wrong is told in one line", "[programs]") {
    const auto [how, said] = GENERATE(table<std::string, std::string>({
        {"argument",
         "while making weights, after masked [9, 9]: softmax: no; the stage is in "
         "chapters/06_softmax"},
        {"index", "while making weights, after masked [9, 9]: "},
        {"memory", "there is not enough memory; the stage is in chapters/06_softmax"},
        {"number", "something was thrown that is no std::exception; the stage is in"},
        {"lines", "one twoU+001B[31m; the stage is in chapters/06_softmax"},
        {"nan", "weights: found nan at is, Tom, expected a finite number"},
        {"hidden nan", "weights: found nan at Tom, is, expected a finite number"},
        {"rows", "weights: found the shape [1, 9], expected [9, 9], 9 queries and 9 keys"},
        {"columns", "weights: found the shape [9, 3], expected [9, 9]"},
        {"nothing", "weights: found the shape [0, 0], expected [9, 9]"},
        {"mask rows", "the mask: found the shape [2, 9], expected [9, 9]"},
        {"mask columns", "the mask: found the shape [9, 3], expected [9, 9]"},
        {"mask",
         "while making masked, after scaled [9, 9]: the mask: found the shape [2, 3], "
         "expected [9, 9], a row and a column for each word; the stage is in "
         "chapters/05_masking"},
        {"table",
         "while writing \"Something more\": more: found the shape [2, 2], expected [1, 1], "
         "1 row and 1 column; the program is chapters/06_softmax"},
        {"name", "nothing was kept as context"},
    }));
    const std::string options = GENERATE(as<std::string>{}, "", "--json");
    const Ran ran = run("BROKEN='" + how + "' " BROKEN_STAGE " " + options);
    INFO(how << ": " << ran.err);
    CHECK(ran.code == 2);
    CHECK(ran.out.empty());
    CHECK(lines_of(ran.err).size() == 1);
    CHECK(ran.err.rfind("06_softmax: ", 0) == 0);
    CHECK(contains(ran.err, said));
}

TEST_CASE("What would kill the program is told in one line", "[programs]") {
    if (is_sanitized) return;
    const auto [how, said] = GENERATE(table<std::string, std::string>({
        {"recursion", "it touches memory that is not its own, or a function calls itself"},
        {"elsewhere", "it touches memory that is not its own"},
        {"division", "a whole number is divided by 0"},
        {"abort", "it breaks off: by abort"},
        {"uncaught", "it breaks off: by abort, by an exception that nobody may catch"},
    }));
    const Ran ran = run("BROKEN=" + how + " " BROKEN_STAGE);
    INFO(how << ": " << ran.err);
    CHECK(ran.code == 2);
    CHECK(ran.out.empty());
    CHECK(lines_of(ran.err).size() == 1);
    CHECK(ran.err.rfind("06_softmax: while making weights: " + said, 0) == 0);
    CHECK(contains(ran.err, "; the stage is in chapters/06_softmax\n"));
}

TEST_CASE("Who sits at a terminal is told of a stage that does not come to an end", "[programs]") {
    const TemporaryFolder folder;
    const std::string loop = "BROKEN=loop timeout 11 " BROKEN_STAGE;
    const std::string file = quoted((folder / "err").string());
    CHECK(
        run_in_terminal(loop + " 2>" + file + " & " + loop) ==
        "\r\x1b[K06_softmax: while making weights: not done after 10 seconds; Ctrl-C ends it; the "
        "stage is in chapters/06_softmax\r\n");
    CHECK(read_file(folder / "err").empty());
}

TEST_CASE("A weight that a wrong mask left over is not printed as hidden", "[programs]") {
    CHECK(contains(run("BROKEN='mask after' " BROKEN_STAGE).out, "Tom          1.0000  0.2500  "));
}

TEST_CASE("In chapters 8 and 9 the stages of a head are named together", "[programs]") {
    const TemporaryFolder folder;
    write_lesson(folder.path());
    write_file(folder / "heads/1/query.csv", "name,k1\nd1,1e300\nd2,1\n");
    write_file(folder / "embeddings.csv", "word,d1,d2\nTom,1e300,1\nfish,1,1\n");
    CHECK(contains(refused("02_query_key", "--lesson " + folder.path().string()),
                   "while making Q, after W_K [2, 1]: Q: found inf at Tom, k1, expected a finite "
                   "number: the lesson's numbers are too large, or the stage is wrong; the stage "
                   "is in chapters/02_query_key"));
    CHECK(contains(refused("09_concat", "--lesson " + folder.path().string()),
                   "while making Q to context, after head1.W_K [2, 1]: head1.Q: found inf at "));
}

TEST_CASE("Output that can't be written ends with 2", "[programs]") {
    const std::string options = GENERATE("", "--json", "--help");
    const std::string to = GENERATE(">/dev/full", ">&-");
    const std::string program = any_program();
    const Ran ran = run_program(program, options + " " + to);
    INFO(program << " " << options << to << ": " << ran.err);
    CHECK(ran.code == 2);
    CHECK(lines_of(ran.err).size() == 1);
    CHECK(contains(ran.err, program + ": can't write the output: "));
}

TEST_CASE("Nothing is exported when nobody could be told", "[programs]") {
    const TemporaryFolder folder;
    CHECK(run(PROGRAMS "/06_softmax --export " + (folder / "new").string() + " >&-").code == 2);
    CHECK_FALSE(fs::exists(folder / "new"));
}

TEST_CASE("A reader who has seen enough is no error", "[programs]") {
    const std::string options = GENERATE("", "--json");
    const Ran ran = run(PROGRAMS "/09_concat " + options + " | head -c 1");
    CHECK(ran.err.empty());
    CHECK(ran.out.size() == 1);
}

TEST_CASE("Nothing that was typed reaches the terminal raw", "[programs]") {
    const TemporaryFolder folder;
    const std::string name = "a\x1b[31m\u202e\u009bz";
    write_lesson(folder / name);
    const auto [option, value, code] = GENERATE(table<std::string, std::string, int>({
        {"--lesson ", "NAME", 0},
        {"--lesson ", "NAMEnowhere", 2},
        {"--export ", "NAME2", 0},
        {"--sentence ", "Tom NAME fish", 2},
        {"--sentence ", "Tom \u202efish\u202e", 0},
        {"--trace ", "NAME,bank", 2},
        {"--color ", "NAME", 2},
        {"--width ", "NAME", 2},
        {"", "--NAME", 2},
        {"", "NAME", 2},
    }));
    const std::string typed = std::regex_replace(value, std::regex("NAME"), name);
    const Ran ran = run("cd " + quoted(folder.path().string()) + "; " PROGRAMS "/06_softmax " +
                        option + quoted(typed));
    INFO(option << value << "\n" << ran.err);
    CHECK(ran.code == code);
    CHECK(lines_of(ran.err).size() == (code == 0 ? 0 : 1));
    for (const std::string raw : {"\x1b", "\u202e", "\u009b"})
        CHECK_FALSE(contains(ran.out + ran.err, raw));
}

// ---- in Chinese --------------------------------------------------------------------------------

namespace {

// Does `text` hold a Chinese character? They begin with the bytes E4 to E9.
bool has_chinese(const std::string& text) {
    return std::any_of(text.begin(), text.end(), [](char c) {
        const auto byte = static_cast<unsigned char>(c);
        return byte >= 0xE4 && byte <= 0xE9;
    });
}

// Words that stay as they are in every language: those of the shipped lesson, and the names in it
// and in that of the picture, and the words that are learned.
const std::set<std::string>& words_of_lesson() {
    static const std::set<std::string> words = [] {
        const attention::Lesson lesson = attention::read_lesson(PROJECT "/data/river_bank");
        std::set<std::string> found(lesson.embeddings.rows.begin(), lesson.embeddings.rows.end());
        const auto add = [&](const std::vector<std::string>& names) {
            found.insert(names.begin(), names.end());
        };
        add(lesson.embeddings.columns);
        for (const auto& head : lesson.heads)
            for (const auto* map : {&head.query, &head.key, &head.value})
                add(map->columns);
        for (const auto& group : lesson.groups)
            add(attention::split_words(group.name, {}));
        const std::string picture = PROJECT "/data/boy_and_ball/";
        add(attention::read_csv_table(picture + "look.csv").columns);
        for (const auto& object : attention::read_csv_table(picture + "objects.csv").rows)
            add(attention::split_words(object, {}));
        add(attention::read_corpus(PROJECT "/data/bank_corpus.txt").vocabulary);
        add(attention::read_corpus(PROJECT "/data/learned/corpus.txt").vocabulary);
        add(attention::read_csv_table(PROJECT "/data/learned/induction_1/embeddings.csv").rows);
        return found;
    }();
    return words;
}

// The first four words in a row that are English: lower-case letters only, and not all of the
// lesson. What is no word (a number, a formula, a path, a Chinese character) ends a row, and so do
// an empty line and a command; other line breaks don't.
std::string english_sentence(const std::string& text) {
    std::vector<std::string> row;
    std::string sentence;
    const auto end_row = [&] {
        const auto strange = std::count_if(row.begin(), row.end(), [](const std::string& word) {
            return words_of_lesson().count(word) == 0;
        });
        if (sentence.empty() && row.size() >= 4 && strange >= 2)
            sentence = fmt::format("{}", fmt::join(row, " "));
        row.clear();
    };
    for (const auto& line : lines_of(text)) {
        if (line.empty() || is_command(line)) {
            end_row();
            continue;
        }
        std::istringstream words(line);
        for (std::string word; words >> word;) {
            const bool begins = word.find_first_of("(\"'") == 0;
            if (begins) word.erase(0, 1);
            const bool ends = !word.empty() && std::strchr(",.;:!?)\"'", word.back()) != nullptr;
            if (ends) word.pop_back();
            const bool is_number = word == "nan" || word == "inf";
            const bool is_word =
                !word.empty() && !is_number &&
                std::all_of(word.begin(), word.end(), [](char c) { return c >= 'a' && c <= 'z'; });
            if (begins || !is_word) end_row();
            if (is_word) row.push_back(word);
        }
    }
    end_row();
    return sentence;
}

// The lines of a table that are not as wide as its header, the line with query \\ key.
std::vector<std::string> out_of_line(const std::string& text) {
    std::vector<std::string> lines;
    std::size_t width = 0;  // of the table that is being read
    for (const auto& line : lines_of(text)) {
        if (contains(line, " \\ "))
            width = display_width(line);
        else if (line.empty())
            width = 0;
        else if (width > 0 && display_width(line) != width)
            lines.push_back(line);
    }
    return lines;
}

// In a language that the environment says, and nothing else does.
Ran run_with(const std::string& environment, const std::string& arguments = "") {
    return run("env -u ATTENTION_LANG -u LC_ALL -u LC_MESSAGES -u LANG " + environment +
               " " PROGRAMS "/06_softmax " + arguments);
}

}  // namespace

TEST_CASE("JSON is the same in every language", "[programs]") {
    const std::string program = any_program();
    std::vector<std::string> options{"", " --patch 16"};
    if (program == "13_gpt_and_bert") options[1] = " --temperature 1 --write 'Anna walks'";
    if (reads_sentences(program))
        options[1] = " " + lesson_for(program) + "--sentence 'the BANK at the bank'";
    for (const std::string& more : options) {
        const Ran chinese = run_program(program, "--json --lang zh" + more);
        CHECK(chinese.code == 0);
        CHECK(chinese.out == run_program(program, "--json --lang en" + more).out);
        CHECK_FALSE(has_chinese(chinese.out));
    }
}

TEST_CASE("--export writes the same in every language", "[programs]") {
    const TemporaryFolder folder;
    const std::string program = any_program();
    for (const std::string language : {"zh", "en"}) {
        const std::string to = quoted((folder / language).string());
        REQUIRE(run_program(program, "--lang " + language + " --export " + to).code == 0);
    }
    CHECK(files_in(folder / "zh") == files_in(folder / "en"));
    for (const auto& name : files_in(folder / "en"))
        CHECK(read_file(folder / "zh" / name) == read_file(folder / "en" / name));
}

TEST_CASE("An English sentence is found", "[programs]") {
    CHECK(english_sentence("每行的 weights add up to one here 为止") ==
          "weights add up to one here");
    CHECK(english_sentence("a word may\nbe heard by many.") == "a word may be heard by many");
    CHECK(english_sentence("Tom is going to fish at the river bank.").empty());
    CHECK(english_sentence("weights = softmax(masked) 沿着每一行").empty());
    CHECK(english_sentence("    ./learn run six with all its options").empty());
    const std::string program = any_program();
    CHECK_FALSE(english_sentence(run_program(program, "--lang en").out).empty());
}

TEST_CASE("In Chinese nothing is left in English", "[programs]") {
    const std::string program = any_program();
    std::vector<std::string> options{"", "--help", "--no-scale", "--mask none",
                                     lesson_for(program) + "--sentence 'the bank at the bank'"};
    if (reads_lessons(program)) options.push_back(river_bank + "--sentence '[PAD] the bank'");
    for (const auto& more : options) {
        if (contains(more, "scale") && !has_scaling(program)) continue;
        if (contains(more, "mask") && !has_masking(program)) continue;
        if (contains(more, "sentence") && !reads_sentences(program)) continue;
        const Ran ran = run_program(program, "--lang zh " + more);
        INFO(program << " " << more << "\n" << ran.out << ran.err);
        CHECK(ran.code == 0);
        CHECK(has_chinese(ran.out));
        CHECK(english_sentence(without_drawings(ran.out)) == "");
    }
}

TEST_CASE("In Chinese, too, no line is wider than asked, and tables are aligned", "[programs]") {
    const std::string program = any_program();
    for (const std::size_t width : {100u, 80u, 40u}) {
        const Ran ran = run_program(program, fmt::format("--lang zh --width {}", width));
        const std::string widest = widest_line(ran.out);
        INFO(program << " --width " << width << ": " << widest);
        CHECK(contains(ran.out, " \\ "));
        CHECK(display_width(widest) <= width);
        CHECK(out_of_line(ran.out) == std::vector<std::string>{});
    }
    CHECK(out_of_line("a \\ b  c\nx      1\ny     22\nz   3\n\nno row\n") ==
          std::vector<std::string>{"z   3"});
}

TEST_CASE("--help in Chinese names every option, each beside what it does", "[programs]") {
    const std::string program = any_program();
    const std::regex option("^  (--[a-z-]+)");
    std::vector<std::string> named;
    for (const std::string language : {"en", "zh"}) {
        const Ran ran = run_program(program, "--help --lang " + language);
        CHECK(ran.code == 0);
        CHECK(has_chinese(ran.out) == (language == "zh"));
        std::string names;
        for (const auto& line : lines_of(ran.out)) {
            std::smatch found;
            INFO(line);
            if (language == "zh") CHECK(display_width(line) <= 80);
            if (!std::regex_search(line, found, option)) continue;
            names += found.str(1) + " ";
            // What it does begins in column 26, or below.
            const auto gap = line.rfind("  ");
            if (gap != 0) CHECK(display_width(line.substr(0, gap + 2)) == 26);
        }
        named.push_back(names);
    }
    CHECK(named[0] == named[1]);
}

TEST_CASE("In Chinese, too, an error is one line", "[programs]") {
    const std::string arguments =
        GENERATE(as<std::string>{}, "--speed", "--widht 50", "river", "--width 50 --width 60",
                 "--json=maybe", "--export ''", "--export", "--width 50x", "--digits many",
                 "--color sometimes", "--background blue", "--mask future", "--trace bank",
                 "--trace bank,zzzzzzzz", "--trace zzzzzzzz,bank", "--only wights",
                 "--only zzzzzzzz", "--sentence ''", "--sentence '. , !'",
                 "--sentence 'Tom is going to phish at the river bank.'", "--lesson nowhere");
    for (const std::string json : {"", "--json "}) {
        if (contains(arguments, "--only") && !json.empty()) continue;  // JSON has all tables
        const std::string line = refused("06_softmax", "--lang zh " + json + arguments);
        INFO(line);
        CHECK(has_chinese(line));
        CHECK(english_sentence(line) == "");
    }
}

TEST_CASE("In Chinese, too, a later chapter's option says so", "[programs]") {
    const std::string line = refused("03_dot_products", "--lang zh --mask none");
    CHECK(contains(line, "第 5 章"));
    CHECK(english_sentence(line) == "");
}

TEST_CASE("In Chinese, too, the reason is told for which the system refuses", "[programs]") {
    CHECK(run_program("06_softmax", "--lang zh >/dev/full").err ==
          "06_softmax: 无法写出结果：磁盘没有空间了\n");
    CHECK(run_program("06_softmax", "--lang zh --export /dev/full/x").err ==
          "06_softmax: --export：/dev/full/x：这不是文件夹\n");
}

TEST_CASE("In Chinese, too, a stage that goes wrong is told in one line", "[programs]") {
    const std::string how = GENERATE("argument", "index", "memory", "number", "lines", "nan",
                                     "rows", "mask", "table", "name", "abort");
    const Ran ran = run("BROKEN='" + how + "' " BROKEN_STAGE " --lang zh");
    INFO(how << ": " << ran.err);
    CHECK(ran.code == 2);
    CHECK(ran.out.empty());
    CHECK(lines_of(ran.err).size() == 1);
    CHECK(ran.err.rfind("06_softmax: ", 0) == 0);
    CHECK(has_chinese(ran.err));
    const Ran json = run("BROKEN='" + how + "' " BROKEN_STAGE " --lang zh --json");
    CHECK(json.out.empty());
    CHECK(json.err == ran.err);
}

TEST_CASE("--only finds a section by its title in either language", "[programs]") {
    const auto only = [](const std::string& title) {
        return run_program("06_softmax", "--lang zh --only " + quoted(title)).out;
    };
    CHECK(only("What goes in").rfind("--- 输入\n", 0) == 0);
    CHECK(only("输入") == only("What goes in"));
    CHECK(only("cell") == only("One cell in numbers"));
    CHECK(has_chinese(only("cell")));
    const std::string english = run_program("06_softmax", "--lang en --only '输入'").err;
    CHECK(contains(english, "found '输入'"));
}

TEST_CASE("The environment says which language it is, and --lang knows better", "[programs]") {
    const auto [environment, arguments, chinese] = GENERATE(table<std::string, std::string, bool>({
        {"", "", false},
        {"LANG=zh_CN.UTF-8", "", true},
        {"LANG=en_US.UTF-8", "", false},
        {"LC_MESSAGES=zh_CN.UTF-8 LANG=en_US.UTF-8", "", true},
        {"LC_MESSAGES=en_US.UTF-8 LANG=zh_CN.UTF-8", "", false},
        {"LC_ALL=zh_CN.UTF-8 LC_MESSAGES=en_US.UTF-8", "", true},
        {"LC_ALL=C LC_MESSAGES=zh_CN.UTF-8 LANG=zh_CN.UTF-8", "", false},
        {"ATTENTION_LANG=zh LC_ALL=en_US.UTF-8", "", true},
        {"ATTENTION_LANG=en LC_ALL=zh_CN.UTF-8", "", false},
        {"ATTENTION_LANG= LC_ALL=zh_CN.UTF-8", "", true},
        {"ATTENTION_LANG=zh", "--lang en", false},
        {"ATTENTION_LANG=zh", "--lang=en", false},
        {"ATTENTION_LANG=en LANG=en_US.UTF-8", "--lang zh", true},
        {"ATTENTION_LANG=en", "--lang=zh", true},
    }));
    const Ran ran = run_with(environment, arguments);
    INFO(environment << " " << arguments << ran.err);
    CHECK(ran.code == 0);
    CHECK(has_chinese(ran.out) == chinese);
    const Ran wrong = run_with(environment, arguments + " --speed");
    CHECK(wrong.code == 2);
    CHECK(has_chinese(wrong.err) == chinese);
}

TEST_CASE("A language that nobody speaks here is refused", "[programs]") {
    CHECK(contains(refused("06_softmax", "--lang fr"), "--lang: found 'fr', expected en or zh"));
    CHECK(contains(refused("06_softmax", "--lang"), "--lang: found no value after it"));
}

// ---- other lessons -----------------------------------------------------------------------------

TEST_CASE("Any sizes work, and Chinese words", "[programs]") {
    const TemporaryFolder folder;
    write_lesson(folder.path(), {.d_model = 4,
                                 .d_k = 2,
                                 .d_v = 5,
                                 .heads = 3,
                                 .output = false,
                                 .words = {"汤姆", "去", "河", "银行"},
                                 .sentence = "汤姆 去 河 银行。"});
    const std::string program = any_program_of_lessons();
    const std::string lesson = "--lesson " + folder.path().string();
    for (const std::size_t width : {100u, 40u}) {
        const Ran ran = run_program(program, fmt::format("{} --width {}", lesson, width));
        INFO(program << ran.err);
        CHECK(ran.code == 0);
        CHECK(ran.err.empty());
        CHECK(display_width(widest_line(ran.out)) <= width);
    }
    const Json json = json_of(program, lesson);
    CHECK(json["words"] == Json({"汤姆", "去", "河", "银行"}));
    CHECK(keys_of(json["tensors"]) == as_set(tensors_of(program, 3, false)));
}

TEST_CASE("A long sentence is shortened in print but not in the numbers", "[programs]") {
    const TemporaryFolder folder;
    Sizes sizes{.words = {}, .sentence = ""};
    for (int i = 1; i <= 60; ++i) {
        sizes.words.push_back(fmt::format("word{}", i));
        sizes.sentence += fmt::format("word{} ", i);
    }
    write_lesson(folder.path(), sizes);
    const std::string lesson = "--lesson " + folder.path().string();
    const std::string table = run_program("03_dot_products", lesson).out;
    CHECK(contains(table, "shortened"));
    CHECK(contains(table, "\nword1 "));
    CHECK(contains(table, "\nword60 "));
    CHECK(display_width(widest_line(table)) <= 100);
    CHECK(json_of("03_dot_products", lesson)["tensors"]["scores"]["values"].size() == 60);
}

TEST_CASE("A row that sees nothing gives zeros, not nan", "[programs]") {
    const std::string program = any_program_of_lessons();
    const std::string sentence = river_bank + "--sentence '[PAD] Tom is going to fish'";
    const Ran ran = run_program(program, sentence);
    CHECK(ran.code == 0);
    for (const auto& line : lines_of(ran.out)) {
        // Chapter 6 shows on purpose what a naive softmax makes of such numbers.
        if (line.rfind("naive", 0) == 0 || contains(line, "inf / inf") ||
            contains(line, "and nan") || contains(line, "only nan"))
            continue;
        CHECK_FALSE(contains(line, "nan"));
    }
    CHECK_FALSE(contains(run_program(program, sentence + " --json").out, "null"));  // JSON's nan
}

TEST_CASE("A lesson that can't be read ends every program with 2", "[programs]") {
    const TemporaryFolder folder;
    const std::string program = any_program();
    if (!has_lesson(program)) return;
    fs::copy(attention::shipped_lesson(chapter_of_program(program).lesson), folder / "lesson",
             fs::copy_options::recursive);
    const std::string broken = reads_sentences(program) ? "embeddings.csv" : "look.csv";
    write_file(folder / "lesson" / broken, "word,a\nTom,1x\n");
    CHECK(contains(refused(program, "--lesson " + (folder / "lesson").string()),
                   broken + ": line 2, column 2"));
}
