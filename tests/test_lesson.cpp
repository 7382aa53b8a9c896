// Reading a lesson and its sentence: what is taken, and what is refused with words that help.
#include "common/lesson.hpp"

#include "common/error.hpp"
#include "tests/catch.hpp"
#include "tests/run.hpp"

namespace fs = std::filesystem;
using namespace attention;
using Names = std::vector<std::string>;

namespace {

const Names vocabulary{"Tom", "the", "river", "bank", "[PAD]"};

Sentence read(const std::string& text) {
    return read_sentence(text, vocabulary, "here");
}

// What is wrong with the lesson in `folder`, without the folder's name.
std::string complaint(const fs::path& folder) {
    try {
        const Lesson lesson = read_lesson(folder);
        read_sentence(lesson.sentence, lesson.embeddings.rows, lesson.sentence_source);
    } catch (const InputError& error) {
        const std::string message = error.what();
        CHECK(message.find('\n') == std::string::npos);
        INFO(message);
        REQUIRE(message.rfind(folder.string(), 0) == 0);
        return message.substr(folder.string().size());
    }
    return "no complaint";
}

// The complaint about a good lesson in which `file` holds `text`.
std::string complaint(const std::string& file, const std::string& text, const Sizes& sizes = {}) {
    const TemporaryFolder folder;
    write_lesson(folder.path(), sizes);
    write_file(folder / file, text);
    return complaint(folder.path());
}

std::string complaint_without(const std::string& name) {
    const TemporaryFolder folder;
    write_lesson(folder.path());
    fs::remove_all(folder / name);
    return complaint(folder.path());
}

bool contains(const std::string& text, const std::string& part) {
    return text.find(part) != std::string::npos;
}

}  // namespace

TEST_CASE("All sizes of a lesson come from its files", "[lesson]") {
    const TemporaryFolder folder;
    write_lesson(folder.path(), {.d_model = 4, .d_k = 2, .d_v = 5, .heads = 3});
    const Lesson lesson = read_lesson(folder.path());
    REQUIRE(lesson.heads.size() == 3);
    CHECK(shape_text(lesson.embeddings.values) == "[3, 4]");
    CHECK(shape_text(lesson.heads[2].query.values) == "[4, 2]");
    CHECK(shape_text(lesson.heads[2].value.values) == "[4, 5]");
    CHECK(shape_text(lesson.output->values) == "[15, 4]");
}

TEST_CASE("Ten heads are counted in order", "[lesson]") {
    const TemporaryFolder folder;
    write_lesson(folder.path(), {.heads = 10});
    write_file(folder / "heads/10/query.csv", "name,tenth\nd1,1\nd2,2\n");
    CHECK(read_lesson(folder.path()).heads[9].query.columns == Names{"tenth"});
}

TEST_CASE("output.csv is optional", "[lesson]") {
    const TemporaryFolder folder;
    write_lesson(folder.path(), {.output = false});
    CHECK_FALSE(read_lesson(folder.path()).output.has_value());
}

TEST_CASE("A hidden folder beside the heads is no head", "[lesson]") {
    const TemporaryFolder folder;
    write_lesson(folder.path());
    fs::create_directories(folder / "heads/.git");
    CHECK(read_lesson(folder.path()).heads.size() == 1);
}

TEST_CASE("The sentence is the one line of its file", "[lesson]") {
    const std::string text =
        GENERATE(as<std::string>{}, "Tom fish\n", "Tom fish", "\xEF\xBB\xBFTom fish\r\n",
                 "\n\nTom fish  \n\n", "Tom fish\t\r\n");
    const TemporaryFolder folder;
    write_lesson(folder.path());
    write_file(folder / "sentence.txt", text);
    CHECK(read_lesson(folder.path()).sentence == "Tom fish");
}

TEST_CASE("A missing part of a lesson is named", "[lesson]") {
    const std::string file = GENERATE("sentence.txt", "embeddings.csv", "heads/1/query.csv",
                                      "heads/1/key.csv", "heads/1/value.csv");
    CHECK(complaint_without(file) == "/" + file + ": found no file that can be read, expected one");
}

TEST_CASE("A missing folder is named", "[lesson]") {
    CHECK(complaint_without("heads") ==
          "/heads: found no folder, expected one with the heads 1, 2, 3 ...");
    CHECK(complaint_without("") ==
          ": found no folder, expected a lesson's folder such as "
          "data/river_bank");
}

TEST_CASE("Heads are numbered without a gap", "[lesson]") {
    const TemporaryFolder folder;
    write_lesson(folder.path(), {.heads = 3, .output = false});
    const std::string gap = GENERATE("1", "2");
    fs::remove_all(folder / ("heads/" + gap));
    CHECK(contains(complaint(folder.path()), "/heads: found no folder " + gap + ", expected"));
}

TEST_CASE("Another folder among the heads is refused", "[lesson]") {
    CHECK(contains(complaint("heads/old/query.csv", "w,a\nx,1\n"), "/heads: found no folder 2"));
}

