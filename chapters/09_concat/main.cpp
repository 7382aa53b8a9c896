// 09_concat: the heads' findings, joined and mixed.
#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <cmath>

#include "01_embeddings/embeddings.hpp"
#include "01_embeddings/story.hpp"
#include "02_query_key/query_key.hpp"
#include "04_scaling/told.hpp"
#include "05_masking/masking.hpp"
#include "05_masking/told.hpp"
#include "08_multiple_heads/multiple_heads.hpp"
#include "08_multiple_heads/told_heads.hpp"
#include "09_concat/concat.hpp"
#include "09_concat/told_bank.hpp"
#include "chapters.hpp"
#include "common/command.hpp"
#include "common/language.hpp"
#include "common/number.hpp"
#include "common/program.hpp"

using namespace attention;

namespace {

// What leaving the transpose out does to the numbers.
std::string without_transpose(double difference, std::size_t words, std::size_t heads) {
    if (heads == 1)
        return tr("With one head there is nothing to share out: the transpose moves nothing.");
    if (words == 1) return tr("With one word the transpose moves nothing.");
    if (difference < 0.00005)
        return tr("These words' queries are so much alike that a missing transpose does not show.");
    return tr(
        "Without it the sizes are right and the numbers are not: each head gets some of the "
        "words instead of a part of every word.");
}

// The queries of all heads: from small maps, and from one big map that is split afterwards.
void show_split(const Run& run, Report& report) {
    const Matrix& X = run["X"];
    const std::vector<Matrix> small = of_each_head(run, "Q");
    const Matrix big_map = concat_heads(of_each_head(run, "W_Q"));
    const Matrix big_Q = linear_map(X, big_map);
    const auto split = split_heads(big_Q, small.size());
    const auto wrong = reshape_without_transpose(big_Q, small.size());

    report.section("Small maps, or one big one?");
    report.say(
        "GPT and BERT keep the W_Q of all heads side by side in one big map {0}, compute X W_Q "
        "{1} once, and split: reshape to [{2}, {3}, {4}], transpose to [{3}, {2}, {4}].",
        shape_text(big_map), shape_text(big_Q), X.shape(0), small.size(), small.front().shape(1));
    const std::size_t word = 0;
    report.table(stacked(
        "split", tr("the query of {} in the last head", run.sentence().labels[word]),
        {tr_noop("computed by"), tr_noop("ways"), {}},
        run.tensor(fmt::format("head{}.Q", small.size())).columns,
        {{tr("its own small map"), row_of(small.back(), word)},
         {tr("big map, split"), row_of(split.back(), word)},
         {tr("big map, by loops"), row_of(split_heads_by_loops(big_Q, small.size()).back(), word)},
         {tr("no transpose"), row_of(wrong.back(), word)}}));
    const Matrix together = concat_heads(small);
    const double difference = largest_difference(together, concat_heads(wrong));
    report.say(sentences(
        {tr("Largest difference over all words and heads: split {}, reshaped without the transpose "
            "{}.",
            plain_number(largest_difference(together, concat_heads(split))),
            plain_number(difference)),
         without_transpose(difference, X.shape(0), small.size())}));
}

// What concat and W_O do with the heads' columns.
void show_what_meets(const Run& run, Report& report) {
    const auto& W_O = run.lesson().output;
    const bool one_head = run.lesson().heads.size() == 1;
    report.say(one_head
                   ? tr("With one head there is nothing to join: concat is its context.")
                   : tr("In concat each head has columns of its own: head 1's numbers know nothing "
                        "of head 2's."));
    if (!W_O) {
        report.say(one_head
                       ? tr("This lesson has no output.csv: its output is concat as it is.")
                       : tr("W_O is where they would meet, but this lesson has no output.csv: its "
                            "output is concat as it is."));
        return;
    }
    const std::string meets =
        one_head ? tr("W_O mixes its columns: a column of output may draw on all of them.")
                 : tr("W_O is where they meet: a column of output may draw on all of them.");
    const std::string width =
        W_O->values.shape(1) == run["X"].shape(1)
            ? tr("It also brings the result back to the width of X, so that another layer can "
                 "start from it (in GPT and BERT, after X has been added).")
            : "";
    report.say(sentences({meets, width}));
}

// The stages, one after the other; run[NAME] keeps what each makes.
void compute(Run& run) {
    // 1  a row for each word
    const Matrix& X = run["X"] = embed(run.lesson().embeddings.values, run.sentence().tokens);
    // 5  the mask, one for all heads
    const Mask& hidden = run.hide(hidden_keys(run.sentence().is_padding, is_causal(run)));
    // 8  several heads: stages 2 to 7 in each, with maps of its own
    const MapsOfHeads maps = maps_of(run.lesson());
    const std::vector<Matrix> contexts =
        multiple_heads(X, maps.W_Q, maps.W_K, maps.W_V, hidden, scales(run));
    keep_heads(run, contexts);
    // 9  joined, then mixed by one last map
    const Matrix& concat = run["concat"] = concat_heads(contexts);
    const auto& W_O = run.lesson().output;
    if (W_O) run["W_O"] = W_O->values;
    run["output"] = W_O ? linear_map(concat, W_O->values) : concat;
}

void show(const Run& run, Report& report) {
    const Lesson& lesson = run.lesson();
    std::vector<std::string> inputs;
    for (std::size_t h = 1; h <= lesson.heads.size(); ++h)
        inputs.push_back(fmt::format("head{}.context", h));
    report.goes_in(inputs);
    if (lesson.output) {
        report.formula("concat = [context_1 | context_2 | ...] and output = concat W_O");
        report.comes_out({"concat", "W_O", "output"});
    } else {
        report.formula(
            "concat = [context_1 | context_2 | ...] and, without a W_O, output = "
            "concat");
        report.comes_out({"concat", "output"});
    }
    report.worked_cell({"concat", "output"});

    show_split(run, report);
    if (const auto story = find_story(lesson)) show_bank(run, report, *story);

    report.section("What to look for");
    show_what_meets(run, report);
    report.try_it("Work out how wet bank has become: its water in X, in head 1, and in the output.",
                  "./learn run 9 -- --trace bank,water");
}

}  // namespace

int main(int argc, char** argv) {
    return run_program({chapters(), CHAPTER, compute, show}, argc, argv);
}
