// The language that a person is spoken to in, and what the .po files say.
#include "common/language.hpp"

#include <algorithm>
#include <array>
#include <cstdlib>
#include <filesystem>
#include <limits>
#include <map>
#include <optional>
#include <regex>
#include <set>
#include <stdexcept>
#include <string>
#include <utility>
#include <vector>

#include "02_query_key/query_key.hpp"
#include "09_concat/concat.hpp"
#include "common/error.hpp"
#include "common/lesson.hpp"
#include "common/table.hpp"
#include "common/text.hpp"
#include "tests/catch.hpp"
#include "tests/run.hpp"

using namespace attention;
using Texts = std::vector<std::pair<std::string, std::string>>;

namespace {

// Speaks Chinese until the end of a test.
class InChinese {
  public:
    InChinese() { speak(Language::chinese); }
    ~InChinese() { speak(Language::english); }
    InChinese(const InChinese&) = delete;
    InChinese& operator=(const InChinese&) = delete;
};

// What the environment says about languages, empty until the end of a test.
class NoLanguageWanted {
  public:
    NoLanguageWanted() {
        for (const char* const name : names) {
            const char* const value = std::getenv(name);
            before_.emplace_back(name, value ? std::optional<std::string>(value) : std::nullopt);
            unsetenv(name);
        }
    }
    ~NoLanguageWanted() {
        for (const auto& [name, value] : before_) {
            if (value)
                setenv(name.c_str(), value->c_str(), 1);
            else
                unsetenv(name.c_str());
        }
    }
    NoLanguageWanted(const NoLanguageWanted&) = delete;
    NoLanguageWanted& operator=(const NoLanguageWanted&) = delete;

  private:
    static constexpr std::array names{"ATTENTION_LANG", "LC_ALL", "LC_MESSAGES", "LANG"};
    std::vector<std::pair<std::string, std::optional<std::string>>> before_;
};

Texts all_texts() {
    Texts all;
    for (const std::string_view po : po_files()) {
        const auto texts = read_po(po);
        all.insert(all.end(), texts.begin(), texts.end());
    }
    return all;
}

// What a text has put into it: "2:.4f" for {2:.4f}. Those without a number are counted, as fmt
// does. Braces that put nothing in stay, so that both languages must have the same.
std::vector<std::string> put_in(const std::string& text) {
    std::vector<std::string> result;
    static const std::regex placeholder(R"(\{([0-9]*)((?::[^{}]*)?)\}|[{}])");
    std::size_t count = 0;
    for (std::sregex_iterator found(text.begin(), text.end(), placeholder), end; found != end;
         ++found) {
        const auto& match = *found;
        if (match.length() == 1) {
            result.push_back(match.str());
            continue;
        }
        const std::string number =
            match.length(1) > 0 ? match.str(1) : std::to_string(count++) + " without a number";
        result.push_back(number + match.str(2));
    }
    return result;
}

// The same, in any order, however numbered, and each once: a translation may say a thing twice.
std::vector<std::string> put_in_somewhere(const std::string& text) {
    auto all = put_in(text);
    for (std::string& one : all) {
        const std::string unnumbered = " without a number";
        if (const auto at = one.find(unnumbered); at != std::string::npos)
            one.erase(at, unnumbered.size());
    }
    std::sort(all.begin(), all.end());
    all.erase(std::unique(all.begin(), all.end()), all.end());
    return all;
}

// Does the text count some of what it is given, and number some? fmt refuses that.
bool counts_and_numbers(const std::string& text) {
    bool counts = false;
    bool numbers = false;
    for (const std::string& one : put_in(text)) {
        const bool is_counted = one.find(" without a number") != std::string::npos;
        counts = counts || is_counted;
        numbers = numbers || (!is_counted && one != "{" && one != "}");
    }
    return counts && numbers;
}

// A Chinese character (a mark is none) that begins, or ends, at `at`: E4 B8 80 to E9 BF BF.
bool is_chinese_at(const std::string& text, std::size_t at) {
    if (at + 3 > text.size()) return false;
    const auto first = static_cast<unsigned char>(text[at]);
    return first >= 0xE4 && first <= 0xE9;
}

// A mark of the English keyboard between two Chinese characters, with what stands around it.
std::string half_width_mark(const std::string& chinese) {
    for (std::size_t at = 3; at < chinese.size(); ++at) {
        if (std::string(",;:?!").find(chinese[at]) == std::string::npos) continue;
        const std::size_t after = at + (chinese.substr(at + 1, 1) == " " ? 2 : 1);
        if (is_chinese_at(chinese, at - 3) && is_chinese_at(chinese, after))
            return chinese.substr(at - 3, after + 3 - (at - 3));
    }
    return "";
}

std::string line_breaks_at_end(const std::string& text) {
    return text.substr(text.find_last_not_of('\n') + 1);
}

}  // namespace

