// Chapter 13's program and the models that ship with it: what they learned, what it writes and
// fills in, what it refuses, and that every sentence is true.
#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <cmath>
#include <filesystem>
#include <functional>
#include <map>
#include <nlohmann/json.hpp>
#include <regex>
#include <set>

#include "06_softmax/softmax.hpp"
#include "12_learning/corpus.hpp"
#include "13_gpt_and_bert/cache.hpp"
#include "13_gpt_and_bert/examples.hpp"
#include "13_gpt_and_bert/told_school.hpp"
#include "13_gpt_and_bert/writing.hpp"
#include "common/lesson.hpp"
#include "common/number.hpp"
#include "common/random.hpp"
#include "common/text.hpp"
#include "tests/catch.hpp"
#include "tests/run.hpp"
#include "tests/sanitized.hpp"
#include "tests/support.hpp"

namespace attention {
namespace {

namespace fs = std::filesystem;
using Json = nlohmann::json;
using Words = std::vector<std::string>;
using Rows = std::vector<std::size_t>;

const std::string program = "13_gpt_and_bert";
const fs::path learned = PROJECT "/data/learned";

const School& school() {
    static const School read = read_school(learned);
    return read;
}

bool contains(const std::string& text, const std::string& part) {
    return text.find(part) != std::string::npos;
}

// On one line, so that a sentence is found wherever it was wrapped.
std::string on_one_line(const std::string& text) {
    return std::regex_replace(text, std::regex("\\s+"), " ");
}

Json json_of(const std::string& options) {
    const Ran ran = run_program(program, options + " --json");
    INFO(options << "\n" << ran.err);
    REQUIRE(ran.code == 0);
    return Json::parse(ran.out);
}

const Json& shipped() {
    static const Json json = json_of("");
    return json;
}

std::string text_of(const Rows& words) {
    Words names;
    for (const std::size_t word : words)
        names.push_back(school().gpt.words[word]);
    return fmt::format("{}", fmt::join(names, " "));
}

Rows rows_of(const std::string& text) {
    return read_sentence(text, school().gpt.words, "").tokens;
}

std::size_t likeliest(const Matrix& row) {
    return static_cast<std::size_t>(std::max_element(row.begin(), row.end()) - row.begin());
}

// ---- What was learned ---------------------------------------------------------------------------

void expect_same(Transformer ours, Transformer shipped_one) {
    const auto some = tensors_of(ours);
    const auto others = tensors_of(shipped_one);
    REQUIRE(some.size() == others.size());
    for (std::size_t t = 0; t < some.size(); ++t) {
        INFO(some[t].name);
        CHECK(some[t].name == others[t].name);
        REQUIRE(some[t].values->shape() == others[t].values->shape());
        CHECK(largest_difference(*some[t].values, *others[t].values) <= 1e-6);
    }
}

TEST_CASE("Who trains the GPT again gets the one that ships", "[written]") {
    if (is_sanitized) return;
    multiply_in_order();
    const Corpus corpus = read_corpus(learned / "corpus.txt");
    Words words = corpus.vocabulary;
    words.insert(words.end(), {"[END]", "[MASK]"});
    CHECK(words == school().gpt.words);
    CHECK(words == school().bert.words);
    CHECK(school().end == corpus.vocabulary.size());
    CHECK(school().mask == corpus.vocabulary.size() + 1);
    Plan plan;
    plan.words = words.size();
    Transformer gpt = random_transformer(plan, 1);
    train(gpt,
          [&](Random& random) {
              const double place = random.uniform() * static_cast<double>(corpus.sentences.size());
              Rows sentence = corpus.sentences[static_cast<std::size_t>(place)];
              sentence.push_back(school().end);
              return next_words(sentence);
          },
          {.steps = 600, .batch = 16, .rate = 0.01, .seed = 1});
    expect_same(gpt, school().gpt.model);
}

TEST_CASE("Who trains the models of induction again gets those that ship", "[written]") {
    if (is_sanitized) return;
    multiply_in_order();
    const std::size_t layers = GENERATE(1u, 2u);
    Plan plan{.words = 16, .d_model = 32, .heads = 1, .d_k = 16};
    plan.layers = layers;
    plan.feed_forward = false;
    plan.norm = Norm::none;
    Transformer model = random_transformer(plan, 1);
    train(model, [](Random& random) { return repeated_pairs(16, 3, random); },
          {.steps = 800, .batch = 16, .rate = 0.01, .seed = 1});
    expect_same(model, school().induction[layers - 1].model);
}

TEST_CASE("The unseen sentences are none that are learned from", "[written]") {
    const Corpus corpus = read_corpus(learned / "corpus.txt");
    const std::set<Rows> known(corpus.sentences.begin(), corpus.sentences.end());
    CHECK(corpus.unseen.size() >= 10);
    for (const Rows& sentence : corpus.unseen) {
        INFO(text_of(corpus, sentence));
        CHECK(known.count(sentence) == 0);
    }
}

TEST_CASE("One layer fails at induction, two succeed, and the heads are found", "[written]") {
    const Json& measured = shipped()["measured"];
    CHECK(measured["induction_right_1"].get<double>() <= 0.3);
    CHECK(measured["induction_right_2"].get<double>() >= 0.9);
    const Json& habits = shipped()["tables"]["habits"]["values"];
    REQUIRE(habits.size() == 3);
    CHECK(habits[1][0].get<double>() > 0.6);  // layer 1 of 2: at the letter before
    CHECK(habits[2][1].get<double>() > 0.9);  // layer 2 of 2: at what followed
    CHECK(habits[0][1].get<double>() < 0.3);  // the only layer: at nothing of use
}

TEST_CASE("The default run writes, fills and counts what is promised", "[written]") {
    const Json& measured = shipped()["measured"];
    CHECK(measured["written"].get<std::string>().rfind("Tom is ", 0) == 0);
    CHECK(measured["cache_difference"] == 0);
    CHECK(measured["filled"] == "fishing");
    CHECK(measured["multiplications_with_cache"] < measured["multiplications_without"]);
}

TEST_CASE("What the GPT learned is far from chance, also where it saw nothing", "[written]") {
    const Corpus corpus = read_corpus(learned / "corpus.txt");
    const auto loss = [&](std::vector<Rows> sentences) {
        std::vector<Example> all;
        for (Rows& sentence : sentences) {
            sentence.push_back(school().end);
            all.push_back(next_words(sentence));
        }
        return loss_of(school().gpt.model, all);
    };
    CHECK(loss(corpus.sentences) < 0.4);
    CHECK(loss(corpus.unseen) < 1);
    // The row "everything" is the mean over five seeds; the one that ships is one of them.
    const CsvTable& table = school().left_out;
    const std::size_t row = *find_name(table.rows, "everything");
    CHECK(std::abs(loss(corpus.sentences) - table.values(row, 0)) <= 3 * table.values(row, 1));
    CHECK(std::abs(loss(corpus.unseen) - table.values(row, 2)) <= 3 * table.values(row, 3));
}

TEST_CASE("No number that chapter 13 prints lies on a rounding boundary", "[written]") {
    double nearest = 1;
    double nearest_kept = 1;  // what is kept and not shown: many numbers, right to 1e-12 everywhere
    const auto look_at = [](const Json& value, double& so_far) {
        if (!value.is_number_float()) return;
        const double steps = std::abs(value.get<double>()) * 1e4;
        // (A number that large has no fourth digit of its own.)
        if (steps < 1e11)
            so_far = std::min(so_far, std::abs(steps - std::floor(steps) - 0.5) * 1e-4);
    };
    for (const std::string part : {"tensors", "tables"}) {
        for (const auto& [name, table] : shipped()[part].items()) {
            if (name == "costs") continue;  // whole numbers by a million: the same everywhere
            if (contains(table["formula"], "as training left it")) continue;  // read from files
            for (const auto& row : table["values"])
                for (const auto& cell : row)
                    look_at(cell, part == "tensors" ? nearest_kept : nearest);
        }
    }
    for (const auto& value : shipped()["measured"])
        look_at(value, nearest);
    CHECK(nearest >= 1e-9);
    CHECK(nearest_kept >= 1e-10);
}

TEST_CASE("A processor that can do less prints the same of chapter 13", "[written]") {
    const Ran ran =
        run("GLIBC_TUNABLES=glibc.cpu.hwcaps=-AVX2,-FMA,-FMA4 " PROGRAMS "/13_gpt_and_bert");
    CHECK(ran.code == 0);
    CHECK(ran.out == run_program(program).out);
}

// ---- The program --------------------------------------------------------------------------------

TEST_CASE("What chapter 13 can't use is refused in one line", "[written]") {
    const auto [arguments, expected] = GENERATE(table<std::string, std::string>({
        {"--write 'Tom iss'", "--write: found the word 'iss'"},
        {"--write 'Tom iss'", "nearest known: is"},
        {"--write 'xyzzy'", "xyzzy"},
        {"--write ''", "--write: found an empty value"},
        {"--write ' '", "--write"},
        {"--write", "--write: found no value"},
        {"--write 'Tom is' --length 2", "--write: found 2 words, expected fewer than 2"},
        {"--fill 'Tom is'", "--fill: found 0 gaps, expected one, written as [MASK]"},
        {"--fill '[MASK] is [MASK]'", "--fill: found 2 gaps"},
        {"--fill 'Tom isz [MASK]'", "nearest known: is"},
        {"--fill ''", "--fill: found an empty value"},
        {"--temperature -1", "--temperature: found '-1'"},
        {"--temperature -0.001", "--temperature: found '-0.001'"},
        {"--temperature x", "--temperature: found 'x'"},
        {"--temperature 1x", "--temperature: found '1x'"},
        {"--temperature nan", "--temperature: found 'nan'"},
        {"--temperature inf", "--temperature: found 'inf'"},
        {"--temperature 101", "--temperature: found '101'"},
        {"--temperature 1e999", "--temperature: found '1e999'"},
        {"--temperature 1e-320", "--temperature: found '1e-320'"},
        {"--temperature 3e-308", "--temperature: found '3e-308'"},
        {"--temperature ''", "--temperature: found an empty value"},
        {"--length 1", "--length: found '1', expected a number, 2 to 200"},
        {"--length 201", "2 to 200"},
        {"--length x", "--length: found 'x'"},
        {"--seed -1", "--seed: found '-1', expected a number, 0 to 1000000"},
        {"--seed 1000001", "0 to 1000000"},
        {"--model /nowhere", "/nowhere/gpt/embeddings.csv"},
        {"--model ''", "--model: found an empty value"},
        {"--model /dev/null", "/dev/null"},
        {"--train /nowhere", "/nowhere/corpus.txt"},
        {"--mask none", "--mask of chapter 5"},
        {"--positions none", "--positions of chapter 10"},
        {"--shift 3", "--shift of chapter 10"},
        {"--lesson " PROJECT "/data/river_bank", "--lesson"},
        {"--sentence 'Tom is'", "--sentence"},
        {"--temprature 1", "nearest known: --temperature"},
    }));
    for (const std::string language : {"en", "zh"}) {
        const Ran ran = run_program(program, "--lang " + language + " " + arguments);
        INFO(arguments << "\n" << ran.err);
        CHECK(ran.code == 2);
        CHECK(ran.out.empty());
        CHECK(lines_of(ran.err).size() == 1);
        CHECK(mentions(ran.err, {program + ": "}));
        if (language == "en") CHECK(mentions(ran.err, {expected}));
    }
}

TEST_CASE("Without unseen sentences nothing is trained", "[written]") {
    const TemporaryFolder folder;
    write_file(folder / "corpus.txt", "Tom is here\nAnna is there\n");
    const Ran ran = run_program(program, "--train " + folder.path().string());
    CHECK(ran.code == 2);
    CHECK(mentions(ran.err, {"corpus.txt: found no sentence that is kept unseen"}));
    CHECK_FALSE(std::filesystem::exists(folder / "gpt"));
}

TEST_CASE("Chapter 13's JSON is the same in both languages, but for what is said", "[written]") {
    const std::string options = "--write 'Anna walks' --temperature 1 --seed 4";
    const Json english = json_of(options + " --lang en");
    const Json chinese = json_of(options + " --lang zh");
    CHECK(english["measured"] == chinese["measured"]);
    CHECK(english["words"] == chinese["words"]);
    for (const std::string part : {"tensors", "tables"}) {
        REQUIRE(english[part].size() == chinese[part].size());
        for (const auto& [name, table] : english[part].items())
            CHECK(table["values"] == chinese[part].at(name)["values"]);
    }
}

void change(const fs::path& file, const std::regex& what, const std::string& into) {
    write_file(file, std::regex_replace(read_file(file), what, into));
}

TEST_CASE("Models that learned from other sentences write and fill without being told what",
          "[written]") {
    const TemporaryFolder folder;
    fs::copy(learned, folder / "models", fs::copy_options::recursive);
    for (const std::string model : {"gpt", "bert"})
        for (const std::string file : {"embeddings.csv", "next.csv"})
            change(folder / ("models/" + model + "/" + file), std::regex("\\bTom\\b"), "Zed");
    const std::string option = "--model " + quoted((folder / "models").string());
    const Ran ran = run_program(program, option);
    INFO(ran.err);
    CHECK(ran.code == 0);
    CHECK(mentions(ran.out, {"Zed ...", "--- Filling a gap", "[MASK]"}));
    // Among many words drawn at random [MASK] comes up as well.
    for (int seed = 1; seed <= 8; ++seed) {
        const Ran drawn = run_program(
            program, option + fmt::format(" --temperature 100 --length 60 --seed {}", seed));
        INFO(seed << ": " << drawn.err);
        CHECK(drawn.code == 0);
    }
    const Ran asked = run_program(program, option + " --write 'Tom is'");
    CHECK(asked.code == 2);
    CHECK(mentions(asked.err, {"found the word 'Tom'", "models/gpt/embeddings.csv"}));
}

TEST_CASE("[END] behind a sentence with a gap is read once", "[written]") {
    const std::string sentence = "Tom is [MASK] at the river bank";
    CHECK(json_of("--fill '" + sentence + " [END]'")["tables"]["gap"] ==
          json_of("--fill '" + sentence + "'")["tables"]["gap"]);
}

TEST_CASE("A broken left_out.csv is refused in one line", "[written]") {
    const auto [what, into, expected] = GENERATE(table<std::string, std::string, std::string>({
        {"everything,", "all,", "found no row everything"},
        {"unseen_spread", "unseen_width", "found the columns learned, learned_spread, unseen, "},
        {",0\\.", ",-0.", "none below 0"},
    }));
    const TemporaryFolder folder;
    fs::copy(learned, folder / "models", fs::copy_options::recursive);
    change(folder / "models/left_out.csv", std::regex(what), into);
    const Ran ran = run_program(program, "--model " + quoted((folder / "models").string()));
    CHECK(ran.code == 2);
    CHECK(lines_of(ran.err).size() == 1);
    CHECK(mentions(ran.err, {"models/left_out.csv", expected}));
}

TEST_CASE("Chapter 13 exports the words of both sentences", "[written]") {
    const TemporaryFolder folder;
    const std::string option = "--export " + quoted((folder / "tensors").string());
    for (int time = 0; time < 2; ++time) {  // the second replaces the first
        const Ran ran = run_program(program, option + " --fill 'Tom is [MASK]'");
        INFO(ran.err);
        REQUIRE(ran.code == 0);
    }
    CHECK(read_file(folder / "tensors/bert.words.txt") == "Tom\nis\n[MASK]\n[END]\n");
    CHECK(read_file(folder / "tensors/words.txt").rfind("Tom\nis\n", 0) == 0);
    for (const auto& [name, tensor] : shipped()["tensors"].items())
        CHECK(fs::exists(folder / ("tensors/" + name + ".npy")));
}

TEST_CASE("Drawn texts are the same for the same seed, and differ with it", "[written]") {
    const std::string drawn = "--write 'Anna walks' --temperature 1.5 --seed ";
    std::set<std::string> texts;
    for (int seed = 1; seed <= 8; ++seed) {
        const std::string options = drawn + std::to_string(seed);
        const std::string once = run_program(program, options).out;
        CHECK(run_program(program, options).out == once);
        texts.insert(json_of(options)["measured"]["written"].get<std::string>());
    }
    CHECK(texts.size() >= 3);
    // Without a temperature nothing is drawn.
    CHECK(json_of("--seed 1")["measured"] == json_of("--seed 2")["measured"]);
    CHECK(json_of("--temperature 0")["measured"] == json_of("")["measured"]);
}

TEST_CASE("Chapter 13 fits any terminal, in both languages", "[written]") {
    const std::size_t width = GENERATE(40u, 80u);
    const std::string language = GENERATE("en", "zh");
    const std::string more =
        GENERATE(as<std::string>{}, "", "--temperature 5 --length 40 --seed 2");
    const Ran ran =
        run_program(program, fmt::format("--width {} --lang {} {}", width, language, more));
    INFO(width << " " << language << " " << more);
    CHECK(ran.code == 0);
    CHECK(ran.err.empty());
    for (const auto& line : lines_of(ran.out)) {
        INFO(line);
        if (line.rfind("    ./learn ", 0) != 0) CHECK(display_width(line) <= width);
    }
}

// ---- Every sentence is true ---------------------------------------------------------------------

struct Case {
    std::string write = "Tom is", fill = "Tom is [MASK] at the river bank";
    std::string temperature = "0";
    std::uint32_t seed = 1;
    std::size_t length = 20;

