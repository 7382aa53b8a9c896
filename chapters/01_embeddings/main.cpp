// 01_embeddings: every word of the sentence becomes a row of numbers.
#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "01_embeddings/embeddings.hpp"
#include "01_embeddings/story.hpp"
#include "common/number.hpp"
#include "path.hpp"

using namespace attention;

namespace {

// The labels of some rows of the embeddings.
std::vector<std::string> words_of(const Lesson& lesson, const std::vector<std::size_t>& tokens) {
    std::vector<std::string> words;
    for (const std::size_t token : tokens)
        words.push_back(lesson.embeddings.rows[token]);
    return words;
}

// Every cosine between some words of the lesson.
Tensor cosine_table(const Lesson& lesson, const std::vector<std::size_t>& tokens) {
    const Matrix rows = embed(lesson.embeddings.values, tokens);
    const Axis words{"word", "words", words_of(lesson, tokens)};
    return {"cosine", "cosine = (a · b) / (|a| |b|)", words, words, cosines(rows, rows)};
}

void explain_cosine(Page& page) {
    page.say(
        "The cosine says how alike two rows are: +1 when they point the same way, 0 when "
        "they have nothing in common, -1 when they point opposite ways. a · b multiplies "
        "number by number and adds up; |a| is the length of a.");
}

void show_groups(Page& page, const Story& story) {
    const Matrix& table = page.lesson().embeddings.values;
    std::vector<std::size_t> tokens = story.river.tokens;
    tokens.insert(tokens.end(), story.town.tokens.begin(), story.town.tokens.end());
    tokens.push_back(story.bank);

    const Matrix bank = embed(table, {story.bank});
    const double river = mean_cosines(bank, embed(table, story.river.tokens))[0];
    const double town = mean_cosines(bank, embed(table, story.town.tokens))[0];
    const bool between = river > 0 && town > 0 && std::abs(river - town) <= 0.1;

    page.section(between ? "Two groups of words, and one between them"
                         : "Two groups of words, and bank");
    explain_cosine(page);
    page.table(cosine_table(page.lesson(), tokens));
    page.say(
        fmt::format("Mean cosine of bank to the river group (river, fish, fisherman): {}. "
                    "To the town group (hospital, PostOffice, restaurant): {}.{}",
                    signed_number(river), signed_number(town),
                    between ? " Bank sits between the groups: its vector alone does not say "
                              "which bank is meant."
                            : ""));

    const Matrix here = embed(table, story.by_the_river.tokens);
    const Matrix there = embed(table, story.from_the_hospital.tokens);
    const bool same = row_of(here, here.shape(0) - 1) == row_of(there, there.shape(0) - 1);
    page.say(
        fmt::format("Bank's row in \"Tom is going to fish at the river bank.\" and its row "
                    "in \"From the hospital Tom is going to the bank.\" are {}.",
                    same ? "the same numbers" : "different"));
}

}  // namespace

int main(int argc, char** argv) {
    return run_program(chapter(1), argc, argv, [](Page& page) {
        const Lesson& lesson = page.lesson();

        // 1  a row for each word
        page.keep("X", embed(lesson.embeddings.values, page.sentence().tokens));

        page.section("What goes in");
        page.say(
            fmt::format("The {} words of the sentence, and embeddings.csv: {} known words "
                        "with {} numbers each.",
                        page.sentence().tokens.size(), lesson.embeddings.rows.size(),
                        lesson.embeddings.columns.size()));
        page.formula("X[i] = the row of embeddings.csv that belongs to word i");
        page.comes_out({"X"});
        page.worked_cell({"X"});

        if (const auto story = find_story(lesson)) {
            show_groups(page, *story);
        } else {
            page.section("Which words lie together?");
            explain_cosine(page);
            page.table(cosine_table(lesson, page.sentence().tokens));
        }

        page.section("What to look for");
        page.say(
            "Each column has a name, and a row says how much of it the word has. A word "
            "has the same row in every sentence: what stands around it is not in it yet. "
            "Nor is its place: GPT and BERT add a vector for the position, which is left "
            "aside here, so a word that comes twice has the same row twice.");
        page.try_it("Another sentence: does the row of bank change?",
                    "./learn run 1 -- --sentence \"The fisherman is near the bank.\"");
    });
}