// ---- which language ----------------------------------------------------------------------------

TEST_CASE("A language is known by its name or its locale", "[language]") {
    for (const std::string name : {"zh", "zh_CN.UTF-8", "zh-Hans", "zh_TW"})
        CHECK(language_called(name) == Language::chinese);
    for (const std::string name : {"en", "en_US.UTF-8", "C", "POSIX", "de_DE", "", "z"})
        CHECK(language_called(name) == Language::english);
}

TEST_CASE("The environment is asked in an order, and an empty variable says nothing",
          "[language]") {
    const NoLanguageWanted nothing_else;
    CHECK(language_of_environment() == Language::english);
    setenv("LANG", "zh_CN.UTF-8", 1);
    CHECK(language_of_environment() == Language::chinese);
    setenv("LC_MESSAGES", "en_US.UTF-8", 1);
    CHECK(language_of_environment() == Language::english);
    setenv("LC_ALL", "zh_CN.UTF-8", 1);
    CHECK(language_of_environment() == Language::chinese);
    setenv("ATTENTION_LANG", "en", 1);
    CHECK(language_of_environment() == Language::english);
    setenv("ATTENTION_LANG", "", 1);
    CHECK(language_of_environment() == Language::chinese);
    setenv("LC_ALL", "", 1);
    CHECK(language_of_environment() == Language::english);
    setenv("LC_MESSAGES", "", 1);
    CHECK(language_of_environment() == Language::chinese);
}

// ---- what is said ------------------------------------------------------------------------------

TEST_CASE("English is said as it stands in the code", "[language]") {
    CHECK(language() == Language::english);
    CHECK(tr("What goes in") == "What goes in");
    CHECK(tr("min {}  max {}", "a", 2) == "min a  max 2");
    CHECK(tr("a brace { stays") == "a brace { stays");
}

TEST_CASE("Chinese is looked up, and then filled in", "[language]") {
    const InChinese guard;
    CHECK(tr("What goes in") == "输入");
    CHECK(tr(tr_noop("What goes in")) == "输入");
    CHECK(tr("min {}  max {}", "a", 2) == "最小 a  最大 2");
    CHECK(tr("a text that nobody says") == "a text that nobody says");
    CHECK(tr("{:.2f} that nobody says", 1.0) == "1.00 that nobody says");
}

TEST_CASE("Chinese may put what it is given into another order", "[language]") {
    const auto say = [] { return tr("{0}, {1} {2} to {3} of {4}\n", "X", "words", 1, 2, 9); };
    CHECK(say() == "X, words 1 to 2 of 9\n");
    const InChinese guard;
    CHECK(say() == "X，第 1 到 2 个words，共 9 个\n");
}

TEST_CASE("Sentences follow each other with a space, but not in Chinese", "[language]") {
    CHECK(sentences({"One.", "", "Two."}) == "One. Two.");
    CHECK(sentences({"", "Two."}) == "Two.");
    CHECK(sentences({}).empty());
    const InChinese guard;
    CHECK(sentences({"一。", "", "二。"}) == "一。二。");
}

