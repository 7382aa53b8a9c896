// 07_value_weighting: each word collects what the others hand over.
#include <algorithm>
#include <cmath>
#include <optional>

#include "01_embeddings/embeddings.hpp"
#include "01_embeddings/story.hpp"
#include "02_query_key/query_key.hpp"
#include "03_dot_products/dot_products.hpp"
#include "04_scaling/scaling.hpp"
#include "04_scaling/told.hpp"
#include "05_masking/masking.hpp"
#include "05_masking/told.hpp"
#include "06_softmax/softmax.hpp"
#include "07_value_weighting/attend.hpp"
#include "07_value_weighting/value_weighting.hpp"
#include "chapters.hpp"
#include "common/language.hpp"
#include "common/program.hpp"

using namespace attention;

namespace {

// What the last word of a sentence (bank) collects.  -> [1, d_v]
Matrix context_of_last_word(const Run& run, const Sentence& sentence) {
    const HeadMaps& head = run.lesson().heads.front();
    const Matrix X = embed(run.lesson().embeddings.values, sentence.tokens);
    const Mask hidden = hidden_keys(sentence.is_padding, is_causal(run));
    const HeadSteps steps =
        attend(X, head.query.values, head.key.values, head.value.values, hidden, scales(run));
    return row_of(steps.context, sentence.tokens.size() - 1);
}

void show_bank(const Run& run, Report& report, const Story& story) {
    const Matrix& W_V = run["W_V"];
    const auto values_of = [&](const std::vector<std::size_t>& tokens) -> Matrix {
        return linear_map(embed(run.lesson().embeddings.values, tokens), W_V);
    };
    const Matrix river = values_of(story.river.tokens);
    const Matrix town = values_of(story.town.tokens);

    LabelledMatrix table{
        "nearness",
        tr("mean cosine of bank to the values of each group"),
        {tr_noop("bank"),
         tr_noop("stages of bank"),
         {tr("before"), tr("after: river bank"), tr("after: hospital")}},
        {tr_noop("group"), tr_noop("groups"), {name_of(story.river), name_of(story.town)}},
        Matrix::from_shape({3, 2})};
    const std::vector<Matrix> banks{values_of({story.bank}),
                                    context_of_last_word(run, story.by_the_river),
                                    context_of_last_word(run, story.from_the_hospital)};
    for (std::size_t i = 0; i < banks.size(); ++i) {
        table.values(i, 0) = mean_cosines(banks[i], river).front();
        table.values(i, 1) = mean_cosines(banks[i], town).front();
    }
    report.section("Bank, before and after");
    report.table(table);
    const std::string river_words = words_of(story.river);
    const std::string town_words = words_of(story.town);
    report.say(sentences(
        {tr("The same maps, W_Q, W_K and W_V, worked on both sentences."),
         tr("\"Before\" is bank's own value, its row of V; \"after\" is its context."),
         W_V.shape(1) == 1
             ? tr("All are measured in the value space of this head, the one number of X W_V, "
                  "against the values of {} and of {}.",
                  river_words, town_words)
             : tr("All are measured in the value space of this head, the {} numbers of X W_V, "
                  "against the values of {} and of {}.",
                  W_V.shape(1), river_words, town_words),
         tr("That is fair because every vector in it, bank's and the groups', was made by the same "
            "W_V.")}));
}

// How much nearer bank's context lies to the values of the river group than to those of the town.
double lead_of_river(const Run& run, const Story& story, std::size_t bank) {
    const Matrix& W_V = run["W_V"];
    const Matrix context = row_of(run["context"], bank);
    const auto nearness = [&](const Group& group) {
        const Matrix rows = embed(run.lesson().embeddings.values, group.tokens);
        return mean_cosines(context, linear_map(rows, W_V)).front();
    };
    return nearness(story.river) - nearness(story.town);
}

// Offers the story's sentence that bank does not lean to here.
void try_the_other_way(const Run& run, Report& report, const std::optional<Story>& story) {
    constexpr double leaning = 0.1;
    const auto bank = run.find_word("bank");
    const double lead =
        story && bank && run.is_shipped_lesson() ? lead_of_river(run, *story, *bank) : 0;
    const std::string why = std::abs(lead) < leaning ? tr_noop("Let bank turn to the town:")
                                                     : tr_noop("Let bank turn the other way:");
    report.try_it(why, lead < -leaning
                           ? "./learn run 7"
                           : "./learn run 7 -- --sentence \"From the hospital Tom is going to the "
                             "bank.\"");
}

// What a row of context is made of, and why there are values beside the keys.
std::string what_comes_out(const Run& run) {
    const std::string mix =
        run.has_padding()
            ? tr("One row comes out for each word that went in, in the same order: a mix of the "
                 "values that the word listened to, its own among them unless it is [PAD]. A word "
                 "that sees nobody collects nothing but zeros.")
            : tr("One row comes out for each word that went in, in the same order: a mix of the "
                 "values that the word listened to, its own among them.");
    const std::string values =
        same_numbers(run["K"], run["V"])
            ? tr("In this lesson a word hands over its own key: V and K hold the same "
                 "numbers, and nothing but the label lies in the drawer.")
            : tr("A key is what a word is found by, a value is what it then hands over: "
                 "the label on a drawer is not what lies in it.");
    return sentences({mix, tr("Why V, when there is K?"), values});
}

// The stages, one after the other; run[NAME] keeps what each makes.
void compute(Run& run) {
    // 1  a row for each word
    const Matrix& X = run["X"] = embed(run.lesson().embeddings.values, run.sentence().tokens);
    // 2  what each word asks for, and what each word offers
    const HeadMaps& maps = run.lesson().heads.front();
    const Matrix& W_Q = run["W_Q"] = maps.query.values;
    const Matrix& W_K = run["W_K"] = maps.key.values;
    const Matrix& Q = run["Q"] = linear_map(X, W_Q);
    const Matrix& K = run["K"] = linear_map(X, W_K);
    // 3  how well each query fits each key
    const Matrix& scores = run["scores"] = dot_products(Q, K);
    // 4  scores that do not grow with d_k
    const std::size_t d_k = Q.shape(1);
    const Matrix& scaled = run["scaled"] = scales(run) ? scale(scores, d_k) : scores;
    // 5  hide what a word must not see
    const Mask& hidden = run.hide(hidden_keys(run.sentence().is_padding, is_causal(run)));
    const Matrix& masked = run["masked"] = apply_mask(scaled, hidden);
    // 6  scores become shares
    const Matrix& weights = run["weights"] = softmax(masked);
    // 7  each word collects what the others hand over
    const Matrix& W_V = run["W_V"] = maps.value.values;
    const Matrix& V = run["V"] = linear_map(X, W_V);
    run["context"] = weigh_values(weights, V);
}

void show(const Run& run, Report& report) {
    report.goes_in({"weights", "X", "W_V"});
    report.formula(
        "V = X W_V and context = weights V: context[i, c] = Σ_j weights[i, j] · "
        "V[j, c]");
    report.comes_out({"V", "context"});
    report.worked_cell({"V", "context"});

    const auto story = find_story(run.lesson());
    if (story) show_bank(run, report, *story);

    report.section("What to look for");
    report.say(what_comes_out(run));
    try_the_other_way(run, report, story);
}

}  // namespace

int main(int argc, char** argv) {
    return run_program({chapters(), CHAPTER, compute, show}, argc, argv);
}
