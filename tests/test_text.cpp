// Words on a terminal: their width, their breaks, their neighbours.
#include "common/text.hpp"

#include "tests/catch.hpp"
#include "tests/run.hpp"

using namespace attention;
using Words = std::vector<std::string>;

namespace {

std::string together(const std::string& lines) {
    std::string text;
    for (const char c : lines)
        if (c != '\n' && c != ' ') text += c;
    return text;
}

}  // namespace

TEST_CASE("Width counts terminal columns, not bytes", "[text]") {
    const auto [text, width] = GENERATE(table<std::string, std::size_t>({
        {"", 0},
        {"bank", 4},
        {"银行", 4},
        {"河bank", 6},
        {"café", 4},
        {"cafe\u0301", 4},  // an accent of its own takes no column
        {"，。", 4},
        {"\xFF", 1},  // no character, but the terminal shows something
    }));
    INFO(text);
    CHECK(display_width(text) == width);
}

TEST_CASE("Padding fills up to a width and cuts nothing", "[text]") {
    CHECK(pad_right("河", 4) == "河  ");
    CHECK(pad_left("河", 4) == "  河");
    CHECK(pad_left("river", 4) == "river");
    CHECK(pad_right("", 2) == "  ");
}

TEST_CASE("A long text is cut with a mark", "[text]") {
    CHECK(shortened("bank", 4) == "bank");
    CHECK(shortened("banks", 4) == "ban~");
    CHECK(shortened("银行家", 6) == "银行家");
    CHECK(shortened("银行家", 5) == "银行~");
    CHECK(shortened("银行家", 4) == "银~");  // half a character is none
}

TEST_CASE("A line breaks at spaces", "[text]") {
    CHECK(wrap("one two three", 100) == "one two three");
    CHECK(wrap("one two three", 7) == "one two\nthree");
    CHECK(wrap("one two three", 7, "  ") == "one two\n  three");
    CHECK(wrap("one\ntwo", 7) == "one\ntwo");
    CHECK(wrap("a   b", 7) == "a   b");
    CHECK(wrap("", 7).empty());
}

TEST_CASE("Chinese breaks between characters, but not before punctuation", "[text]") {
    CHECK(wrap("汤姆去河边", 4) == "汤姆\n去河\n边");
    CHECK(wrap("汤姆去。", 6) == "汤姆\n去。");
}

TEST_CASE("No line begins with a mark that closes, or ends with one that opens", "[text]") {
    CHECK(wrap("去（河）边", 6) == "去\n（河）\n边");
    CHECK(wrap("他去“河”边", 5) == "他去\n“河”\n边");
    CHECK(wrap("看，--mask 在", 8) == "看，\n--mask\n在");
    CHECK(wrap("岸[1, 2]", 6) == "岸[1,\n2]");
    const std::string text =
        GENERATE(as<std::string>{},
                 "第 2 行的“bank”（河岸）看得最多：权重是 +0.4495，《书》里说“很好！”。对吗？",
                 "（一）河；（二）“岸”、‘边’……还有【三】和《四》。",
                 "用 --mask none 试试：（每个词都能看到所有的词），再看[2, 3]。");
    const std::size_t width = GENERATE(range(std::size_t{12}, std::size_t{60}));
    const std::vector<std::string> closing{"，", "。", "：", "；", "？", "！", "”", "’", "）",
                                           "》", "】", "、", "…",  ".",  ",",  ")", "]"};
    const std::vector<std::string> opening{"（", "“", "‘", "《", "【", "[", "("};
    const std::string wrapped = wrap(text, width);
    INFO(wrapped);
    CHECK(together(wrapped) == together(text));
    for (const auto& line : lines_of(wrapped)) {
        CHECK(display_width(line) <= width);
        for (const auto& mark : closing)
            CHECK(line.rfind(mark, 0) != 0);
        for (const auto& mark : opening)
            CHECK((line.size() < mark.size() ||
                   line.compare(line.size() - mark.size(), mark.size(), mark) != 0));
    }
}