TEST_CASE("Sizes that don't fit each other are refused, with both", "[lesson]") {
    // The lesson has two heads, d_model 2, d_k 1, d_v 1. A table's rows and columns don't matter
    // here by name, only by number.
    const std::string three_rows = "w,a\nx,1\ny,2\nz,3\n";
    const std::string two_columns = "w,a,b\nx,1,2\ny,3,4\n";
    const auto [file, text, expected] = GENERATE_COPY(table<std::string, std::string, std::string>({
        {"heads/1/query.csv", three_rows, "found 3 rows, expected 2: a row for each dimension"},
        {"heads/1/key.csv", three_rows, "found 3 rows, expected 2: a row for each dimension"},
        {"heads/2/value.csv", three_rows, "found 3 rows, expected 2: a row for each dimension"},
        {"heads/1/key.csv", two_columns, "found 2 columns, expected 1: as many as query.csv"},
        {"heads/2/value.csv", two_columns, "found 2 columns, expected 1: every head has the d_v"},
        {"output.csv", three_rows, "found 3 rows, expected 2: 2 heads of 1 value columns"},
        {"output.csv", "w,a\nx,1\ny,2\n", "found 1 columns, expected 2: one for each dimension"},
    }));
    const std::string message = complaint(file, text, {.heads = 2});
    INFO(message);
    CHECK(message.rfind("/" + file + ": " + expected, 0) == 0);
}

TEST_CASE("Every head has the d_k of head 1", "[lesson]") {
    const TemporaryFolder folder;
    write_lesson(folder.path(), {.heads = 2});
    for (const std::string file : {"heads/2/query.csv", "heads/2/key.csv"})
        write_file(folder / file, "w,a,b\nx,1,2\ny,3,4\n");
    CHECK(complaint(folder.path()) ==
          "/heads/2/query.csv: found 2 columns, expected 1: every head has the d_k of head 1");
}

TEST_CASE("A bad table in a lesson is named with its folder", "[lesson]") {
    CHECK(contains(complaint("heads/1/key.csv", "w,a\nx,1\ny,1x\n"),
                   "/heads/1/key.csv: line 3, column 2: found '1x'"));
}

TEST_CASE("A bad sentence file is refused", "[lesson]") {
    const auto [text, expected] = GENERATE(table<std::string, std::string>({
        {"", "/sentence.txt: line 1: found an empty file"},
        {"\n \n", "/sentence.txt: line 1: found an empty file"},
        {"Tom\nfish\n", "/sentence.txt: line 2: found a second line of text, expected one line"},
        {"... !\n", "/sentence.txt: line 1: found no word, expected at least one"},
        {"\nTom fihs\n",
         "/sentence.txt: line 2: found the word 'fihs', expected words that have a row "
         "in embeddings.csv; nearest known: fish"},
        {"Tom \xFF\n", "/sentence.txt: line 1: found bytes that are not text, expected UTF-8"},
    }));
    CHECK(contains(complaint("sentence.txt", text), expected));
}

TEST_CASE("A word is known in any case and keeps the vocabulary's", "[lesson]") {
    CHECK(read("TOM The RiVeR").labels == Names{"Tom", "the", "river"});
    CHECK(read("TOM The RiVeR").tokens == std::vector<std::size_t>{0, 1, 2});
}

TEST_CASE("A word that comes again is counted", "[lesson]") {
    const Sentence sentence = read("The bank, the river, THE bank.");
    CHECK(sentence.labels == Names{"the", "bank", "the#2", "river", "the#3", "bank#2"});
    CHECK(sentence.tokens == std::vector<std::size_t>{1, 3, 1, 2, 1, 3});
}

TEST_CASE("[PAD] is padding, punctuation or not", "[lesson]") {
    const auto [text, labels, padding] = GENERATE(table<std::string, Names, std::vector<bool>>({
        {"Tom [PAD] [pad]", {"Tom", "[PAD]", "[PAD]#2"}, {false, true, true}},
        {"Tom [PAD].", {"Tom", "[PAD]"}, {false, true}},
        {"[PAD],Tom", {"[PAD]", "Tom"}, {true, false}},
        {"Tom bank", {"Tom", "bank"}, {false, false}},
    }));
    CHECK(read(text).labels == labels);
    CHECK(read(text).is_padding == padding);
}

TEST_CASE("An unknown word is refused with the nearest known ones", "[lesson]") {
    CHECK_THROWS_AS(read("Tom bnak"), InputError);
    CHECK_THROWS_WITH(read("Tom bnak"),
                      "here: found the word 'bnak', expected words that have a row "
                      "in embeddings.csv; nearest known: bank");
    CHECK_THROWS_WITH(read("zzzzzz"),
                      "here: found the word 'zzzzzz', expected words that have a row "
                      "in embeddings.csv");
}

TEST_CASE("A name is found in any case", "[lesson]") {
    CHECK(find_name(vocabulary, "RIVER") == std::optional<std::size_t>(2));
    CHECK(find_name(vocabulary, "[pad]") == std::optional<std::size_t>(4));
    CHECK_FALSE(find_name(vocabulary, "sea").has_value());
}
