// The lesson that ships with the project tells its story: what the documents say about its numbers
// stays true when someone changes them.
#include <algorithm>
#include <cmath>
#include <sstream>

#include "01_embeddings/embeddings.hpp"
#include "01_embeddings/story.hpp"
#include "02_query_key/query_key.hpp"
#include "05_masking/masking.hpp"
#include "07_value_weighting/attend.hpp"
#include "08_multiple_heads/multiple_heads.hpp"
#include "tests/catch.hpp"
#include "tests/exercises/01_embeddings/groups.hpp"
#include "tests/run.hpp"
#include "tests/support.hpp"

namespace attention {
namespace {

// The lesson and both sentences through all heads, with a causal mask.
struct Told {
    Lesson lesson = river_bank();
    Story story = find_story(lesson).value();
    std::vector<HeadSteps> river = heads(story.by_the_river);
    std::vector<HeadSteps> hospital = heads(story.from_the_hospital);

    std::vector<HeadSteps> heads(const Sentence& sentence) const {
        std::vector<HeadSteps> all;
        for (const HeadMaps& maps : lesson.heads)
            all.push_back(attend(embed(lesson.embeddings.values, sentence.tokens),
                                 maps.query.values, maps.key.values, maps.value.values,
                                 hidden_keys(sentence.is_padding, true)));
        return all;
    }