TEST_CASE("No line is wider than asked, and nothing is lost", "[text]") {
    const std::string text =
        GENERATE(as<std::string>{}, "Tom is going to fish at the river bank.",
                 "汤姆要去河岸钓鱼，他不去银行。", "river河bank银行 mixed混合",
                 "averyveryverylongwordthatfitsonnoline", "short averyverylongword");
    const std::size_t width = GENERATE(4u, 7u, 10u, 80u);
    const std::string indent = GENERATE("", "  ");
    const std::string wrapped = wrap(text, width, indent);
    INFO(wrapped);
    for (const auto& line : lines_of(wrapped))
        CHECK(display_width(line) <= width);
    CHECK(together(wrapped) == together(text));
}

TEST_CASE("Text is UTF-8 without NUL", "[text]") {
    CHECK(is_utf8("river 河 \U0001F41F"));
    CHECK_FALSE(is_utf8("caf\xE9"));
    CHECK_FALSE(is_utf8("\xE6\xB2"));  // half a character
    CHECK_FALSE(is_utf8(std::string("a\0b", 3)));
}

TEST_CASE("What nobody would see is shown by its number, once", "[text]") {
    const auto [text, shown] = GENERATE(table<std::string, std::string>({
        {"river 河 café", "river 河 café"},
        {"\x1b[31mred\n", "U+001B[31mredU+000A"},
        {"ri\u00ADver\u200B\uFEFF", "riU+00ADverU+200BU+FEFF"},
        {"\u202Eknab\u2069", "U+202EknabU+2069"},
        {"a\u2028b\u0085", "aU+2028bU+0085"},
        {"bank\uFE0F a\u200Db", "bankU+FE0F aU+200Db"},
        {"caf\xE9", "caf\\xE9"},
        {"\uFE0F\u200D", "U+FE0FU+200D"},
        {"❤\uFE0F 1\uFE0F\u20E3", "❤\uFE0F 1\uFE0F\u20E3"},
        {"👩\u200D👧 ❤\uFE0F\u200D🔥 👩🏽\u200D🚀",
         "👩\u200D👧 ❤\uFE0F\u200D🔥 👩🏽\u200D🚀"},
        {"🏴\U000E0067\U000E007F", "🏴\U000E0067\U000E007F"},
        {"a\U000E0067", "aU+E0067"},
        {"می\u200Cخواهم", "می\u200Cخواهم"},
    }));
    CHECK(visible(text) == shown);
    CHECK(visible(shown) == shown);
}

TEST_CASE("Upper and lower case fold into one", "[text]") {
    CHECK(fold_case("ToM") == "tom");
    CHECK(fold_case("ÄRGER") == "ärger");
    CHECK(fold_case("[PAD]") == "[pad]");
    CHECK(fold_case("银行") == "银行");
    CHECK(fold_case("\xFFZ") == "\\xffz");
    CHECK(fold_case("Straße") == fold_case("STRASSE"));
    CHECK(fold_case("cafe\u0301") == "caf\u00E9");
    CHECK(fold_case("ri\u00ADver\u200B") == "river");
    CHECK(fold_case("❤\uFE0F") == fold_case("❤"));
    CHECK(fold_case("👩\u200D👧") != fold_case("👩👧"));
}

TEST_CASE("The nearest words come first, and only near ones", "[text]") {
    CHECK(nearest_words("bnak", {"river", "bank", "band"}) == Words{"bank"});
    CHECK(nearest_words("ban", {"band", "bank", "ban"}).front() == "ban");
    CHECK(nearest_words("FISH", {"wish", "fish"}) == Words{"fish", "wish"});
    CHECK(nearest_words("银子", {"河", "银行"}) == Words{"银行"});
    CHECK(nearest_words("zzz", {"river", "bank"}).empty());
}

TEST_CASE("At most three words are near", "[text]") {
    CHECK(nearest_words("cat", {"bat", "fat", "hat", "mat"}) == Words{"bat", "fat", "hat"});
    CHECK(nearest_words_hint("cat", {"bat", "fat"}) == "; nearest known: bat, fat");
    CHECK(nearest_words_hint("cat", {"river"}).empty());
}

