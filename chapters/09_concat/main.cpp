// 09_concat: the heads' findings, joined and mixed.
#include <fmt/format.h>

#include "01_embeddings/embeddings.hpp"
#include "01_embeddings/story.hpp"
#include "02_query_key/query_key.hpp"
#include "05_masking/masking.hpp"
#include "08_multiple_heads/multiple_heads.hpp"
#include "09_concat/concat.hpp"
#include "common/number.hpp"
#include "path.hpp"

using namespace attention;

namespace {

// The queries of all heads: from small maps, and from one big map that is split afterwards.
void show_split(Page& page, const Matrix& X) {
    const std::vector<Matrix> stacked = of_each_head(page, "Q");
    const Matrix big_map = concat_heads(of_each_head(page, "W_Q"));
    const Matrix big_Q = linear_map(X, big_map);
    const auto split = split_heads(big_Q, stacked.size());
    const auto wrong = reshape_without_transpose(big_Q, stacked.size());

    page.section("Small maps, or one big one?");
    page.say(fmt::format(
        "GPT and BERT keep the W_Q of all heads side by side in one big map {0}, compute X W_Q "
        "{1} once, and split: reshape to [{2}, {3}, {4}], transpose to [{3}, {2}, {4}].",
        shape_text(big_map), shape_text(big_Q), X.shape(0), stacked.size(),
        stacked.front().shape(1)));
    const std::size_t word = 0;
    Tensor table{"split",
                 "the query of " + page.sentence().labels[word] + " in the last head",
                 {"computed by", "ways", {"its own small map", "big map, split", "no transpose"}},
                 page.tensor(fmt::format("head{}.Q", stacked.size())).columns,
                 Matrix::from_shape({3, stacked.front().shape(1)})};
    for (std::size_t j = 0; j < table.values.shape(1); ++j) {
        table.values(0, j) = stacked.back()(word, j);
        table.values(1, j) = split.back()(word, j);
        table.values(2, j) = wrong.back()(word, j);
    }
    page.table(table);
    const Matrix together = concat_heads(stacked);
    page.say(
        fmt::format("Largest difference over all words and heads: split {}, reshaped "
                    "without the transpose {}. Without it the sizes are right and the "
                    "numbers are not: each head gets some of the words instead of a part "
                    "of every word.",
                    plain_number(largest_difference(together, concat_heads(split))),
                    plain_number(largest_difference(together, concat_heads(wrong)))));
}

// Where the output of bank points, beside where its embedding points.
void show_bank(Page& page, const Story& story, const Matrix& X, const Matrix& output) {
    const auto bank = page.find_word("bank");
    if (!bank || !page.lesson().output) return;
    const Matrix& table = page.lesson().embeddings.values;
    const Matrix rows[]{row_of(X, *bank), row_of(output, *bank)};
    Tensor nearness{"nearness",
                    "mean cosine of bank to the embeddings of each group",
                    {"bank", "stages of bank", {"embedding", "output"}},
                    {"group", "groups", {"river group", "town group"}},
                    Matrix::from_shape({2, 2})};
    for (std::size_t i = 0; i < 2; ++i) {
        nearness.values(i, 0) = mean_cosines(rows[i], embed(table, story.river.tokens)).front();
        nearness.values(i, 1) = mean_cosines(rows[i], embed(table, story.town.tokens)).front();
    }
    page.section("Where bank has gone");
    page.table(nearness);
    const bool to_river = nearness.values(1, 0) > nearness.values(1, 1);
    page.say(fmt::format(
        "The output of bank now lies nearer to the {} group: what stood around it is in it.",
        to_river ? "river" : "town"));
}

}  // namespace

int main(int argc, char** argv) {
    return run_program(chapter(9), argc, argv, [](Page& page) {
        const Lesson& lesson = page.lesson();

        // 1  a row for each word
        const Matrix& X = page.keep("X", embed(lesson.embeddings.values, page.sentence().tokens));
        // 5  the mask, one for all heads
        const Mask& hidden =
            page.keep_mask(hidden_keys(page.sentence().is_padding, page.options().causal));
        // 8  several heads: stages 2 to 7 in each, with maps of its own
        keep_heads(page, multiple_heads(X, lesson.heads, hidden, page.options().scale));
        // 9  joined, then mixed by one last map
        const Matrix& concat = page.keep("concat", concat_heads(of_each_head(page, "context")));
        if (lesson.output) page.keep("W_O", lesson.output->values);
        const Matrix& output =
            page.keep("output", lesson.output ? linear_map(concat, lesson.output->values) : concat);

        std::vector<std::string> inputs;
        for (std::size_t h = 1; h <= lesson.heads.size(); ++h)
            inputs.push_back(fmt::format("head{}.context", h));
        page.goes_in(inputs);
        if (lesson.output) {
            page.formula("concat = [context_1 | context_2 | ...] and output = concat W_O");
            page.comes_out({"concat", "W_O", "output"});
        } else {
            page.formula(
                "concat = [context_1 | context_2 | ...] and, without a W_O, output = "
                "concat");
            page.comes_out({"concat", "output"});
        }
        page.worked_cell({"concat", "output"});

        show_split(page, X);
        if (const auto story = find_story(lesson)) show_bank(page, *story, X, output);

        page.section("What to look for");
        page.say(
            "In concat each head has columns of its own: head 1's numbers know nothing of "
            "head 2's.");
        if (lesson.output) {
            page.say(
                "W_O is where they meet: a column of output may draw on all of them. It "
                "also brings the result back to the width of X, so that another layer can "
                "start from it (in GPT and BERT, after X has been added).");
        } else {
            page.say(
                "W_O is where they would meet, but this lesson has no output.csv: its "
                "output is concat as it is.");
        }
        page.try_it(
            "Work out how wet bank has become: its water in X, in head 1, and in the output.",
            "./learn run 9 -- --trace bank,water");
    });
}