    Matrix rows(const std::vector<std::size_t>& tokens) const {
        return embed(lesson.embeddings.values, tokens);
    }
};

// Where a word stands in a sentence.
std::size_t position(const Sentence& sentence, const std::string& word) {
    return find_name(sentence.labels, word).value();
}

// The other words, heaviest first, in the row of `word`.
std::vector<std::string> heaviest(const Matrix& weights, const Sentence& sentence,
                                  const std::string& word) {
    const std::size_t row = position(sentence, word);
    std::vector<std::string> others = sentence.labels;
    std::erase(others, word);
    std::sort(others.begin(), others.end(), [&](const auto& one, const auto& other) {
        return weights(row, position(sentence, one)) > weights(row, position(sentence, other));
    });
    return others;
}

TEST_CASE("river's vector is the one that never changes", "[story]") {
    const Lesson lesson = river_bank();
    const std::size_t river = find_name(lesson.embeddings.rows, "river").value();
    CHECK(largest_difference(embed(lesson.embeddings.values, {river}),
                             {{-0.9, 0.9, -0.2, 0.4, 0.2, 0.6}}) == 0);
}

// The numbers behind `word` on a card, of a line such as "//     river  -0.9  0.9".
std::vector<double> numbers_on_card(const std::string& card, const std::string& word) {
    std::istringstream line(card.substr(card.find("//     " + word + " ") + 7 + word.size()));
    std::vector<double> numbers;
    for (double number = 0; line >> number;)
        numbers.push_back(number);
    return numbers;
}

TEST_CASE("the exercise with the boatman has the lesson's numbers", "[story]") {
    const Lesson lesson = river_bank();
    const std::string card = read_file(PROJECT "/chapters/01_embeddings/stub.hpp");
    CHECK(judge::group_dimensions == lesson.embeddings.columns);
    for (std::size_t i = 0; i < judge::group_words.size(); ++i) {
        const std::string& word = judge::group_words[i];
        const std::size_t token = find_name(lesson.embeddings.rows, word).value();
        const Matrix row = embed(lesson.embeddings.values, {token});
        CHECK(row == row_of(judge::group_rows, i));
        CHECK(numbers_on_card(card, word) == std::vector<double>(row.begin(), row.end()));
    }
}

TEST_CASE("words of one group point one way, the groups apart", "[story]") {
    const Told told;
    const Matrix river = told.rows(told.story.river.tokens);
    const Matrix town = told.rows(told.story.town.tokens);
    REQUIRE(shape_text(river) == "[3, 6]");
    REQUIRE(shape_text(town) == "[3, 6]");
    for (const double cosine : cosines(river, river))
        CHECK(cosine >= 0.75);
    for (const double cosine : cosines(town, town))
        CHECK(cosine >= 0.75);
    for (const double cosine : cosines(river, town))
        CHECK(cosine <= 0);
}

TEST_CASE("bank alone lies between the groups", "[story]") {
    const Told told;
    const Matrix bank = told.rows({told.story.bank});
    const double to_river = mean_cosines(bank, told.rows(told.story.river.tokens)).front();
    const double to_town = mean_cosines(bank, told.rows(told.story.town.tokens)).front();
    CHECK(std::abs(to_river - to_town) <= 0.1);
}

TEST_CASE("head 1: bank looks at river, then at fish", "[story]") {
    const Told told;
    const Sentence& sentence = told.story.by_the_river;
    const Matrix& weights = told.river[0].weights;
    const auto others = heaviest(weights, sentence, "bank");
    CHECK(others[0] == "river");
    CHECK(others[1] == "fish");
    const std::size_t bank = position(sentence, "bank");
    CHECK(weights(bank, position(sentence, "river")) + weights(bank, position(sentence, "fish")) >=
          0.6);
}

// Measured among the values of head 1, which one W_V has made of all words.
TEST_CASE("the same weights move bank to the river or to the town", "[story]") {
    const Told told;
    const Matrix& W_V = told.lesson.heads[0].value.values;
    const Matrix river = linear_map(told.rows(told.story.river.tokens), W_V);
    const Matrix town = linear_map(told.rows(told.story.town.tokens), W_V);
    const Matrix alone = linear_map(told.rows({told.story.bank}), W_V);
    const auto last_row = [](const Matrix& context) {
        return embed(context, {context.shape(0) - 1});
    };
    const Matrix by_the_river = last_row(told.river[0].context);
    const Matrix from_the_hospital = last_row(told.hospital[0].context);

    const auto nearness = [](const Matrix& bank, const Matrix& group) {
        return mean_cosines(bank, group).front();
    };
    CHECK(nearness(by_the_river, river) > nearness(alone, river));
    CHECK(nearness(by_the_river, river) > nearness(by_the_river, town));
    CHECK(nearness(from_the_hospital, town) > nearness(alone, town));
    CHECK(nearness(from_the_hospital, town) > nearness(from_the_hospital, river));
}

TEST_CASE("head 2: bank looks at fish, fish at going", "[story]") {
    const Told told;
    const Sentence& sentence = told.story.by_the_river;
    const Matrix& weights = told.river[1].weights;
    for (const auto& [word, seen] : {std::pair{"bank", "fish"}, std::pair{"fish", "going"}}) {
        const std::string heaviest_other = heaviest(weights, sentence, word).front();
        CHECK(heaviest_other == seen);
        const std::size_t row = position(sentence, word);
        CHECK(weights(row, position(sentence, seen)) > weights(row, row));  // itself included
    }
}

TEST_CASE("the two heads look at different words", "[story]") {
    const Told told;
    for (const std::string word : {"bank", "fish"}) {
        const std::size_t row = position(told.story.by_the_river, word);
        CHECK(row_difference(told.river[0].weights, told.river[1].weights, row) >= 0.25);
    }
}

// The same story for readers of Chinese: an apple from the orchard, or one at a product launch.
struct Apple {
    Lesson lesson = read_lesson(PROJECT "/data/apple");
    Sentence orchard = sentence(lesson.sentence);
    Sentence launch = sentence("小明 在 发布会 上 等 着 看 新款 苹果。");

    Sentence sentence(const std::string& text) const {
        return read_sentence(text, lesson.embeddings.rows, "the story of the apple");
    }

    HeadSteps head(std::size_t number, const Sentence& of) const {
        const HeadMaps& maps = lesson.heads.at(number - 1);
        return attend(rows(of.tokens), maps.query.values, maps.key.values, maps.value.values,
                      hidden_keys(of.is_padding, true));
    }

