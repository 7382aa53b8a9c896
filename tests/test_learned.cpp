// Chapter 12's program: what it learns from the corpus that ships with the project, what it saves
// for chapters 1 to 9, what it refuses, and that what it says is true, whatever it learns from.
#include <sys/stat.h>

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <cmath>
#include <filesystem>
#include <limits>
#include <nlohmann/json.hpp>
#include <regex>
#include <set>

#include "06_softmax/softmax.hpp"
#include "12_learning/corpus.hpp"
#include "12_learning/guessing.hpp"
#include "12_learning/model.hpp"
#include "12_learning/told_learned.hpp"
#include "12_learning/told_saved.hpp"
#include "common/csv.hpp"
#include "common/error.hpp"
#include "common/lesson.hpp"
#include "common/number.hpp"
#include "common/options.hpp"
#include "common/random.hpp"
#include "common/text.hpp"
#include "tests/catch.hpp"
#include "tests/run.hpp"
#include "tests/support.hpp"

namespace attention {
namespace {

namespace fs = std::filesystem;
using Json = nlohmann::json;
using Words = std::vector<std::string>;

const std::string program = "12_learning";
const fs::path learned_bank = PROJECT "/data/learned_bank";

bool contains(const std::string& text, const std::string& part) {
    return text.find(part) != std::string::npos;
}

Matrix matrix_of(const Json& table) {
    const Json& rows = table.at("values");
    Matrix matrix = Matrix::from_shape({rows.size(), rows.at(0).size()});
    for (std::size_t i = 0; i < matrix.shape(0); ++i) {
        for (std::size_t j = 0; j < matrix.shape(1); ++j) {
            matrix(i, j) = rows[i][j].is_string() ? -std::numeric_limits<double>::infinity()
                                                  : rows[i][j].get<double>();
        }
    }
    return matrix;
}

std::set<std::string> files_in(const fs::path& folder) {
    std::set<std::string> names;
    for (const auto& entry : fs::recursive_directory_iterator(folder))
        if (entry.is_regular_file()) names.insert(fs::relative(entry.path(), folder).string());
    return names;
}

// ---- The shipped run
// -----------------------------------------------------------------------------

// The program as a reader runs it first, and the lesson that it saves: once for all cases.
struct Shipped {
    Shipped() {
        const Ran ran =
            run_in_full(program, "--json --save " + quoted((folder / "saved").string()));
        REQUIRE(ran.code == 0);
        json = Json::parse(ran.out);
    }
    TemporaryFolder folder;
    Json json;
};

const Shipped& shipped() {
    static const Shipped run;
    return run;
}

double measured(const std::string& name) {
    return shipped().json["measured"].at(name).get<double>();
}

// Row by row the two heaviest words of a word that stands in the last row, itself left out.
Words heaviest_of_last(const Json& weights, std::size_t count) {
    const Matrix values = matrix_of(weights);
    const std::size_t last = values.shape(0) - 1;
    std::vector<std::pair<double, std::string>> words;
    for (std::size_t j = 0; j < last; ++j)
        words.emplace_back(values(last, j), weights["columns"]["labels"][j]);
    std::sort(words.rbegin(), words.rend());
    Words names;
    for (std::size_t i = 0; i < count; ++i)
        names.push_back(words[i].second);
    return names;
}

TEST_CASE("From the shipped corpus the program learns what it says", "[learned]") {
    CHECK(measured("loss_by_chance") == Approx(std::log(36)).margin(rounding));
    CHECK(std::abs(measured("loss_first") - measured("loss_by_chance")) <= 0.2);
    CHECK(measured("gradient_error") <= 1e-7);
    CHECK(measured("gradient_error") > 0);
    CHECK(measured("loss_last") < 0.3);
    CHECK(shipped().json["measured"]["unseen"] == 7);
    CHECK(shipped().json["measured"]["unseen_right"] == 7);
    CHECK(measured("clue_share_head1") >= 0.67);
    CHECK(measured("clue_share_head1") <= 1);
    CHECK(measured("clue_share_head2") >= 0);
    CHECK(measured("clue_share_head2") <= 1);
    // (That this is what it prints is another test's.)
    const std::string recorded = read_file(PROJECT "/tests/recorded/12_learning.txt");
    std::smatch place;
    REQUIRE(
        std::regex_search(recorded, place, std::regex("No head looks at (\\w+)\\. What needs")));
    CHECK(place[1] != "river");
}

TEST_CASE("The head that was learned looks from bank at river, then at fish", "[learned]") {
    const Json& weights = shipped().json["tensors"]["head1.weights"];
    CHECK(heaviest_of_last(weights, 2) == Words{"river", "fish"});
    const Json& on_the_way = shipped().json["tables"]["on_the_way"];
    const Matrix rows = matrix_of(on_the_way);
    const Matrix last = matrix_of(weights);
    CHECK(largest_difference(row_of(rows, rows.shape(0) - 1), row_of(last, last.shape(0) - 1)) ==
          0);
    CHECK(on_the_way["rows"]["labels"].back() == "step 250");
}

TEST_CASE("The start that the program offers has not learned where to look", "[learned]") {
    const std::string offered = "--seed 5 --steps 200";
    CHECK(mentions(read_file(PROJECT "/tests/recorded/12_learning.txt"),
                   {"Another start, which has not learned where to look after 200 steps:\n"
                    "    ./learn run 12 -- " +
                    offered}));
    const Json json = Json::parse(run_program(program, offered + " --json").out)["measured"];
    CHECK(json["clue_share_head1"] < 0.5);
    CHECK(json["clue_share_head2"] < 0.5);
    CHECK(json["unseen_right"] < json["unseen"]);
}

TEST_CASE("Any start is near chance, and with two heads all unseen are right from five seeds",
          "[learned]") {
    const Json& seeds = shipped().json["tables"]["seeds"];
    const Matrix rows = matrix_of(seeds);
    REQUIRE(rows.shape(0) == 6);
    Options options;
    options.of_chapters = {{"--corpus", ""}, {"--heads", "2"}, {"--steps", "0"}};
    for (std::size_t i = 0; i < rows.shape(0); ++i) {
        const std::string label = seeds["rows"]["labels"][i];
        INFO(label);
        options.of_chapters["--seed"] = label.substr(label.find(' ') + 1);
        const Learned start = learn(options);
        CHECK(std::abs(loss_of(start.start(), start.sentences) - std::log(36)) <= 0.2);
        CHECK(rows(i, 0) < 0.3);  // the loss at the end
        CHECK(rows(i, 1) == 1);   // unseen right
    }
}

TEST_CASE("No number that the first run prints lies on a rounding boundary", "[learned]") {
    double nearest = 1;
    const auto look = [&](const Json& value) {
        if (!value.is_number_float()) return;
        const double steps = std::abs(value.get<double>()) * 1e4;
        nearest = std::min(nearest, std::abs(steps - std::floor(steps) - 0.5) * 1e-4);
    };
    for (const std::string part : {"tensors", "tables"}) {
        for (const auto& table : shipped().json[part])
            for (const auto& row : table["values"])
                for (const auto& cell : row)
                    look(cell);
    }
    for (const auto& value : shipped().json["measured"])
        look(value);
    CHECK(nearest >= 1e-9);
}

TEST_CASE("A processor that can do less learns the same numbers, to the last bit", "[learned]") {
    // glibc has several versions of exp and log, and takes the one that fits the processor. After
    // hundreds of steps a last bit of theirs would show.
    const std::string options = PROGRAMS "/12_learning --steps 700 --json";
    const Ran here = run(options);
    const Ran there = run("GLIBC_TUNABLES=glibc.cpu.hwcaps=-AVX2,-FMA,-FMA4 " + options);
    CHECK(here.code == 0);
    CHECK(there.out == here.out);
}

TEST_CASE("data/learned_bank is what the program saves today", "[learned]") {
    const fs::path saved = shipped().folder / "saved";
    CHECK(files_in(saved) == files_in(learned_bank));
    for (const std::string& name : files_in(learned_bank)) {
        INFO(name);
        CHECK(read_file(saved / name) == read_file(learned_bank / name));
    }
}

// ---- A lesson for chapters 1 to 9
// ----------------------------------------------------------------

TEST_CASE("Chapters 1 to 9 print the tensors that chapter 12 has learned", "[learned]") {
    const std::string lesson = "--json --lesson " + quoted((shipped().folder / "saved").string());
    std::set<std::string> compared;
    for (const std::string& chapter : program_names()) {
        if (chapter > "10") break;
        const Ran ran = run_program(chapter, lesson);
        INFO(chapter << ran.err);
        REQUIRE(ran.code == 0);
        const Json json = Json::parse(ran.out);
        CHECK(json["words"] == shipped().json["words"]);
        for (const auto& [name, tensor] : json["tensors"].items()) {
            const bool many = shipped().json["tensors"].contains(name);
            const Json& ours = shipped().json["tensors"].at(many ? name : "head1." + name);
            INFO(name);
            CHECK(largest_difference(matrix_of(tensor), matrix_of(ours)) <= rounding);  // BLAS
            CHECK(tensor["rows"]["labels"] == ours["rows"]["labels"]);
            CHECK(tensor["columns"]["labels"] == ours["columns"]["labels"]);
            // What comes later is hidden, and chapter 12 says so too.
            if (name == "head1.masked") CHECK(tensor["formula"] == ours["formula"]);
            compared.insert(name);
        }
    }
    for (const auto& [name, tensor] : shipped().json["tensors"].items())
        CHECK(compared.count(name) == 1);
}

// Training that is over at once.
Learned learned_from(const std::string& text, const fs::path& file, int steps = 2, int heads = 2) {
    write_file(file, text);
    Options options;
    options.of_chapters = {{"--corpus", file.string()},
                           {"--heads", std::to_string(heads)},
                           {"--steps", std::to_string(steps)},
                           {"--seed", "3"}};
    return learn(options);
}

TEST_CASE("What was saved is read back with the same bits and the same names", "[learned]") {
    const std::string text = GENERATE(
        as<std::string>{}, "Tom sees fish.\nfish sees Tom\n", "ha ha ha\n", "it costs 3 or 20\n",
        "it's one's own\n", "C++ or C# or $5 @tom #tag 50%\n", "汤姆 去 河边 的 银行。\n",
        "the [PAD] [PAD] of Tom\n", "he said \"no\" - well-known\n", "a b\nc d\ne f\n",
        "caf\u00e9 na\u00efve \U0001F600x\n", "inf nan null 1a 0x1F e.g. value word name\n",
        "sep=; a;b x|y\n");
    const int heads = GENERATE(1, 3);
    const TemporaryFolder folder;
    const Learned learned = learned_from(text, folder / "corpus.txt", 2, heads);
    INFO(text);
    save_lesson(learned, folder / "lesson");
    const Lesson meant = lesson_of(learned);
    const Lesson read = read_lesson(folder / "lesson");
    const auto same = [](const CsvTable& one, const CsvTable& other) {
        CHECK(one.rows == other.rows);
        CHECK(one.columns == other.columns);
        CHECK(largest_difference(one.values, other.values) == 0);
    };
    CHECK(read.sentence == meant.sentence);
    same(read.embeddings, meant.embeddings);
    REQUIRE(read.heads.size() == static_cast<std::size_t>(heads));
    for (std::size_t h = 0; h < read.heads.size(); ++h) {
        same(read.heads[h].query, meant.heads[h].query);
        same(read.heads[h].key, meant.heads[h].key);
        same(read.heads[h].value, meant.heads[h].value);
    }
    REQUIRE(read.output);
    same(*read.output, *meant.output);
    const CsvTable next = read_csv_table(folder / "lesson/next.csv");
    CHECK(next.rows == meant.embeddings.columns);
    CHECK(next.columns == meant.embeddings.rows);
    CHECK(largest_difference(next.values, learned.model().W_next) == 0);
    // And its sentence is one that can be read with its words.
    CHECK(read_sentence(read.sentence, read.embeddings.rows, "").labels.size() + 1 ==
          learned.corpus.sentences.front().size());
}

// The complaint about saving what was learned from this text.
std::string save_refused(const std::string& text, const fs::path& folder) {
    const Learned learned = learned_from(text, folder / "corpus.txt", 0);
    try {
        save_lesson(learned, folder / "new/inner/lesson");
    } catch (const InputError& error) {
        return error.what();
    }
    return "";
}

TEST_CASE("Words that a lesson can't have as names are refused, and nothing is left behind",
          "[learned]") {
    const auto [text, file] = GENERATE(table<std::string, std::string>({
        {"3.14 1.5\n", "embeddings.csv"},
        {"it costs 3.14 or so\n", "next.csv"},
    }));
    const TemporaryFolder folder;
    const std::string said = save_refused(text, folder.path());
    INFO(said);
    CHECK(mentions(said, {"--save: these words make no lesson (" + file + ": line", "'3.14'",
                          "nothing was saved"}));
    CHECK_FALSE(contains(said, ".attention-save"));
    CHECK(visible(said) == said);
    CHECK(files_in(folder.path()) == std::set<std::string>{"corpus.txt"});
    CHECK_FALSE(fs::exists(folder / "new"));
}

TEST_CASE("A lesson is saved into a folder that is new or empty, and else nothing is touched",
          "[learned]") {
    const TemporaryFolder folder;
    const Learned learned = learned_from("Tom sees fish\n", folder / "corpus.txt");
    const auto refused = [&](const fs::path& to) {
        try {
            save_lesson(learned, to);
        } catch (const InputError& error) {
            return std::string(error.what());
        }
        return std::string();
    };
    fs::create_directory(folder / "empty");
    write_file(folder / "full/diary.txt", "secret");
    write_file(folder / "file", "text");
    fs::create_symlink("nowhere", folder / "link");
    CHECK(refused(folder / "empty").empty());
    CHECK(refused(folder / "a/b/c").empty());
    CHECK(refused((folder / "slash").string() + "/").empty());
    for (const std::string taken : {"full", "file", "link", "empty", "slash/"})
        CHECK(mentions(refused(folder / taken), {"--save: ", "there already", "choose another"}));
    CHECK(mentions(refused(folder / "file/inside"), {"--save: "}));
    CHECK(read_file(folder / "full/diary.txt") == "secret");
    CHECK(read_file(folder / "file") == "text");
    CHECK(files_in(folder / "full").size() == 1);
    for (const std::string done : {"empty", "a/b/c", "slash"}) {
        CHECK(files_in(folder / done).size() == 10);
        struct stat status {};
        REQUIRE(stat((folder / done).c_str(), &status) == 0);
        CHECK((status.st_mode & 0755u) == 0755u);
    }
    for (const auto& entry : fs::directory_iterator(folder.path()))
        CHECK(entry.path().filename().string().rfind(".attention", 0) != 0);
}

TEST_CASE("A lesson that does not fit on the disk is not saved", "[learned]") {
    const TemporaryFolder folder;
    const Ran ran = run("trap '' XFSZ; ulimit -f 4; " PROGRAMS "/12_learning --steps 0 --save " +
                        quoted((folder / "new/lesson").string()));
    CHECK(ran.code == 2);
    CHECK(ran.out.empty());
    CHECK(lines_of(ran.err).size() == 1);
    CHECK(mentions(ran.err, {"--save: can't write", "nothing was saved"}));
    CHECK_FALSE(contains(ran.err, ".attention-save"));
    CHECK(fs::is_empty(folder.path()));
}

// ---- The program
// ---------------------------------------------------------------------------------

TEST_CASE("What the program can't use is refused in one line", "[learned]") {
    const auto [arguments, expected] = GENERATE(table<std::string, std::string>({
        {"--lesson " PROJECT "/data/river_bank", "--lesson"},
        {"--mask none", "--mask of chapter 5"},
        {"--no-scale", "--no-scale of chapter 4"},
        {"--positions none", "--positions of chapter 10"},
        {"--shift 3", "--shift of chapter 10"},
        {"--picture x.ppm", "--picture of chapter 11"},
        {"--seed x", "--seed: found 'x', expected a number, 0 to 1000000"},
        {"--seed -1", "--seed: found '-1', expected a number, 0 to 1000000"},
        {"--seed 1000001", "0 to 1000000"},
        {"--seed", "--seed: found no value"},
        {"--steps 10001", "--steps: found '10001', expected a number, 0 to 10000"},
        {"--steps -1", "0 to 10000"},
        {"--steps 1.5", "--steps: found '1.5'"},
        {"--steps 3 --steps 4", "--steps: found it 2 times"},
        {"--heads 0", "--heads: found '0', expected a number, 1 to 4"},
        {"--heads 5", "1 to 4"},
        {"--corpus nowhere.txt", "nowhere.txt"},
        {"--corpus ''", "--corpus: found an empty value"},
        {"--corpus /dev/null", "/dev/null"},
        {"--corpus " PROJECT "/data", "data"},
        {"--save ''", "--save: found an empty value"},
        {"--save " PROJECT "/data", "--save: "},
        {"--save /dev/null", "--save: /dev/null is there already"},
        {"--save /dev/null/inside", "--save: "},
        {"--sentence 'Tom is going to phish'", "nearest known: fish"},
        {"--sentence 'boat'", "boat"},
        {"--trace bank,boat", "boat"},
        {"--only nothing", "nothing"},
        {"--stesp 4", "nearest known: --steps"},
    }));
    const std::string language = GENERATE("en", "zh");
    const Ran ran = run_program(program, "--lang " + language + " " + arguments);
    INFO(arguments << "\n" << ran.err);
    CHECK(ran.code == 2);
    CHECK(ran.out.empty());
    CHECK(lines_of(ran.err).size() == 1);
    CHECK(mentions(ran.err, {program + ": "}));
    if (language == "en") CHECK(mentions(ran.err, {expected}));
}

TEST_CASE("A corpus that can't be read is told with its line, in both languages", "[learned]") {
    const TemporaryFolder folder;
    write_file(folder / "corpus.txt", "Tom sees\n\nfish\n");
    const std::string options = "--corpus " + quoted((folder / "corpus.txt").string());
    CHECK(mentions(run_program(program, options).err,
                   {"corpus.txt: line 3: found a sentence of one word"}));
    const Ran chinese = run_program(program, options + " --lang zh");
    CHECK(chinese.code == 2);
    CHECK(lines_of(chinese.err).size() == 1);
    CHECK_FALSE(contains(chinese.err, "sentence"));
}

TEST_CASE("The program fits any terminal, in both languages, whatever it learns", "[learned]") {
    const TemporaryFolder folder;
    write_file(folder / "chinese.txt",
               "汤姆 去 河边 的 bank 光脚\n安娜 去 河边 的 bank 光脚\n安娜 去 医院 的 bank 瘸腿\n"
               "汤姆 去 医院 的 bank 瘸腿\n");
    const std::size_t width = GENERATE(40u, 80u);
    const std::string language = GENERATE("en", "zh");
    const std::string more = GENERATE(as<std::string>{}, "--heads 4 --steps 0", "CHINESE");
    const std::string options =
        more == "CHINESE" ? "--corpus " + quoted((folder / "chinese.txt").string()) : more;
    const Ran ran =
        run_program(program, fmt::format("--width {} --lang {} {}", width, language, options));
    INFO(width << " " << language << " " << more);
    CHECK(ran.code == 0);
    CHECK(ran.err.empty());
    for (const auto& line : lines_of(ran.out)) {
        INFO(line);
        if (line.rfind("    ./learn ", 0) != 0) CHECK(display_width(line) <= width);
    }
}

TEST_CASE("The same options print the same bytes, and another seed others", "[learned]") {
    const std::string once = run_program(program, "--seed 7 --json").out;
    CHECK(run_program(program, "--seed 7 --json").out == once);
    CHECK(run_program(program, "--seed 8 --json").out != once);
    CHECK(Json::parse(once)["seed"] == 7);
    CHECK(Json::parse(once)["steps"] == 3);
    CHECK_FALSE(contains(once, "--save"));
}

TEST_CASE("Progress is shown to who watches, and wiped away", "[learned]") {
    const std::string seen =
        run_in_terminal("TERM=xterm " PROGRAMS "/12_learning --steps 20 >/dev/null");
    CHECK(mentions(seen, {"learning, seed 22: step 20 of 20", "learning, seed 5: step"}));
    CHECK(seen.size() > 4);
    CHECK(seen.substr(seen.size() - 4) == "\r\x1b[K");
    CHECK(run_program(program).err.empty());
}

// ---- Every sentence is true
// ----------------------------------------------------------------------

struct Case {
    std::string text;  // of the corpus
    int steps = 0;
    int heads = 2;
    std::uint32_t seed = 1;
};

// Who asks about bank, and what is found: as the program should do it, but written anew.
struct Asking {
    Learned learned;
    std::optional<std::size_t> bank{};
    std::vector<Question> questions{};  // that hold a clue, the unseen ones too
    std::vector<Question> first{};      // those that are learned from
    std::vector<Question> unseen{};
    std::set<std::size_t> clues{};
    bool is_told = false;