TEST_CASE("A list is joined in the language that is spoken", "[language]") {
    CHECK(with_commas({"a", "b", "c"}) == "a, b, c");
    CHECK(with_or({"a", "b", "c"}) == "a or b or c");
    CHECK(with_and({"a", "b"}) == "a and b");
    CHECK(with_or({"a"}) == "a");
    CHECK(with_and({}).empty());
    const InChinese guard;
    CHECK(with_commas({"a", "b", "c"}) == "a、b、c");
    CHECK(with_or({"a", "b", "c"}) == "a、b 或 c");
    CHECK(with_and({"a", "b"}) == "a 和 b");
    CHECK(with_and({"河", "岸"}) == "河和岸");
    CHECK(with_or({"河", "b"}) == "河或 b");
    CHECK(with_or({"a"}) == "a");
    CHECK(with_and({}).empty());
}

TEST_CASE("What is counted has a measure word in Chinese, and no plural", "[language]") {
    CHECK(counted(1, {"query", "queries", {}}) == "1 query");
    CHECK(counted(2, {"query", "queries", {}}) == "2 queries");
    const InChinese guard;
    CHECK(counted(1, {"query", "queries", {}}) == "1 个查询");
    CHECK(counted(2, {"query", "queries", {}}) == "2 个查询");
    CHECK(counted(2, {"gizmo", "gizmos", {}}) == "2 个 gizmo");
    CHECK(counted(2, {"row", "rows", {}}) == "2 行");
    // Where the plural is translated, it brings a measure word of its own.
    CHECK(counted(4, {"variant", "variants", {}}) == "4 种做法");
    CHECK(counted(1, {"group", "groups", {}}) == "1 组");
}

TEST_CASE("A table in Chinese stays aligned", "[language]") {
    const InChinese guard;
    const std::vector<std::string> words{"river", "河", "bank"};
    LabelledMatrix weights{"weights",
                           "weights = softmax(masked)",
                           {"query", "queries", words},
                           {"key", "keys", words},
                           Matrix({3, 3}, 1.0 / 3),
                           Kind::weights};
    const auto lines = lines_of(format_table(weights, {}));
    REQUIRE(lines.size() == 5);
    CHECK(lines[0] == "weights = softmax(masked)   [3 个查询 × 3 个键]   最小 0.3333  最大 0.3333");
    CHECK(lines[1].rfind("查询 \\ 键", 0) == 0);
    CHECK(lines[1].find("合计") == lines[1].size() - std::string("合计").size());
    for (std::size_t i = 2; i < lines.size(); ++i)
        CHECK(display_width(lines[i]) == display_width(lines[1]));

    weights.values(0, 0) = std::numeric_limits<double>::quiet_NaN();
    weights.values(0, 1) = std::numeric_limits<double>::infinity();
    CHECK(format_table(weights, {}).find("另有 inf 和 nan\n") != std::string::npos);
    weights.kind = Kind::mask;
    weights.name = "hidden";
    CHECK(format_table(weights, {}).find("true 表示遮住\n") != std::string::npos);
    weights.name = "secret";
    CHECK(format_table(weights, {}).find("true 表示 secret\n") != std::string::npos);
}

