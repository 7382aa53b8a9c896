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

std::vector<CsvTable> all_matrices(const Lesson& lesson) {
    std::vector<CsvTable> all{lesson.embeddings, lesson.output.value()};
    for (const HeadMaps& head : lesson.heads)
        all.insert(all.end(), {head.query, head.key, head.value});
    return all;
}

TEST_CASE("every number has at most two decimals, to be followed by hand", "[story]") {
    for (const CsvTable& matrix : all_matrices(river_bank())) {
        for (const double cell : matrix.values)
            CHECK(std::abs(cell * 100 - std::round(cell * 100)) < 1e-9);
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