TEST_CASE("A sentence is split into words", "[text]") {
    const auto [sentence, words] = GENERATE(table<std::string, Words>({
        {"Tom is going.", {"Tom", "is", "going"}},
        {"  fish,river\tbank! ", {"fish", "river", "bank"}},
        {"I don't", {"I", "don't"}},
        {"don’t", {"don’t"}},
        {"the river-bank", {"the", "river-bank"}},
        {"'river' - bank-", {"river", "bank"}},
        {"汤姆 去 河　边。", {"汤姆", "去", "河", "边"}},  // with a space as wide as a character
        {"\"Fish?\" 42", {"Fish", "42"}},
        {"... ，。!", {}},
        {"", {}},
    }));
    INFO(sentence);
    CHECK(split_words(sentence, {}) == words);
}

TEST_CASE("A known word is found with its symbols, whatever touches it", "[text]") {
    const std::string word =
        GENERATE("C++", "$5", "3.14", "@tom", "#tag", "e.g.", "don't", "rock-and-roll", "[PAD]",
                 "##ing", "U.S.A.", "🐟", "👩\u200D👧", "❤\uFE0F", "1,000", "-5", ".5", "50%", "C#",
                 "AT&T", "a*b", ":)", "10:30", "\u00A7");
    const Words vocabulary{"Tom", "C", "5", "14", "3", "e", "g", "tag", "ing", "rock", word};
    const auto [before, after] = GENERATE(table<std::string, std::string>(
        {{"", ""}, {"(", ")"}, {"\"", "\"!"}, {"", ","}, {"“", "”。"}, {"", "..."}, {"《", "》"}}));
    const std::string sentence = "Tom " + before + word + after + " Tom";
    INFO(sentence);
    CHECK(split_words(sentence, vocabulary) == Words{"Tom", word, "Tom"});
}

TEST_CASE("No known word is cut out of an unknown one", "[text]") {
    const Words vocabulary{"C", "5", "3", "14", "tom", "e", "g", "don", "t", "river", "bank", "🐟"};
    const auto [sentence, words] = GENERATE(table<std::string, Words>({
        {"C++.", {"C++"}},
        {"$5 -5 3.14", {"$5", "-5", "3.14"}},
        {"@tom!", {"@tom"}},
        {"e.g. don't", {"e.g", "don't"}},
        {"river_bank river-bank", {"river_bank", "river-bank"}},
        {"river/bank, (C)", {"river", "bank", "C"}},
        {"+ & = 😡", {"+", "&", "=", "😡"}},
        {"river🐟🐟😡", {"river", "🐟", "🐟", "😡"}},
        {"ri\u00ADver\u200B bank\uFEFF", {"river", "bank"}},
    }));
    CHECK(split_words(sentence, vocabulary) == words);
}

TEST_CASE("A known mark is a word", "[text]") {
    CHECK(split_words("fisher\u2028man\u00A0Tom", {}) == Words{"fisher", "man", "Tom"});
    CHECK(split_words("bank. Tom...", {"bank", ".", "Tom"}) ==
          Words{"bank", ".", "Tom", ".", ".", "."});
    CHECK(split_words("bank. Tom...", {"bank", "..."}) == Words{"bank", "Tom", "..."});
}

TEST_CASE("A word of the vocabulary may hold any character", "[text]") {
    const Words vocabulary{"[PAD]", "C++"};
    CHECK(split_words("Tom [PAD]", vocabulary) == Words{"Tom", "[PAD]"});
    CHECK(split_words("Tom [pad].", vocabulary) == Words{"Tom", "[pad]"});
    CHECK(split_words("[PAD],Tom", vocabulary) == Words{"[PAD]", "Tom"});
    CHECK(split_words("c++ c+", vocabulary) == Words{"c++", "c+"});
    CHECK(split_words("[PAD]", {}) == Words{"PAD"});
}
