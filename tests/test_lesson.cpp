// Reading a lesson and its sentence: what is taken, and what is refused with words that help.
#include "common/lesson.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <fstream>
#include <map>
#include <nlohmann/json.hpp>

#include "common/error.hpp"
#include "common/file.hpp"
#include "common/language.hpp"
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

TEST_CASE("A head that leads nowhere is named", "[lesson]") {
    const TemporaryFolder folder;
    write_lesson(folder.path(), {.heads = 1, .output = false});
    if (GENERATE(true, false))
        fs::create_symlink("/nowhere", folder / "heads/2");
    else
        write_file(folder / "heads/2", "no folder");
    CHECK(contains(complaint(folder.path()), "/heads/2: found no folder, expected one with"));
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

namespace {

// A lesson of two heads with names on every side.
std::map<std::string, std::string> named_lesson() {
    return {{"sentence.txt", "Tom fish"},
            {"embeddings.csv", "word,a,b\nTom,1,2\nfish,3,4\n"},
            {"heads/1/query.csv", "d,q,r\na,1,2\nb,3,4\n"},
            {"heads/1/key.csv", "d,q,r\na,5,6\nb,7,8\n"},
            {"heads/1/value.csv", "d,v,w\na,1,2\nb,3,4\n"},
            {"heads/2/query.csv", "d,s,t\na,1,2\nb,3,4\n"},
            {"heads/2/key.csv", "d,s,t\na,5,6\nb,7,8\n"},
            {"heads/2/value.csv", "d,v,x\na,1,2\nb,3,4\n"},
            {"output.csv", "v,a,b\nhead1.v,1,2\nhead1.w,3,4\nhead2.v,5,6\nhead2.x,7,8\n"}};
}

void write_files(const fs::path& folder, const std::map<std::string, std::string>& files) {
    for (const auto& [file, text] : files)
        write_file(folder / file, text);
}

// What stands in a table, with its names.
std::string told(const CsvTable& table) {
    std::string text;
    for (const auto& column : table.columns)
        text += " " + column;
    for (std::size_t i = 0; i < table.rows.size(); ++i) {
        text += "; " + table.rows[i];
        for (std::size_t j = 0; j < table.columns.size(); ++j)
            text += fmt::format(" {}", table.values(i, j));
    }
    return text;
}

std::string told(const Lesson& lesson) {
    std::string text = told(lesson.embeddings) + told(lesson.output.value());
    for (const HeadMaps& head : lesson.heads)
        text += told(head.query) + told(head.key) + told(head.value);
    return text;
}

}  // namespace

TEST_CASE("Tables that share names are matched by name, in any order", "[lesson]") {
    const auto [file, text] = GENERATE(table<std::string, std::string>({
        {"heads/1/query.csv", "d,q,r\nb,3,4\na,1,2\n"},
        {"heads/1/key.csv", "d,r,q\nB,8,7\nA,6,5\n"},
        {"heads/2/value.csv", "d,v,x\nb,3,4\na,1,2\n"},
        {"output.csv", "v,b,a\nhead2.v,6,5\nhead1.v,2,1\nhead2.x,8,7\nhead1.w,4,3\n"},
        {"output.csv", "v,a,b\nx,7,8\nw,3,4\nhead1.v,1,2\nhead2.v,5,6\n"},  // without a head
    }));
    const TemporaryFolder folder;
    write_files(folder.path(), named_lesson());
    const std::string in_order = told(read_lesson(folder.path()));
    write_file(folder / file, text);
    CHECK(told(read_lesson(folder.path())) == in_order);
}

TEST_CASE("A name that is missing, misspelt or on the wrong side is refused", "[lesson]") {
    const auto [file, text, expected] = GENERATE(table<std::string, std::string, std::string>({
        {"heads/2/key.csv", "d,s,t\na,1,2\nbb,3,4\n",
         "/heads/2/key.csv: line 3, column 1: found the row 'bb', expected the dimensions of "
         "embeddings.csv; nearest known: b"},
        {"heads/1/key.csv", "d,q,rr\na,1,2\nb,3,4\n",
         "/heads/1/key.csv: line 1, column 3: found the column 'rr', expected the features of "
         "query.csv beside it; nearest known: r"},
        {"heads/1/value.csv", "d,v,w\na,1,2\n", "/heads/1/value.csv: line 1: found no row 'b'"},
        {"heads/1/value.csv", "d,a,b\nv,1,2\nw,3,4\n",
         "line 1, column 2: found the dimensions as columns"},
        {"embeddings.csv", "d,Tom,fish\na,1,2\nb,3,4\n",
         "line 2, column 1: found the dimensions (see "},
        {"output.csv", "v,a,b\nhead1.v,1,2\nhead1.ww,3,4\nhead2.v,5,6\nhead2.x,7,8\n",
         "line 3, column 1: found the row 'head1.ww', expected the features of the heads' value.csv; nearest known: head1.w"},
        {"output.csv", "v,a,b\nv,1,2\nw,3,4\nhead2.v,5,6\nx,7,8\n",
         "line 2, column 1: found the row 'v', expected head1.v or head2.v"},
        {"output.csv", "v,a,b\nw,1,2\nhead1.w,3,4\nhead2.v,5,6\nx,7,8\n",
         "line 2, column 1: found the row 'w' beside head1.w"},
        {"output.csv", "v,a,bb\nhead1.v,1,2\nhead1.w,3,4\nhead2.v,5,6\nhead2.x,7,8\n",
         "line 1, column 3: found the column 'bb', expected the dimensions of embeddings.csv"},
        {"output.csv", "v,a,b\nhead2.1,1,2\nhead2.2,3,4\nhead1.1,5,6\nhead1.2,7,8\n",
         "line 2, column 1: found the row 'head2.1', expected a row of head 1 here"},
        {"embeddings.csv", "word,a,bb\nTom,1,2\nfish,3,4\n",
         "/embeddings.csv: line 1, column 3: found the column 'bb', expected the rows of all maps, as in "},
        {"embeddings.csv", "word,a\nTom,1\nfish,3\n",
         "/embeddings.csv: line 1: found no column 'b', expected the rows of all maps, as in "},
        {"embeddings.csv", "word,a,b\nTom fish,1,2\n",
         "line 2, column 1: found the word 'Tom fish' with a space"},
    }));
    const TemporaryFolder folder;
    write_files(folder.path(), named_lesson());
    write_file(folder / file, text);
    INFO(complaint(folder.path()));
    CHECK(contains(complaint(folder.path()), expected));
}

TEST_CASE("Tables that share no name are matched by position and keep their names", "[lesson]") {
    const TemporaryFolder folder;
    write_files(folder.path(), named_lesson());
    write_file(folder / "embeddings.csv", "word,0,1\nTom,1,2\nfish,3,4\n");
    write_file(folder / "heads/1/key.csv", "d,k,l\na,5,6\nb,7,8\n");
    write_file(folder / "heads/2/value.csv", "d,v,x\nb,3,4\na,1,2\n");  // the maps share names
    const Lesson lesson = read_lesson(folder.path());
    CHECK(told(lesson.heads[0].query) == " q r; a 1 2; b 3 4");
    CHECK(told(lesson.heads[0].key) == " k l; a 5 6; b 7 8");
    CHECK(told(lesson.heads[1].value) == " v x; a 1 2; b 3 4");
}

TEST_CASE("A third naming is meant as well", "[lesson]") {
    const TemporaryFolder folder;
    write_files(folder.path(), named_lesson());
    write_file(folder / "embeddings.csv", "word,0,1\nTom,1,2\nfish,3,4\n");
    for (const char* map : {"query", "value"})
        write_file(folder / ("heads/2/" + std::string(map) + ".csv"), "d,v,x\nx,1,2\ny,3,4\n");
    write_file(folder / "heads/2/key.csv", "d,v,x\ny,3,4\nx,1,2\n");
    CHECK(told(read_lesson(folder.path()).heads[1].key) == " v x; x 1 2; y 3 4");
    write_file(folder / "heads/2/key.csv", "d,v,x\ny,3,4\nz,1,2\n");
    CHECK(contains(complaint(folder.path()),
                   "/heads/2/key.csv: line 3, column 1: found the row 'z'"));
}

TEST_CASE("output.csv leads to any number of dimensions", "[lesson]") {
    const auto [columns, numbers] = GENERATE(table<std::string, std::string>(
        {{"b", ",1"}, {"x,y,z", ",1,2,3"}, {"one", ",1"}, {"y,x", ",1,2"}}));
    const TemporaryFolder folder;
    write_files(folder.path(), named_lesson());
    std::string text = "v," + columns + "\n";
    for (const std::string row : {"head1.v", "head1.w", "head2.v", "head2.x"})
        text += row + numbers + "\n";
    write_file(folder / "output.csv", text);
    const Lesson lesson = read_lesson(folder.path());
    CHECK(fmt::format("{}", fmt::join(lesson.output->columns, ",")) == columns);
}

TEST_CASE("groups.txt names words that lie together", "[lesson]") {
    const TemporaryFolder folder;
    write_lesson(folder.path());
    CHECK(read_lesson(folder.path()).groups.empty());
    write_file(folder / "groups.txt",
               "# a comment\n\n people : tom, TOM\r\nfood: fish\nplaces: fish lake\nnobody:\n");
    const auto groups = read_lesson(folder.path()).groups;
    REQUIRE(groups.size() == 2);  // a group with an unknown word, or without words, is none
    CHECK(groups[0].name == "people");
    CHECK(groups[0].words == Names{"Tom", "Tom"});
    CHECK(groups[1].words == Names{"fish"});
    CHECK(groups[1].tokens == std::vector<std::size_t>{1});
    write_file(folder / "groups.txt", "人：Tom\n食物： fish、Tom，fish\n");  // as Chinese is typed
    CHECK(read_lesson(folder.path()).groups[0].name == "人");
    CHECK(read_lesson(folder.path()).groups.at(1).words == Names{"fish", "Tom", "fish"});
    write_file(folder / "groups.txt", "people | 人: Tom\nfood｜食物：fish\nplaces: fish\n");
    const auto named = read_lesson(folder.path()).groups;
    REQUIRE(named.size() == 3);
    CHECK(name_of(named[0]) + name_of(named[1]) + name_of(named[2]) == "peoplefoodplaces");
    speak(Language::chinese);
    CHECK(name_of(named[0]) + name_of(named[1]) + name_of(named[2]) == "人食物places");
    speak(Language::english);
    for (const std::string names : {"food |", "| 食物", "|"}) {
        write_file(folder / "groups.txt", names + ": fish\n");
        CHECK(complaint(folder.path()) ==
              "/groups.txt: line 1: found no name, expected a name of its own before the colon");
    }
    write_file(folder / "groups.txt", "food | 食物: fish\nplaces | 食物: Tom\n");
    CHECK(complaint(folder.path()) ==
          "/groups.txt: line 2: found the name '食物' again, expected a name of its own before the "
          "colon");
    write_file(folder / "groups.txt", "# a comment\nTom fish\n");
    CHECK(complaint(folder.path()) ==
          "/groups.txt: line 2: found no colon, expected a line such as 'river group: river fish "
          "fisherman'");
    write_file(folder / "groups.txt", "food: fish\nFood: Tom\n");
    CHECK(complaint(folder.path()) ==
          "/groups.txt: line 2: found the name 'Food' again, expected a name of its own before the "
          "colon");
    write_file(folder / "groups.txt", " : fish\n");
    CHECK(complaint(folder.path()) ==
          "/groups.txt: line 1: found no name, expected a name of its own before the colon");
}

TEST_CASE("No two labels of a sentence are alike", "[lesson]") {
    const Names words{"a", "a#2", "b"};
    CHECK(read_sentence("a b a#2", words, "here").labels == Names{"a", "b", "a#2"});
    CHECK_THROWS_WITH(read_sentence("a a", words, "here"),
                      "here: found 'a' again, to be called 'a#2', expected no row of that name in "
                      "embeddings.csv");
}

TEST_CASE("A sentence has its limits", "[lesson]") {
    std::string text;
    for (std::size_t i = 0; i < most_words; ++i)
        text += "Tom ";
    CHECK(read(text).tokens.size() == most_words);
    CHECK_THROWS_WITH(read(text + "Tom"), "here: found 2049 words, expected at most 2048");
    CHECK_THROWS_WITH(read(std::string(1000000, '.')),
                      "here: found a text of 1000000 bytes, expected at most 65536");
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

TEST_CASE("The second of each word that comes again is named", "[lesson]") {
    const auto repeated = read("the river the bank the river").repeated;
    REQUIRE(repeated.size() == 2);
    CHECK(repeated[0].label == "the#2");
    CHECK(repeated[0].word == "the");
    CHECK(repeated[1].label == "river#2");
    CHECK(read("the river").repeated.empty());
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

TEST_CASE("The book states the limits that the reader has", "[lesson]") {
    const auto facts = nlohmann::json::parse(std::ifstream(PROJECT "/docs/facts.json"));
    CHECK(facts["lesson.words"]["value"] == most_words);
    CHECK(facts["lesson.megabytes"]["value"] == largest_file / 1024 / 1024);
    CHECK(facts["lesson.name_bytes"]["value"] == longest_name);
}