TEST_CASE("What is wrong with a lesson is said in Chinese, on one line", "[language]") {
    const TemporaryFolder folder;
    write_lesson(folder.path());
    const auto complaint = [&](const std::string& file, const std::string& text) {
        write_lesson(folder.path());
        write_file(folder / file, text);
        try {
            read_lesson(folder.path());
        } catch (const InputError& error) {
            return std::string(error.what());
        }
        return std::string();
    };
    const InChinese guard;
    const std::string place = folder.path().string();
    CHECK(complaint("embeddings.csv", "word,a\nTom,1x\n") ==
          place + "/embeddings.csv：第 2 行第 2 列：读到“1x”，应为一个数，例如 0.5");
    CHECK(complaint("embeddings.csv", "word,a,b\nTom,1\n") ==
          place + "/embeddings.csv：第 2 行：读到 2 个单元格，应该和表头（第 1 行）一样有 3 个");
    CHECK(complaint("embeddings.csv", "word,a,a\nTom,1,2\n") ==
          place +
              "/embeddings.csv：第 1 行第 3 列：“a”又出现了一次（第一次在第 1 行），"
              "每个列名只能出现一次");
    for (const auto& [file, text] : Texts{{"embeddings.csv", ""},
                                          {"embeddings.csv", "# nothing\n"},
                                          {"embeddings.csv", "{\"a\": 1}\n"},
                                          {"embeddings.csv", "word;a\nTom;1\n"},
                                          {"sentence.txt", "one\ntwo\n"},
                                          {"heads/1/query.csv", "name,k1\nx,1\n"},
                                          {"groups.txt", "nothing\n"}}) {
        const std::string said = complaint(file, text);
        INFO(said);
        CHECK(said.find("：") != std::string::npos);
        CHECK(said.find("found") == std::string::npos);
        CHECK(said.find("expected") == std::string::npos);
        CHECK(said.find('\n') == std::string::npos);
    }
}

// ---- .po files ---------------------------------------------------------------------------------

TEST_CASE("A .po file is read", "[language]") {
    CHECK(read_po("msgid \"one\"\nmsgstr \"一\"\n\nmsgid \"two\"\nmsgstr \"二\"\n") ==
          Texts{{"one", "一"}, {"two", "二"}});
    CHECK(read_po("msgid \"one\"\nmsgstr \"一\"") == Texts{{"one", "一"}});
    CHECK(read_po("").empty());
}

TEST_CASE("A text in a .po file may take several lines", "[language]") {
    CHECK(read_po("msgid \"\"\n\"one\\n\"\n\"two\"\nmsgstr \"\"\n\"一\\n\"\n\"二\"\n") ==
          Texts{{"one\ntwo", "一\n二"}});
}

TEST_CASE("What is escaped in a .po file is read as what it stands for", "[language]") {
    CHECK(read_po(R"(msgid "a \"b\" \\ c\td\n")"
                  "\n"
                  R"(msgstr "“b” \\ \"\n")") == Texts{{"a \"b\" \\ c\td\n", "“b” \\ \"\n"}});
}

TEST_CASE("An untranslated text, a comment and the header of a .po file say nothing",
          "[language]") {
    CHECK(read_po("msgid \"\"\nmsgstr \"\"\n\"Language: zh_CN\\n\"\n\n"
                  "# a comment, \"with quotes\"\n#: common/csv.cpp\n"
                  "msgid \"one\"\nmsgstr \"\"\n\n"
                  "#, c-format\nmsgid \"two\"\nmsgstr \"二\"\n") == Texts{{"two", "二"}});
}

TEST_CASE("What is said in English is said in Chinese, with what was put in", "[language]") {
    const InChinese spoken;
    const auto thrown = [](const auto& function) {
        try {
            function();
        } catch (const std::invalid_argument& error) {
            return std::string(error.what());
        }
        return std::string();
    };
    const Matrix two = xt::zeros<double>({2, 3});
    // As a stage says it in Chinese, and as the judge hears it from a process that speaks English.
    CHECK(thrown([&] { linear_map(two, two); }) ==
          tr_said("linear_map: X [2, 3] and W [2, 3] do not fit: X needs as many columns as W has "
                  "rows"));
    CHECK(thrown([&] { concat_heads({}); }) == tr_said("concat_heads: found no heads"));
    CHECK(thrown([&] { split_heads(two, 2); }) ==
          tr_said("split_heads: the columns of [2, 3] can't be shared out evenly to 2 heads"));
    CHECK(tr_said("concat_heads: found no heads") != "concat_heads: found no heads");
    // A learner's own words stay, also where they look a little like ours.
    CHECK(tr_said("it: does not work") == "it: does not work");
    CHECK(tr_said("") == "");
}