    const Words& words() const { return learned.corpus.vocabulary; }
    std::size_t heads() const { return learned.how.sizes.heads; }

    bool holds(const Question& question, std::size_t word) const {
        return std::find(question.words.begin(), question.words.end(), word) !=
               question.words.end();
    }
    std::size_t clues_of(const Question& question) const {
        return static_cast<std::size_t>(std::count_if(
            clues.begin(), clues.end(), [&](std::size_t clue) { return holds(question, clue); }));
    }

    std::size_t guess(const Question& question, const Model& model) const {
        const Matrix logits = forward(model, question.words).logits;
        std::size_t best = 0;
        for (std::size_t word = 1; word < words().size(); ++word)
            if (logits(question.place, word) > logits(question.place, best)) best = word;
        return best;
    }
    bool is_right(const Question& question, const Model& model) const {
        return guess(question, model) == question.ending;
    }
    std::size_t right(const std::vector<Question>& some) const {
        return static_cast<std::size_t>(std::count_if(
            some.begin(), some.end(),
            [&](const Question& question) { return is_right(question, learned.model()); }));
    }

    std::size_t looked_at(const Question& question, const Model& model, std::size_t h) const {
        const Matrix weights = forward(model, question.words).heads[h].weights;
        std::size_t best = 0;
        for (std::size_t j = 1; j < question.words.size(); ++j)
            if (weights(question.place, j) > weights(question.place, best)) best = j;
        return question.words[best];
    }
    double share(const Model& model, std::size_t h) const {
        double found = 0;
        for (const Question& question : questions)
            found += static_cast<double>(clues.count(looked_at(question, model, h)));
        return found / static_cast<double>(questions.size());
    }
    double best_share() const {
        double best = 0;
        for (std::size_t h = 0; h < heads(); ++h)
            best = std::max(best, share(learned.model(), h));
        return best;
    }
    // The clues at which no head looks in half of their sentences.
    Words left_out(const Model& model) const {
        Words names;
        for (const std::size_t clue : clues) {
            bool found = false;
            for (std::size_t h = 0; h < heads(); ++h) {
                std::size_t of = 0, yes = 0;
                for (const Question& question : questions) {
                    if (!holds(question, clue)) continue;
                    ++of;
                    yes += looked_at(question, model, h) == clue ? 1 : 0;
                }
                found = found || 2 * yes >= of;
            }
            if (!found) names.push_back(words()[clue]);
        }
        return names;
    }
    bool all_right() const { return right(questions) == questions.size(); }
    // Is it all that tells the ending in its sentences?
    bool stands_alone(const std::string& name) const {
        const std::size_t clue = *find_name(words(), name);
        return std::all_of(questions.begin(), questions.end(), [&](const Question& question) {
            return !holds(question, clue) || clues_of(question) == 1;
        });
    }
};

Asking asking(const Case& tried, const fs::path& file) {
    Asking asked{learned_from(tried.text, file, tried.steps, tried.heads)};
    Options options;
    options.of_chapters = {{"--corpus", file.string()},
                           {"--heads", std::to_string(tried.heads)},
                           {"--steps", std::to_string(tried.steps)},
                           {"--seed", std::to_string(tried.seed)}};
    asked.learned = learn(options);
    const Corpus& corpus = asked.learned.corpus;
    asked.bank = find_name(corpus.vocabulary, "bank");
    if (!asked.bank) return asked;
    asked.first = questions_about(*asked.bank, corpus.sentences);
    asked.unseen = questions_about(*asked.bank, corpus.unseen);
    asked.clues = clues_in(asked.first);
    std::set<std::size_t> endings;
    for (const Question& question : asked.first)
        endings.insert(question.ending);
    asked.is_told = !asked.clues.empty() && endings.size() >= 2 && endings.size() <= 12;
    for (const auto& part : {asked.first, asked.unseen})
        for (const Question& question : part)
            if (asked.clues_of(question) > 0) asked.questions.push_back(question);
    return asked;
}

// What is said of a run if, and only if, something holds; its groups are what `said` gives.
struct Claim {
    std::string pattern;
    std::function<bool(const Asking&, const Json&)> holds;
    std::function<Words(const Asking&, const Json&)> said{};
};

std::string text_number(std::size_t number) {
    return std::to_string(number);
}

Words listed(const std::vector<Words>& lists) {
    Words names;
    for (const Words& list : lists)
        names.insert(names.end(), list.begin(), list.end());
    return names;
}

bool is_told(const Asking& asked, const Json&) {
    return asked.is_told;
}
bool has_unseen(const Asking& asked, const Json&) {
    return !asked.learned.unseen.empty();
}
bool always(const Asking&, const Json&) {
    return true;
}

// The cell of a table that has the row's largest number, and that number.
Words largest_in(const Json& table, std::size_t row) {
    const Matrix values = matrix_of(table);
    std::size_t best = 0;
    for (std::size_t j = 1; j < values.shape(1); ++j)
        if (values(row, j) > values(row, best)) best = j;
    return {table["columns"]["labels"][best], plain_number(values(row, best))};
}

// What follows the word "d1" of the first sentence: the sum of d_logits, and p.
double probability_of_last(const Asking& asked) {
    const Guess& guess = asked.learned.sentences.front();
    const Matrix p = softmax(forward(asked.learned.start(), guess.words).logits);
    return p(guess.words.size() - 1, guess.next.back());
}

std::string clues_of_seeds(const Asking& asked) {
    std::vector<std::uint32_t> seeds{1, 2, 3, 4, 5};
    const std::uint32_t own = asked.learned.how.seed;
    if (own == 0 || own > 5) seeds.insert(seeds.begin(), own);
    Words parts;
    for (const std::uint32_t seed : seeds) {
        const Words names = asked.left_out(learn_again(asked.learned, seed));
        parts.push_back(
            fmt::format("seed {}: {}", seed,
                        names.empty() ? "none" : fmt::format("{}", fmt::join(names, ", "))));
    }
    return fmt::format("{}", fmt::join(parts, "; "));
}

// "a", "a or b", "a, b or c": compared without what stands between.
std::string without_or(std::string names) {
    return std::regex_replace(names, std::regex(",? or |, "), " ");
}

std::vector<Claim> claims() {
    const auto number_of_sentences = [](const Asking& asked, const Json&) {
        return Words{text_number(asked.learned.sentences.size()),
                     text_number(asked.words().size())};
    };
    const auto no_gradient = [](const Asking& asked, const Json&) {
        return asked.words().size() == 1;
    };
    return {
        {"(\\d+) sentences?, with (\\d+) different words? in all\\.", always, number_of_sentences},
        {"(\\d+) more (?:are|is) kept aside", has_unseen,
         [](const Asking& asked, const Json&) {
             return Words{text_number(asked.learned.unseen.size())};
         }},
        {"a model of (\\d+) numbers, all drawn at random from seed (\\d+)", always,
         [](const Asking& asked, const Json&) {
             Model model = asked.learned.start();
             return Words{text_number(numbers_in(model)), std::to_string(asked.learned.how.seed)};
         }},
        {"gives the loss ln (\\d+) = ([0-9.]+)\\. The random model has ([0-9.]+):", always,
         [](const Asking& asked, const Json& run) {
             const auto words = asked.words().size();
             const double first = loss_of(asked.learned.start(), asked.learned.sentences);
             CHECK(run["measured"]["loss_first"].get<double>() == Approx(first).margin(1e-9));
             return Words{text_number(words), plain_number(std::log(static_cast<double>(words))),
                          plain_number(first)};
         }},
        {"All agree: what is left is rounding\\.",
         [](const Asking&, const Json& run) {
             return run["measured"]["gradient_error"].get<double>() <= 1e-7;
         }},
        {"After all words but the last, (\\S+) gets the probability ([0-9.]+)\\.", always,
         [](const Asking& asked, const Json&) {
             const Guess& guess = asked.learned.sentences.front();
             return Words{asked.words()[guess.next.back()],
                          plain_number(probability_of_last(asked))};
         }},
        {"The gradient is 0: this number stays as it is\\.", no_gradient},
        {"m / √v is then ([-+]1): however",
         [=](const Asking& asked, const Json& run) { return !no_gradient(asked, run); },
         [](const Asking& asked, const Json&) {
             const Guess& guess = asked.learned.sentences.front();
             const ModelSteps steps = forward(asked.learned.start(), guess.words);
             const Matrix d_logits = cross_entropy_backward(steps.logits, guess.next);
             double sum = 0;
             for (std::size_t i = 0; i < guess.words.size(); ++i)
                 sum += steps.sum(i, 0) * d_logits(i, guess.next.back());
             return Words{sum > 0 ? "+1" : "-1"};
         }},
        {"The training has (\\d+) steps?, each",
         [=](const Asking& asked, const Json& run) { return !no_gradient(asked, run); },
         [](const Asking& asked, const Json&) {
             return Words{std::to_string(asked.learned.how.steps)};
         }},
        {"The loss after 0 to (\\d+) steps: \\* of the sentences that are learned from, o of the unseen",
         has_unseen,
         [](const Asking& asked, const Json&) {
             return Words{std::to_string(asked.learned.how.steps)};
         }},
        {"The loss after 0 to (\\d+) steps\\.",
         [](const Asking& asked, const Json& run) { return !has_unseen(asked, run); },
         [](const Asking& asked, const Json&) {
             return Words{std::to_string(asked.learned.how.steps)};
         }},
        {"The likeliest of all (\\d+) words: (\\S+) at the start, (\\S+) at the end\\. What came: (\\S+)\\.",
         is_told,
         [](const Asking& asked, const Json&) {
             const Question& question = asked.first.front();
             return Words{text_number(asked.words().size()),
                          asked.words()[asked.guess(question, asked.learned.start())],
                          asked.words()[asked.guess(question, asked.learned.model())],
                          asked.words()[question.ending]};
         }},
        {"At the start its heaviest word is \"(\\S+)\" \\(([0-9.]+)\\), by chance; at the end it is \"(\\S+)\" \\(([0-9.]+)\\)",
         is_told,
         [](const Asking&, const Json& run) {
             const Json& table = run["tables"]["on_the_way"];
             return listed(
                 {largest_in(table, 0), largest_in(table, table["rows"]["labels"].size() - 1)});
         }},
        {"(\\d+) of (\\d+) are right, which means: the likeliest",
         [](const Asking& asked, const Json&) { return asked.is_told && !asked.unseen.empty(); },
         [](const Asking& asked, const Json& run) {
             const std::size_t right = asked.right(asked.unseen);
             CHECK(run["measured"]["unseen_right"] == right);
             CHECK(run["measured"]["unseen"] == asked.unseen.size());
             return Words{text_number(right), text_number(asked.unseen.size())};
         }},
        {"It has learned where to look, and that works in a sentence that it never saw\\.",
         [](const Asking& asked, const Json&) {
             return asked.is_told && !asked.unseen.empty() &&
                    asked.right(asked.unseen) == asked.unseen.size() && asked.best_share() >= 0.5;
         }},
        {"No clue is left out: each has a head that looks at it\\.",
         [](const Asking& asked, const Json&) {
             return asked.is_told && asked.left_out(asked.learned.model()).empty();
         }},
        {"No head looks at the clues\\.",
         [](const Asking& asked, const Json&) {
             return asked.is_told &&
                    asked.left_out(asked.learned.model()).size() == asked.clues.size();
         }},
        {"No head looks at ([^.]+), and some guesses are wrong\\.",
         [](const Asking& asked, const Json&) {
             const auto names = asked.left_out(asked.learned.model());
             return asked.is_told && !names.empty() && names.size() < asked.clues.size() &&
                    !asked.all_right();
         },
         [](const Asking& asked, const Json&) {
             return Words{fmt::format("{}", fmt::join(asked.left_out(asked.learned.model()), " "))};
         }},
        {"No head looks at ([^.]+), and yet all guesses are right\\.",
         [](const Asking& asked, const Json&) {
             const auto names = asked.left_out(asked.learned.model());
             return asked.is_told && !names.empty() && names.size() < asked.clues.size() &&
                    asked.all_right() && (names.size() > 1 || !asked.stands_alone(names.front()));
         },
         [](const Asking& asked, const Json&) {
             return Words{fmt::format("{}", fmt::join(asked.left_out(asked.learned.model()), " "))};
         }},
        {"No head looks at (\\S+)\\. What needs no looking is not looked for",
         [](const Asking& asked, const Json&) {
             const auto names = asked.left_out(asked.learned.model());
             return asked.is_told && names.size() == 1 && asked.clues.size() > 1 &&
                    asked.all_right() && asked.stands_alone(names.front());
         },
         [](const Asking& asked, const Json&) { return asked.left_out(asked.learned.model()); }},
        {"Clues that no head looks at \\(([^)]*)\\)", is_told,
         [](const Asking& asked, const Json&) { return Words{clues_of_seeds(asked)}; }},
        {"No line of this program says where bank should look", is_told},
        {"No line of this program says where a word should look",
         [](const Asking& asked, const Json& run) { return !is_told(asked, run); }},
    };
}

// On one line, so that a sentence is found wherever it was wrapped.
std::string on_one_line(const std::string& text) {
    return std::regex_replace(text, std::regex("\\s+"), " ");
}

// The tables beside what they are made of.
void check_tables(const Asking& asked, const Json& run) {
    CHECK(run["tables"].contains("guesses") == asked.is_told);
    CHECK(run["measured"].contains("unseen_right") == asked.is_told);
    if (!asked.is_told) return;
    const Matrix shares = matrix_of(run["tables"]["clue_shares"]);
    const Matrix taken = matrix_of(run["tables"]["taken_away"]);
    for (std::size_t h = 0; h < asked.heads(); ++h) {
        const double share = asked.share(asked.learned.model(), h);
        CHECK(shares(h, 0) == share);
        CHECK(run["measured"][fmt::format("clue_share_head{}", h + 1)] == share);
    }
    CHECK(taken(0, 1) == Approx(static_cast<double>(asked.right(asked.questions)) /
                                static_cast<double>(asked.questions.size())));
    CHECK(run["tables"].contains("unseen") == !asked.unseen.empty());
}

void check_claims(const Case& tried, std::set<std::string>& seen) {
    const TemporaryFolder folder;
    const Asking asked = asking(tried, folder / "corpus.txt");
    const std::string options =
        fmt::format("--corpus {} --steps {} --heads {} --seed {}",
                    quoted((folder / "corpus.txt").string()), tried.steps, tried.heads, tried.seed);
    const Ran ran = run_program(program, options);
    const Ran as_json = run_program(program, options + " --json");
    INFO(options << "\n" << tried.text << "\n" << ran.err);
    REQUIRE(ran.code == 0);
    REQUIRE(as_json.code == 0);
    const Json run = Json::parse(as_json.out);
    const std::string text = on_one_line(ran.out);
    CHECK_FALSE(contains(text, "nan"));
    check_tables(asked, run);
    for (const Claim& claim : claims()) {
        INFO(claim.pattern);
        std::smatch found;
        const bool is_said = std::regex_search(text, found, std::regex(claim.pattern));
        CHECK(is_said == claim.holds(asked, run));
        if (!is_said) continue;
        seen.insert(claim.pattern);
        if (!claim.said) continue;
        const Words expected = claim.said(asked, run);
        for (std::size_t i = 0; i < expected.size(); ++i)
            CHECK(without_or(found[i + 1]) == without_or(expected[i]));
    }
}

std::size_t below(Random& random, std::size_t n) {
    return static_cast<std::size_t>(random.uniform() * static_cast<double>(n));
}

// Sentences about a bank: pairs of place and frame, of which some are kept unseen; or others.
std::string random_corpus(Random& random) {
    const Words places{"river", "hospital", "school", "market"};
    const Words endings{"barefoot", "limping", "reading", "counting"};
    const std::vector<std::string> frames{"from the {} to the bank {}", "{} bank {}",
                                          "Tom at the {} finds a bank {} today",
                                          "she fishes near the {} and the bank {}"};
    const std::size_t count_places = 1 + below(random, 4);
    const std::size_t count_frames = 1 + below(random, 4);
    const bool keeps_unseen = below(random, 3) > 0;
    const bool has_bank = below(random, 6) > 0;
    std::string text;
    std::set<std::string> known;
    for (std::size_t f = 0; f < count_frames; ++f) {
        for (std::size_t p = 0; p < count_places; ++p) {
            // A few have the ending of another place.
            const std::string ending = endings[below(random, 20) == 0 ? 0 : p];
            const std::string sentence = fmt::format(fmt::runtime(frames[f]), places[p], ending);
            const bool is_unseen = keeps_unseen && f > 0 && below(random, 4) == 0;
            text += (is_unseen ? "? " : "") + sentence + "\n";
        }
    }
    // Each word of an unseen sentence has to be learned somewhere.
    for (std::size_t f = 0; f < count_frames; ++f)
        text += fmt::format(fmt::runtime(frames[f]), places[0], endings[0]) + " again\n";
    if (!has_bank) text = std::regex_replace(text, std::regex("bank"), "shore");
    return text;
}

TEST_CASE("What was learned is not said to be read from a lesson's files", "[learned]") {
    for (const std::string tensor : {"X", "head1.W_Q", "W_O"}) {
        const std::string out = run_program("12_learning", "--only " + tensor).out;
        INFO(out);
        CHECK(out.find("as training left it") != std::string::npos);
        CHECK(out.find(".csv") == std::string::npos);
    }
    CHECK(run_program("12_learning", "--trace bank,d1 --only cell").out.find(".csv") ==
          std::string::npos);
    const std::string unknown = run_program("12_learning", "--sentence 'the bnak'").err;
    CHECK(unknown.find("words that stand in bank_corpus.txt; nearest known: bank") !=
          std::string::npos);
}

TEST_CASE("What chapter 12 says is true, and every way of saying it occurs", "[learned]") {
    std::set<std::string> seen;
    Random random(4);
    for (int i = 0; i < 10; ++i) {
        const std::vector<int> steps{0, 1, 10, 25};
        check_claims(
            {random_corpus(random), steps[below(random, steps.size())],
             static_cast<int>(1 + below(random, 3)), static_cast<std::uint32_t>(below(random, 9))},
            seen);
    }
    for (const std::string text :
         {"ha ha\n", "bank bank bank\n", "Tom sees fish\n? fish sees Tom\n",
          "the bank\nat the bank\n", "bank one\nbank two\n"})
        check_claims({text, 2}, seen);
    const std::string two_places =
        "from the river to the bank barefoot\nfrom the hospital to the bank limping\n"
        "river bank barefoot\nhospital bank limping\n";
    check_claims({two_places, 20, 1, 2}, seen);
    // Two clues in each sentence; an unseen one without a clue; bank twice.
    const auto with = [&](const std::string& word, const std::string& words) {
        return std::regex_replace(two_places, std::regex(word), words);
    };
    for (const std::uint32_t seed : {1u, 2u, 3u})
        check_claims({with("river", "river water"), 20, 1, seed}, seen);
    check_claims({two_places + "go limping\n? go bank limping\n", 10, 2}, seen);
    check_claims({with("bank", "bank bank"), 10, 2}, seen);
    std::vector<std::string> never_seen;
    for (const Claim& claim : claims())
        if (seen.count(claim.pattern) == 0) never_seen.push_back(claim.pattern);
    CHECK(never_seen == std::vector<std::string>{});
}

}  // namespace
}  // namespace attention
