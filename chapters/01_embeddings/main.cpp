// 01_embeddings: every word of the sentence becomes a row of numbers.
#include <algorithm>
#include <cmath>

#include "01_embeddings/embeddings.hpp"
#include "01_embeddings/story.hpp"
#include "chapters.hpp"
#include "common/command.hpp"
#include "common/language.hpp"
#include "common/number.hpp"
#include "common/program.hpp"

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
LabelledMatrix cosine_table(const Lesson& lesson, const std::vector<std::size_t>& tokens) {
    const Matrix rows = embed(lesson.embeddings.values, tokens);
    const Axis words{tr_noop("word"), "words", words_of(lesson, tokens)};
    return {"cosine", "cosine = (a · b) / (|a| |b|)", words, words, cosines(rows, rows)};
}

// Explains the cosines of some words, and those of a row that has none by the formula.
void explain_cosines(const Run& run, Report& report, const std::vector<std::size_t>& tokens) {
    const Matrix rows = embed(run.lesson().embeddings.values, tokens);
    const Matrix zeros = Matrix(Matrix::shape_type{1, rows.shape(1)}, 0.0);
    bool any_zeros = false;
    for (std::size_t i = 0; i < rows.shape(0); ++i)
        any_zeros = any_zeros || row_of(rows, i) == zeros;
    const std::string of_zeros =
        tr("A row of zeros points nowhere, and 0 / 0 is no number: its cosines are set to 0.");
    report.say(
        sentences({tr("The cosine says how alike two rows are: +1 when they point the same way, 0 "
                      "when they have nothing in common, -1 when they point opposite ways. a · b "
                      "multiplies number by number and adds up; |a| is the length of a."),
                   any_zeros ? of_zeros : ""}));
}

// Do the words of each group lie nearer to each other than any lies to the other group?
bool lie_apart(const Matrix& river, const Matrix& town) {
    double least_within = 1;
    for (const Matrix& group : {cosines(river, river), cosines(town, town)})
        least_within = std::min(least_within, *std::min_element(group.begin(), group.end()));
    const Matrix across = cosines(river, town);
    return least_within > *std::max_element(across.begin(), across.end());
}

// Is bank, by its mean cosines, akin to both groups and about as near to one as to the other?
bool lies_between(double to_river, double to_town) {
    return to_river > 0 && to_town > 0 && std::abs(to_river - to_town) <= 0.1;
}

const char* title_for_groups(bool apart, bool between) {
    if (!apart) return tr_noop("The words of the story");
    return between ? tr_noop("Two groups of words, and one between them")
                   : tr_noop("Two groups of words, and bank");
}

void show_groups(const Run& run, Report& report, const Story& story) {
    const Matrix& table = run.lesson().embeddings.values;
    std::vector<std::size_t> tokens = story.river.tokens;
    tokens.insert(tokens.end(), story.town.tokens.begin(), story.town.tokens.end());
    tokens.push_back(story.bank);

    const Matrix bank = embed(table, {story.bank});
    const Matrix river_rows = embed(table, story.river.tokens);
    const Matrix town_rows = embed(table, story.town.tokens);
    const double river = mean_cosines(bank, river_rows)[0];
    const double town = mean_cosines(bank, town_rows)[0];
    const bool apart = lie_apart(river_rows, town_rows);
    const bool between = apart && lies_between(river, town);

    report.section(title_for_groups(apart, between));
    explain_cosines(run, report, tokens);
    report.table(cosine_table(run.lesson(), tokens));
    const std::string means = tr("Mean cosine of bank to the {} ({}): {}. To the {} ({}): {}.",
                                 name_of(story.river), words_of(story.river), signed_number(river),
                                 name_of(story.town), words_of(story.town), signed_number(town));
    const std::string place =
        tr("Bank sits between the groups: its vector alone does not say which bank is meant.");
    report.say(sentences({means, between ? place : ""}));

    const Matrix here = embed(table, story.by_the_river.tokens);
    const Matrix there = embed(table, story.from_the_hospital.tokens);
    const bool same = row_of(here, here.shape(0) - 1) == row_of(there, there.shape(0) - 1);
    report.say(same ? tr("Bank's row in \"Tom is going to fish at the river bank.\" and its row "
                         "in \"From the hospital Tom is going to the bank.\" are the same numbers.")
                    : tr("Bank's row in \"Tom is going to fish at the river bank.\" and its row "
                         "in \"From the hospital Tom is going to the bank.\" are different."));
}

// The stages, one after the other; run[NAME] keeps what each makes.
void compute(Run& run) {
    // 1  a row for each word
    run["X"] = embed(run.lesson().embeddings.values, run.sentence().tokens);
}

void show(const Run& run, Report& report) {
    report.section("What goes in");
    const Lesson& lesson = run.lesson();
    report.say("The {} of the sentence, and embeddings.csv: {} with {} each.",
               counted(run.sentence().tokens.size(), {tr_noop("word"), "words", {}}),
               counted(lesson.embeddings.rows.size(), {tr_noop("known word"), "known words", {}}),
               counted(lesson.embeddings.columns.size(), {tr_noop("number"), "numbers", {}}));
    report.formula("X[i] = the row of embeddings.csv that belongs to word i");
    report.comes_out({"X"});
    report.worked_cell({"X"});

    if (const auto story = find_story(lesson)) {
        show_groups(run, report, *story);
    } else {
        report.section("Which words lie together?");
        explain_cosines(run, report, run.sentence().tokens);
        report.table(cosine_table(lesson, run.sentence().tokens));
    }

    report.section("What to look for");
    report.say(
        "Each column has a name, and a row says how much of it the word has. A word "
        "has the same row in every sentence: what stands around it is not in it yet. "
        "Nor is its place: GPT and BERT add a vector for the position, which waits "
        "until chapter 10, so here a word that comes twice has the same row twice.");
    const bool is_that_one = is_about(run, "The fisherman is near the bank.");
    report.try_it("Another sentence: does the row of bank change?",
                  is_that_one ? "./learn run 1"
                              : "./learn run 1 -- --sentence \"The fisherman is near the bank.\"");
}

}  // namespace

int main(int argc, char** argv) {
    return run_program({chapters(), CHAPTER, compute, show}, argc, argv);
}