    std::string options() const {
        return fmt::format("--write {} --fill {} --temperature {} --seed {} --length {}",
                           quoted(write), quoted(fill), temperature, seed, length);
    }
};

// What the program should have found, made anew.
struct Expected {
    Case asked;
    Rows prompt, text, gap;
    Written with, without;
    bool has_end;

    explicit Expected(const Case& tried)
        : asked(tried), prompt(rows_of(tried.write)), text(prompt), gap(rows_of(tried.fill)) {
        const Transformer& gpt = school().gpt.model;
        const Choice choice{std::stod(tried.temperature), tried.seed};
        with = write_on(gpt, prompt, tried.length, school().end, choice, true);
        without = write_on(gpt, prompt, tried.length, school().end, choice, false);
        has_end = with.steps.back().word == school().end;
        for (const WrittenWord& step : with.steps)
            if (step.word != school().end) text.push_back(step.word);
    }

    std::size_t place_of_gap() const {
        return static_cast<std::size_t>(std::find(gap.begin(), gap.end(), school().mask) -
                                        gap.begin());
    }
    // The word that is looked at layer by layer.
    std::size_t place() const {
        const auto bank = *find_name(school().gpt.words, "bank");
        const auto found = std::find(text.begin(), text.end(), bank);
        return found == text.end() ? text.size() - 1
                                   : static_cast<std::size_t>(found - text.begin());
    }
};

Matrix filled(Rows sentence) {
    const auto gap = std::find(sentence.begin(), sentence.end(), school().mask);
    const auto place = static_cast<std::size_t>(gap - sentence.begin());
    sentence.push_back(school().end);
    return softmax(row_of(forward(school().bert.model, sentence).logits, place));
}

// What the rule says of left_out.csv: a difference of two means counts beyond 2.306 of its standard
// errors. `fits` is given t on learned sentences and on unseen ones.
Words parts_where(const CsvTable& table, const std::function<bool(double, double)>& fits) {
    const std::size_t all = *find_name(table.rows, "everything");
    Words names;
    for (std::size_t i = 0; i < table.rows.size(); ++i) {
        const auto t = [&](std::size_t column) {
            const double error =
                std::hypot(table.values(i, column + 1), table.values(all, column + 1)) /
                std::sqrt(5.0);
            return (table.values(i, column) - table.values(all, column)) / error;
        };
        if (i != all && fits(t(0), t(2))) names.push_back(table.rows[i]);
    }
    return names;
}

bool counts(double t) {
    return std::abs(t) > 2.306;
}

bool is_better(double on_learned, double on_unseen) {
    return on_learned < -2.306 || on_unseen < -2.306;
}

bool is_open(double on_learned, double on_unseen) {
    return !counts(on_learned) && !counts(on_unseen);
}

bool is_worse_on_learned(double t, double) {
    return t > 2.306;
}

bool is_worse_on_unseen(double, double t) {
    return t > 2.306;
}

// The names in a list, "none" where there are none.
std::string listed(const Words& names) {
    return names.empty() ? "none" : fmt::format("{}", fmt::join(names, ", "));
}

// What is to be said of a table of losses, sentence by sentence.
Words verdicts_on(const CsvTable& table) {
    Words said{fmt::format(
        "Worse without, by this rule, on the sentences that were learned: {}. On unseen ones: {}.",
        listed(parts_where(table, is_worse_on_learned)),
        listed(parts_where(table, is_worse_on_unseen)))};
    const Words better = parts_where(table, is_better);
    if (!better.empty())
        said.push_back("Better without, on the one or the other: " + listed(better) + ".");
    const Words open = parts_where(table, is_open);
    if (!open.empty()) {
        double missed_learned = 0, missed_unseen = 0;
        const std::size_t all = *find_name(table.rows, "everything");
        for (const std::string& name : open) {
            const std::size_t i = *find_name(table.rows, name);
            const auto missed = [&](std::size_t column) {
                return 2.306 * std::hypot(table.values(i, column), table.values(all, column)) /
                       std::sqrt(5.0);
            };
            missed_learned = std::max(missed_learned, missed(1));
            missed_unseen = std::max(missed_unseen, missed(3));
        }
        said.push_back(fmt::format(
            "No difference that counts, on either: {}. That is less than to say that they cost "
            "nothing: five starts with such spreads may miss up to {} on learned sentences, and up "
            "to {} on unseen ones.",
            listed(open), plain_number(missed_learned), plain_number(missed_unseen)));
    }
    return said;
}

struct Claim {
    std::string pattern;
    std::function<bool(const Expected&)> holds;
    std::function<Words(const Expected&)> said{};
};

bool always(const Expected&) {
    return true;
}

std::string whole(double number) {
    return fmt::format("{:.0f}", number);
}

std::vector<Claim> claims() {
    const auto order = [](const std::string& sentence) {
        const Matrix p = filled(rows_of(sentence));
        return Words{school().bert.words[likeliest(p)], plain_number(p(0, likeliest(p)))};
    };
    return {
        {"The GPT has (\\d+) numbers: 2 layers of 2 heads with d_k = 8, d_model = 16, and (\\d+) words\\.",
         always,
         [](const Expected&) {
             Transformer gpt = school().gpt.model;
             std::size_t numbers = 0;
             for (const NamedMatrix& tensor : tensors_of(gpt))
                 numbers += tensor.values->size();
             return Words{std::to_string(numbers), std::to_string(school().gpt.words.size())};
         }},
        {"\"([^\"]*[^\".])\\.\" (?:Each word is drawn|---)",
         [](const Expected& e) { return e.has_end; },
         [](const Expected& e) { return Words{text_of(e.text)}; }},
        {"\"([^\"]*) \\.\\.\\.\": it stops here, at (\\d+) words \\(--length\\)\\.",
         [](const Expected& e) { return !e.has_end; },
         [](const Expected& e) {
             CHECK(e.text.size() == e.asked.length);
             return Words{text_of(e.text), std::to_string(e.asked.length)};
         }},
        {"Each word is drawn from softmax\\(logits / ([0-9.]+)\\), with seed (\\d+)\\.",
         [](const Expected& e) { return std::stod(e.asked.temperature) > 0; },
         [](const Expected& e) {
             return Words{short_number(std::stod(e.asked.temperature)),
                          std::to_string(e.asked.seed)};
         }},
        {"What the model would guess after (\\S+) if it ended earlier:", always,
         [](const Expected& e) { return Words{school().gpt.words[e.text[e.place()]]}; }},
        {"the largest difference is exactly 0\\.", always},
        {"The cache is wrong\\.", [](const Expected&) { return false; }},
        {"all but those of the feed-forward parts and norms: (\\d+) with the cache, (\\d+) without\\.",
         always,
         [](const Expected& e) {
             // From the shapes: the prompt at once, then a row for each word that was written.
             const Plan& plan = school().gpt.model.plan;
             double with = 0, without = 0;
             for (std::size_t i = 0; i < e.with.steps.size(); ++i) {
                 const auto words = static_cast<double>(e.prompt.size() + i);
                 with += multiplications(plan, i == 0 ? words : 1, words);
                 without += multiplications(plan, words, words);
             }
             return Words{whole(with), whole(without)};
         }},
        {"counted while the model wrote, and the numbers agree\\.", always},
        {"and the numbers differ\\.", [](const Expected&) { return false; }},
        {"The GPT was asked too: what comes after the words before the gap\\?",
         [](const Expected& e) { return e.place_of_gap() > 0; }},
        {"Tom asks Li and \\[MASK\\] answers (\\S+) ([0-9.]+)", always,
         [=](const Expected&) { return order("Tom asks Li and [MASK] answers"); }},
        {"Li asks Tom and \\[MASK\\] answers (\\S+) ([0-9.]+)", always,
         [=](const Expected&) { return order("Li asks Tom and [MASK] answers"); }},
    };
}

// What is said of the parts, in any sentence that the section may have.
void check_verdicts(const CsvTable& table, const std::string& section) {
    for (const std::string& sentence : verdicts_on(table)) {
        INFO(section);
        INFO(sentence);
        CHECK(contains(section, sentence));
    }
    CHECK(contains(section, "Better without") == !parts_where(table, is_better).empty());
    CHECK(contains(section, "No difference that counts") == !parts_where(table, is_open).empty());
}

TEST_CASE("What the parts are worth is said by the rule, whatever was measured", "[written]") {
    const std::string only = " --only 'What each part is worth'";
    check_verdicts(school().left_out, on_one_line(run_program(program, only).out));
    // Of the shipped table: the rule says that positions cost something on unseen sentences.
    CHECK(parts_where(school().left_out, is_worse_on_unseen) == Words{"without_positions"});
    const TemporaryFolder folder;
    fs::copy(learned, folder / "models", fs::copy_options::recursive);
    Random random(3);
    std::set<std::size_t> sentences;
    for (int time = 0; time < 25; ++time) {
        CsvTable table = school().left_out;
        std::string text = "variant,learned,learned_spread,unseen,unseen_spread\n";
        const double farther = 0.1 * (time % 5);
        for (std::size_t i = 0; i < table.rows.size(); ++i) {
            text += table.rows[i];
            for (std::size_t column = 0; column < 4; ++column) {
                double& cell = table.values(i, column);
                cell =
                    column % 2 == 0 ? 3 + farther * random.normal() : 0.02 + 0.1 * random.uniform();
                text += fmt::format(",{}", cell);
            }
            text += "\n";
        }
        write_file(folder / "models/left_out.csv", text);
        const Ran ran =
            run_program(program, "--model " + quoted((folder / "models").string()) + only);
        INFO(text << ran.err);
        REQUIRE(ran.code == 0);
        check_verdicts(table, on_one_line(ran.out));
        sentences.insert(verdicts_on(table).size());
    }
    CHECK(sentences.size() >= 2);
}

void expect_row(const Json& values, std::size_t row, const Json& labels, const Matrix& expected) {
    for (std::size_t j = 0; j < labels.size(); ++j) {
        const std::size_t word = *find_name(school().gpt.words, labels[j].get<std::string>());
        CHECK(values.at(row).at(j).get<double>() == Approx(expected(0, word)).margin(rounding));
    }
}

// A row of each head's weights.
void expect_looks(const Json& table, const TransformerSteps& steps, const std::string& model,
                  std::size_t row, std::size_t words) {
    REQUIRE(table["columns"]["labels"].size() == words);
    std::size_t i = 0;
    for (std::size_t l = 0; l < steps.layers.size(); ++l) {
        for (std::size_t h = 0; h < steps.layers[l].heads.size(); ++h, ++i) {
            CHECK(table["rows"]["labels"][i] ==
                  fmt::format("{}layer{}.head{}", model, l + 1, h + 1));
            const Matrix& weights = steps.layers[l].heads[h].weights;
            for (std::size_t j = 0; j < words; ++j)
                CHECK(table["values"][i][j].get<double>() ==
                      Approx(weights(row, j)).margin(rounding));
        }
    }
    CHECK(table["values"].size() == i);
}

// The tables and measures beside what they are made of.
void check_tables(const Expected& e, const Json& run) {
    const Json& measured = run["measured"];
    CHECK(measured["written"] == text_of(e.text));
    CHECK(measured["written"].get<std::string>().rfind(text_of(e.prompt), 0) == 0);
    CHECK(measured["cache_difference"] == 0);
    CHECK(measured["multiplications_with_cache"] == e.with.multiplications);
    CHECK(measured["multiplications_without"] == e.without.multiplications);
    CHECK(measured["multiplications_with_cache"] <= measured["multiplications_without"]);
    if (e.with.steps.size() > 1)
        CHECK(measured["multiplications_with_cache"] < measured["multiplications_without"]);
    CHECK(measured["filled"] == school().bert.words[likeliest(filled(e.gap))]);

    const Json& gap = run["tables"]["gap"];
    const Json& candidates = gap["columns"]["labels"];
    REQUIRE(gap["values"].size() == (e.place_of_gap() > 0 ? 2 : 1));
    expect_row(gap["values"], 0, candidates, filled(e.gap));
    if (e.place_of_gap() > 0) {
        const Rows before(e.gap.begin(),
                          e.gap.begin() + static_cast<std::ptrdiff_t>(e.place_of_gap()));
        expect_row(gap["values"], 1, candidates,
                   softmax(row_of(forward(school().gpt.model, before).logits, before.size() - 1)));
    }
    const TransformerSteps steps = forward(school().gpt.model, e.text);
    const Json& layers = run["tables"]["layers"];
    REQUIRE(layers["values"].size() == 3);
    const Json& shown = layers["columns"]["labels"];
    const auto guess = [&](const Matrix& rows) {
        return softmax(logits_of(school().gpt.model, row_of(rows, e.place())));
    };
    expect_row(layers["values"], 0, shown, guess(steps.X_P));
    expect_row(layers["values"], 1, shown, guess(steps.layers[0].output));
    expect_row(layers["values"], 2, shown, softmax(row_of(steps.logits, e.place())));

    expect_looks(run["tables"]["looks"], steps, "", e.place(), e.place() + 1);
    Rows ended = e.gap;
    ended.push_back(school().end);
    expect_looks(run["tables"]["gap_looks"], forward(school().bert.model, ended), "bert.",
                 e.place_of_gap(), ended.size());

    const Json& costs = run["tables"]["costs"]["values"];
    std::size_t n = 8;
    for (const auto& row : costs) {
        for (const bool with : {true, false})
            CHECK(row[with ? 0 : 1].get<double>() ==
                  Approx(multiplications_to_write(school().gpt.model.plan, n, with) / 1e6));
        CHECK(row[2].get<double>() == Approx(row[1].get<double>() / row[0].get<double>()));
        n *= 2;
    }
    CHECK(n == 8192);
    for (std::size_t m = 0; m < 2; ++m) {
        const double right =
            share_right(school().induction[m].model, fresh_pairs(school().induction[m], 200));
        CHECK(measured[fmt::format("induction_right_{}", m + 1)] == Approx(right));
        CHECK(run["tables"]["induction"]["values"][m][0] == Approx(right));
    }
    // Each step's line has the chosen word and the three likeliest.
    CHECK(run["tensors"]["next"]["values"].size() == e.text.size());
    CHECK(run["words"].size() == e.text.size());
}

TEST_CASE("What chapter 13 says is true, whatever it is asked", "[written]") {
    multiply_in_order();
    const std::vector<Case> cases{
        {},
        {"Anna walks", "[MASK] asks Tom", "1", 4, 20},
        {"Tom", "Tom [MASK]", "2.5", 7, 5},
        {"from the river", "from the [MASK] Tom is going to the bank barefoot", "0", 1, 4},
        {"bank", "[MASK]", "0.2", 9, 30},
        {"Tom is going to fish at the river bank barefoot", "Tom is going to the bank [MASK]", "0",
         2, 12},
        {"the bank bank", "the [MASK] bank", "100", 3, 25},
        {"Li asks Tom and", "Tom asks Anna and [MASK] answers", "0.001", 1000000, 200},
    };
    std::set<std::string> seen, unsaid;
    for (const Case& tried : cases) {
        const Expected expected(tried);
        const Ran ran = run_program(program, tried.options());
        INFO(tried.options() << "\n" << ran.err);
        REQUIRE(ran.code == 0);
        const std::string text = on_one_line(ran.out);
        CHECK_FALSE(contains(text, "nan"));
        check_tables(expected, json_of(tried.options()));
        for (const Claim& claim : claims()) {
            INFO(claim.pattern);
            std::smatch found;
            const bool is_said = std::regex_search(text, found, std::regex(claim.pattern));
            CHECK(is_said == claim.holds(expected));
            (is_said ? seen : unsaid).insert(claim.pattern);
            if (!is_said || !claim.said) continue;
            const Words words = claim.said(expected);
            for (std::size_t i = 0; i < words.size(); ++i)
                CHECK(found[i + 1] == words[i]);
        }
        // The lines of the steps.
        for (const WrittenWord& step : expected.with.steps) {
            const std::size_t best = likeliest(step.probabilities);
            CHECK(contains(text, fmt::format("{} {} {}", school().gpt.words[step.word],
                                             school().gpt.words[best],
                                             plain_number(step.probabilities(0, best)))));
        }
    }
    CHECK(seen.size() == claims().size() - 2);  // no cache is wrong, and no count differs
    const std::string one = "Tom asks Li and [MASK] answers",
                      other = "Li asks Tom and [MASK] answers";
    CHECK(likeliest(filled(rows_of(one))) != likeliest(filled(rows_of(other))));
}

}  // namespace
}  // namespace attention