    Matrix rows(const std::vector<std::size_t>& tokens) const {
        return embed(lesson.embeddings.values, tokens);
    }
};

TEST_CASE("the apple: two groups that lie apart, and the apple between them", "[story]") {
    const Apple apple;
    const Matrix fruit = apple.rows(apple.lesson.groups.at(0).tokens);
    const Matrix firm = apple.rows(apple.lesson.groups.at(1).tokens);
    REQUIRE(shape_text(fruit) == "[3, 6]");
    REQUIRE(shape_text(firm) == "[3, 6]");
    for (const double cosine : cosines(fruit, fruit))
        CHECK(cosine >= 0.75);
    for (const double cosine : cosines(firm, firm))
        CHECK(cosine >= 0.75);
    for (const double cosine : cosines(fruit, firm))
        CHECK(cosine <= 0);
    const Matrix alone = apple.rows({apple.orchard.tokens.back()});
    CHECK(std::abs(mean_cosines(alone, fruit).front() - mean_cosines(alone, firm).front()) <= 0.1);
}

TEST_CASE("the apple: head 1 finds its clue in both sentences", "[story]") {
    const Apple apple;
    const auto expect = [&](const Sentence& sentence, const std::vector<std::string>& clues) {
        const Matrix weights = apple.head(1, sentence).weights;
        const auto others = heaviest(weights, sentence, "苹果");
        CHECK(others.at(0) == clues[0]);
        CHECK(others.at(1) == clues[1]);
        const std::size_t row = position(sentence, "苹果");
        CHECK(weights(row, position(sentence, clues[0])) +
                  weights(row, position(sentence, clues[1])) >=
              0.6);
    };
    expect(apple.orchard, {"果园", "红"});
    expect(apple.launch, {"发布会", "新款"});
}

TEST_CASE("the apple: head 2 finds who does what", "[story]") {
    const Apple apple;
    const Matrix weights = apple.head(2, apple.orchard).weights;
    for (const auto& [word, seen] : {std::pair{"苹果", "摘"}, std::pair{"摘", "小明"}}) {
        CHECK(heaviest(weights, apple.orchard, word).front() == seen);
        const std::size_t row = position(apple.orchard, word);
        CHECK(weights(row, position(apple.orchard, seen)) > weights(row, row));
        CHECK(row_difference(apple.head(1, apple.orchard).weights, weights, row) >= 0.25);
    }
}

TEST_CASE("the apple: the same weights move it to the fruit or to the firm", "[story]") {
    const Apple apple;
    const Matrix& W_V = apple.lesson.heads[0].value.values;
    const Matrix fruit = linear_map(apple.rows(apple.lesson.groups.at(0).tokens), W_V);
    const Matrix firm = linear_map(apple.rows(apple.lesson.groups.at(1).tokens), W_V);
    const Matrix alone = linear_map(apple.rows({apple.orchard.tokens.back()}), W_V);
    const auto nearness = [](const Matrix& row, const Matrix& group) {
        return mean_cosines(row, group).front();
    };
    const auto after = [&](const Sentence& sentence) {
        return embed(apple.head(1, sentence).context, {sentence.tokens.size() - 1});
    };
    const Matrix picked = after(apple.orchard);
    const Matrix shown = after(apple.launch);
    CHECK(nearness(picked, fruit) > nearness(alone, fruit));
    CHECK(nearness(picked, fruit) > nearness(picked, firm));
    CHECK(nearness(shown, firm) > nearness(alone, firm));
    CHECK(nearness(shown, firm) > nearness(shown, fruit));
}

std::vector<CsvTable> all_matrices(const Lesson& lesson) {
    std::vector<CsvTable> all{lesson.embeddings, lesson.output.value()};
    for (const HeadMaps& head : lesson.heads)
        all.insert(all.end(), {head.query, head.key, head.value});
    return all;
}

TEST_CASE("every number has at most two decimals, to be followed by hand", "[story]") {
    for (const Lesson& lesson : {river_bank(), Apple().lesson}) {
        for (const CsvTable& matrix : all_matrices(lesson)) {
            for (const double cell : matrix.values)
                CHECK(std::abs(cell * 100 - std::round(cell * 100)) < 1e-9);
        }
    }
}

TEST_CASE("every dimension has a name that says what it means", "[story]") {
    for (const CsvTable& matrix : all_matrices(river_bank())) {
        for (const std::string& name : matrix.columns)
            CHECK(name.find_first_not_of("0123456789 ") != std::string::npos);
    }
}

TEST_CASE("the vocabulary has both groups, the sentences' words and padding", "[story]") {
    const Lesson lesson = river_bank();
    CHECK(find_story(lesson).has_value());
    CHECK(find_name(lesson.embeddings.rows, "[PAD]").has_value());
    CHECK(lesson.sentence == "Tom is going to fish at the river bank.");
    CHECK(shape_text(embed(lesson.embeddings.values, find_story(lesson)->by_the_river.tokens)) ==
          "[9, 6]");
}

}  // namespace
}  // namespace attention