TEST_CASE("What stands around the arguments of a format", "[language]") {
    CHECK(format_of("row {}, column {:.2f}").pieces ==
          std::vector<std::string>{"row ", ", column ", ""});
    CHECK(format_of("{1} of {0}").places == std::vector<std::size_t>{1, 0});
    CHECK(format_of("{{}} {}").pieces == std::vector<std::string>{"{} ", ""});
    CHECK(format_of("{").places.size() <= 1);  // no format, and no way out of the text
}

TEST_CASE("The .po files are compiled in", "[language]") {
    std::set<std::pair<std::string, std::string>> compiled;
    for (const std::string_view po : po_files()) {
        for (const auto& text : read_po(po))
            compiled.insert(text);
    }
    std::vector<std::string> files{PROJECT "/common/zh.po"};
    for (const std::string& name : program_names())
        files.push_back(PROJECT "/chapters/" + name + "/zh.po");
    for (const std::string& file : files) {
        INFO(file);
        const auto texts = read_po(read_file(file));
        CHECK_FALSE(texts.empty());
        for (const auto& text : texts)
            CHECK(compiled.count(text) == 1);
    }
}

TEST_CASE("What is put into a text is found", "[language]") {
    using Words = std::vector<std::string>;
    CHECK(put_in_somewhere("{} and {:.2f}") == Words{"0", "1:.2f"});
    CHECK(put_in_somewhere("{1} and {0}") == Words{"0", "1"});
    CHECK(put_in_somewhere("{ and }") == Words{"{", "}"});
    CHECK(put_in_somewhere("{0} and {0}") == Words{"0"});
    CHECK(put_in_somewhere("{0:.2f} and {0}") == Words{"0", "0:.2f"});
    CHECK(counts_and_numbers("{} and {1}"));
    CHECK_FALSE(counts_and_numbers("{} and {}"));
    CHECK_FALSE(counts_and_numbers("{1} and {0:.2f}"));
}

TEST_CASE("In Chinese the same is put in as in English", "[language]") {
    for (const auto& [english, chinese] : all_texts()) {
        INFO(english << "\n" << chinese);
        CHECK(put_in_somewhere(english) == put_in_somewhere(chinese));
        CHECK(counts_and_numbers(english) == counts_and_numbers(chinese));
    }
}

TEST_CASE("A mark of the English keyboard between Chinese characters is found", "[language]") {
    CHECK(half_width_mark("好,的") == "好,的");
    CHECK(half_width_mark("一行: 好的") == "行: 好");
    CHECK(half_width_mark("好，的").empty());
    CHECK(half_width_mark("bank,river").empty());
    CHECK(half_width_mark("词 bank, 和 river").empty());
}

TEST_CASE("Chinese has the marks of Chinese", "[language]") {
    for (const auto& [english, chinese] : all_texts()) {
        INFO(english << "\n" << chinese);
        CHECK(half_width_mark(chinese).empty());
    }
}

TEST_CASE("A text has one translation", "[language]") {
    std::map<std::string, std::string> known;
    for (const auto& [english, chinese] : all_texts()) {
        const auto [first, is_new] = known.emplace(english, chinese);
        INFO(english);
        CHECK((is_new || first->second == chinese));
    }
}

TEST_CASE("A translation ends with as many line breaks as its text", "[language]") {
    CHECK(line_breaks_at_end("a\nb\n\n") == "\n\n");
    for (const auto& [english, chinese] : all_texts()) {
        INFO(english << "\n" << chinese);
        CHECK(line_breaks_at_end(english) == line_breaks_at_end(chinese));
    }
}
