// The text files that chapter 12 learns from: read or refused, with the line; and the corpus that
// ships with the project.
#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <set>

#include "12_learning/corpus.hpp"
#include "common/error.hpp"
#include "common/lesson.hpp"
#include "common/text.hpp"
#include "tests/catch.hpp"
#include "tests/run.hpp"
#include "tests/support.hpp"

namespace attention {
namespace {

using Words = std::vector<std::string>;
using Sentences = std::vector<std::vector<std::size_t>>;

Corpus corpus_of(const std::string& text) {
    const TemporaryFolder folder;
    write_file(folder / "corpus.txt", text);
    return read_corpus(folder / "corpus.txt");
}

// The complaint about a corpus of this text, from the file's name on.
std::string refusal(const std::string& text) {
    try {
        corpus_of(text);
    } catch (const InputError& error) {
        const std::string message = error.what();
        CHECK(visible(message) == message);  // also: one line
        const auto name = message.find("corpus.txt: ");
        return name == std::string::npos ? message : message.substr(name + 12);
    }
    return "no complaint";
}

std::string times(std::size_t count, const std::string& text) {
    std::string result;
    for (std::size_t i = 0; i < count; ++i)
        result += text;
    return result;
}

TEST_CASE("A corpus is a sentence on each line", "[corpus]") {
    const std::string text = GENERATE(
        as<std::string>{}, "Tom sees fish.\nTom sees\n?fish sees Tom\n",
        "Tom sees fish\nTom sees\n? fish sees Tom",
        "Tom sees fish.\r\nTom sees.\r\n? fish sees Tom.\r\n",
        "Tom sees fish.\rTom sees.\r? fish sees Tom.\r",
        "\xEF\xBB\xBFTom sees fish.\nTom sees.\n?fish sees Tom.\n",
        "# fish and Tom\n\n  Tom sees fish!\n\t\n   # more\nTom, sees\n  ?  fish sees Tom?\n",
        "? fish sees Tom\nTom sees fish\nTom sees\n",  // an unseen one may stand first
        "Tom \"sees\" fish\nTOM SEES\n? Fish sees tom\n");
    INFO(text);
    const Corpus corpus = corpus_of(text);
    CHECK(corpus.vocabulary == Words{"Tom", "sees", "fish"});
    CHECK(corpus.sentences == Sentences{{0, 1, 2}, {0, 1}});
    CHECK(corpus.unseen == Sentences{{2, 1, 0}});
    CHECK(text_of(corpus, corpus.unseen[0]) == "fish sees Tom");
}

TEST_CASE("A corpus may be Chinese, its words with spaces between them", "[corpus]") {
    const Corpus corpus = corpus_of("汤姆 去 河边 的 银行。\n安娜 去 银行！\n？安娜 去 河边\n");
    CHECK(corpus.vocabulary == Words{"汤姆", "去", "河边", "的", "银行", "安娜"});
    CHECK(corpus.unseen == Sentences{{5, 1, 2}});
}

TEST_CASE("What is no letter is part of a word where it is one in a lesson", "[corpus]") {
    CHECK(corpus_of("it's 3.14 or C++, [PAD]").vocabulary ==
          Words{"it's", "3.14", "or", "C++", "PAD"});
    CHECK(corpus_of("one #tag").vocabulary == Words{"one", "#tag"});
    CHECK(corpus_of("what ? now").vocabulary == Words{"what", "now"});
}

TEST_CASE("A corpus that can't be learned from is refused, with the line", "[corpus]") {
    const auto [text, expected] = GENERATE(table<std::string, std::string>({
        {"\n", "line 1: found an empty file"},
        {"# Tom sees\n", "found no sentence, expected one a line"},
        {"? Tom sees\n", "found no sentence, expected one a line"},
        {"Tom sees\n\nfish.\n",
         "line 3: found a sentence of one word, expected two at least: there is nothing to guess"},
        {"Tom sees\r\n\r\nfish.\r\n",
         "line 3: found a sentence of one word, expected two at least: there is nothing to guess"},
        {"# Tom\nTom sees\n...\n", "line 3: found no word, expected a sentence"},
        {"? fish\nTom sees fish\n",
         "line 1: found a sentence of one word, expected two at least: there is nothing to guess"},
        {"Tom sees\n?\n", "line 2: found no word, expected a sentence"},
        {"Tom sees fish\n\n? Tom sees fihs\n",
         "line 3: found the word 'fihs' in an unseen sentence, expected words that the others have; "
         "nearest known: fish"},
        {"Tom sees fish\n? Tom sees 123456\n",
         "line 2: found the word '123456' in an unseen sentence, expected words that the others have"},
        {"Tom sees\n? tom SEES.\n",
         "line 2: found a sentence that is learned from too, expected a new one"},
    }));
    CHECK(refusal(text) == expected);
}

TEST_CASE("A corpus has its limits, and may reach them", "[corpus]") {
    const std::string longest = times(most_words_of_a_sentence, "ha ") + "\n";
    CHECK(corpus_of("oh ha\n" + longest).sentences[1].size() == 40);
    CHECK(refusal("oh ha\n" + times(41, "ha ")) ==
          "line 2: found a sentence of 41 words, expected at most 40");
    CHECK(refusal("oh ha\n?" + times(41, "ha ")) ==
          "line 2: found a sentence of 41 words, expected at most 40");

    const std::string many = times(most_sentences - 1, "oh ha\n");
    CHECK(corpus_of(many + "?ha oh\n").sentences.size() == 999);
    CHECK(refusal(many + "oh ha\n#\noh oh\n") ==
          "line 1002: found one sentence more than 1000, expected at most that");
    CHECK(refusal(many + "?ha oh\n?ha ha\n") ==
          "line 1001: found one sentence more than 1000, expected at most that");

    std::string words;
    for (std::size_t i = 0; i < most_different_words; ++i)
        words += fmt::format("word{}{}", i, i % 10 == 9 ? "\n" : " ");
    CHECK(corpus_of(words + "word3 word199\n").vocabulary.size() == 200);
    CHECK(refusal(words + "word3 word200\n") ==
          "line 21: found one more different word, 'word200', expected at most 200 in all");

    const std::string word = times(longest_word, "a");
    CHECK(corpus_of("oh " + word).vocabulary[1] == word);
    CHECK(refusal("oh\x20ha\n"
                  "oh " +
                  word + "a") == "line 2: found a word of 61 bytes, expected at most 60");
}

TEST_CASE("Nothing in a corpus reaches the terminal raw", "[corpus]") {
    CHECK(refusal("Tom sees\n? Tom f\x1b[31m\n") ==
          "line 2: found the word 'fU+001B' in an unseen sentence, expected words that the "
          "others have");
    CHECK(refusal("Tom sees\n? Tom " + times(90, "x")).size() < 140);
}

TEST_CASE("A file that is none is refused", "[corpus]") {
    const TemporaryFolder folder;
    for (const std::string name : {"nowhere.txt", "."}) {
        CHECK_THROWS_AS(read_corpus(folder / name), InputError);
    }
    CHECK_THROWS_AS(read_corpus("/dev/zero"), InputError);
    CHECK_THROWS_AS(corpus_of(""), InputError);
    CHECK_THROWS_AS(corpus_of(std::string("Tom\0sees fish", 13)), InputError);
}

// ---- Questions and clues
// -------------------------------------------------------------------------

TEST_CASE("A question goes up to the first place of its word, and asks what follows", "[corpus]") {
    const std::size_t bank = 7;
    const auto questions =
        questions_about(bank, {{1, 7, 2}, {7, 3}, {1, 2}, {1, 7}, {4, 7, 5, 7, 6}});
    REQUIRE(questions.size() == 3);
    CHECK(questions[0].words == std::vector<std::size_t>{1, 7});
    CHECK(questions[0].place == 1);
    CHECK(questions[0].ending == 2);
    CHECK(questions[1].words == std::vector<std::size_t>{7});
    CHECK(questions[2].words == std::vector<std::size_t>{4, 7});
    CHECK(questions[2].ending == 5);
}

TEST_CASE("A clue comes in two questions at least, always before the same ending", "[corpus]") {
    const auto clues = [](const Sentences& sentences) {
        return clues_in(questions_about(7, sentences));
    };
    using Clues = std::set<std::size_t>;
    CHECK(clues({{1, 7, 2}, {1, 7, 2}, {3, 7, 4}}) == Clues{1});
    CHECK(clues({{1, 7, 2}, {1, 7, 4}}) == Clues{});
    CHECK(clues({{1, 1, 7, 2}}) == Clues{});  // twice in one sentence is once
    CHECK(clues({{7, 2}, {7, 2}}) == Clues{});
    CHECK(clues({{1, 7, 2, 5}, {1, 7, 2, 5}}) == Clues{1});  // what comes later is none
    CHECK(clues({}) == Clues{});
}

// ---- The shipped corpus
// --------------------------------------------------------------------------

const Corpus& shipped() {
    static const Corpus corpus = read_corpus(shipped_lesson("bank_corpus.txt"));
    return corpus;
}

std::size_t row_of_word(const std::string& word) {
    const auto row = find_name(shipped().vocabulary, word);
    INFO(word);
    REQUIRE(row);
    return *row;
}

const Words places{"river", "hospital", "restaurant", "PostOffice", "school", "market"};

// The place that a sentence names, and the sentence with a gap there.
struct Parts {
    std::string place;
    Sentences::value_type frame;
};

Parts parts_of(const Sentences::value_type& sentence) {
    constexpr std::size_t gap = 1000;
    Parts parts{"", sentence};
    parts.frame.pop_back();  // the ending goes with the place
    for (std::size_t& word : parts.frame) {
        const std::string& name = shipped().vocabulary[word];
        if (std::find(places.begin(), places.end(), name) == places.end()) continue;
        CHECK(parts.place.empty());
        parts.place = name;
        word = gap;
    }
    CHECK_FALSE(parts.place.empty());
    return parts;
}

TEST_CASE("The shipped corpus holds the story's sentence, its words and its pattern", "[corpus]") {
    const Lesson lesson = river_bank();
    const auto story = split_words(lesson.sentence, lesson.embeddings.rows);
    CHECK(text_of(shipped(), shipped().sentences.front()) ==
          "Tom is going to fish at the river bank barefoot");
    Words first;
    for (const std::size_t word : shipped().sentences.front())
        first.push_back(shipped().vocabulary[word]);
    first.pop_back();
    CHECK(first == story);
    for (const std::string& word : story)
        CHECK(find_name(shipped().vocabulary, word));
    // The other sentence of the story is another of its patterns.
    for (const std::string& word : split_words("From the hospital Tom is going to the bank.", {}))
        CHECK(find_name(shipped().vocabulary, word));
}

TEST_CASE("In the shipped corpus bank is followed by the ending of its place", "[corpus]") {
    const std::size_t bank = row_of_word("bank");
    Sentences all = shipped().sentences;
    all.insert(all.end(), shipped().unseen.begin(), shipped().unseen.end());
    const auto questions = questions_about(bank, all);
    CHECK(questions.size() == all.size());  // each of them is a question about bank
    std::map<std::string, std::size_t> endings;
    for (std::size_t i = 0; i < all.size(); ++i) {
        CHECK(all[i].size() == questions[i].words.size() + 1);  // the ending is last
        const auto [known, is_new] = endings.emplace(parts_of(all[i]).place, questions[i].ending);
        CHECK((is_new || known->second == questions[i].ending));
    }
    CHECK(endings.size() == places.size());
    std::set<std::size_t> different;
    for (const auto& [place, ending] : endings)
        different.insert(ending);
    CHECK(different.size() == places.size());

    std::set<std::size_t> expected;
    for (const std::string& place : places)
        expected.insert(row_of_word(place));
    CHECK(clues_in(questions_about(bank, shipped().sentences)) == expected);
}

TEST_CASE("What the shipped corpus keeps unseen is a pair of place and frame that it never learns",
          "[corpus]") {
    CHECK(shipped().unseen.size() >= places.size());
    std::set<std::string> asked;
    for (const auto& unseen : shipped().unseen) {
        const Parts kept = parts_of(unseen);
        asked.insert(kept.place);
        std::size_t in_frame = 0;
        std::size_t of_place = 0;
        for (const auto& learned : shipped().sentences) {
            const Parts parts = parts_of(learned);
            in_frame += parts.frame == kept.frame ? 1 : 0;
            of_place += parts.place == kept.place ? 1 : 0;
            CHECK_FALSE((parts.frame == kept.frame && parts.place == kept.place));
        }
        INFO(text_of(shipped(), unseen));
        CHECK(in_frame >= 2);  // the frame is known, and so is the place
        CHECK(of_place >= 2);
    }
    CHECK(asked.size() == places.size());
}

}  // namespace
}  // namespace attention
