// 09_concat: the heads' findings, joined and mixed.
#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <cmath>

#include "01_embeddings/embeddings.hpp"
#include "01_embeddings/story.hpp"
#include "02_query_key/query_key.hpp"
#include "05_masking/masking.hpp"
#include "08_multiple_heads/multiple_heads.hpp"
#include "09_concat/concat.hpp"
#include "command.hpp"
#include "common/number.hpp"
#include "path.hpp"

using namespace attention;

namespace {

std::vector<Matrix> contexts_of(const std::vector<Attention>& heads) {
    std::vector<Matrix> contexts;
    for (const Attention& head : heads)
        contexts.push_back(head.context);
    return contexts;
}

// What leaving the transpose out does to the numbers.
std::string without_transpose(double difference, std::size_t words, std::size_t heads) {
    if (heads == 1)
        return "With one head there is nothing to share out: the transpose moves nothing.";
    if (words == 1) return "With one word the transpose moves nothing.";
    if (difference < 0.00005)
        return "These words' queries are so much alike that a missing transpose does not show.";
    return "Without it the sizes are right and the numbers are not: each head gets some of the "
           "words instead of a part of every word.";
}

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
    const double difference = largest_difference(together, concat_heads(wrong));
    page.say(fmt::format(
        "Largest difference over all words and heads: split {}, reshaped without the transpose {}. "
        "{}",
        plain_number(largest_difference(together, concat_heads(split))), plain_number(difference),
        without_transpose(difference, X.shape(0), stacked.size())));
}

// How near a row lies to each group: its mean cosines.
struct Nearness {
    double river;
    double town;

    double lead() const { return river - town; }  // above zero: nearer to the river group
};

Nearness nearness(const Page& page, const Story& story, const Matrix& row) {
    const Matrix& table = page.lesson().embeddings.values;
    return {mean_cosines(row, embed(table, story.river.tokens)).front(),
            mean_cosines(row, embed(table, story.town.tokens)).front()};
}

// What would come out for one word with another mask.
Matrix output_with(const Page& page, const Matrix& X, std::size_t word, const Mask& hidden) {
    const auto heads = multiple_heads(X, page.lesson().heads, hidden, page.options().scale);
    return row_of(linear_map(concat_heads(contexts_of(heads)), page.lesson().output->values), word);
}

// A mask under which each word hears only itself.
Mask only_itself(std::size_t n) {
    Mask hidden(Mask::shape_type{n, n}, true);
    for (std::size_t i = 0; i < n; ++i)
        hidden(i, i) = false;
    return hidden;
}

constexpr double hardly = 0.1;  // a lead that changes by less says nothing

const char* nearer_group(const Nearness& bank) {
    return bank.lead() > 0 ? "river" : "town";
}

bool hears_only_itself(const Page& page, std::size_t word) {
    const Mask& hidden = *page.tensor("head1.weights").hidden;
    for (std::size_t j = 0; j < hidden.shape(1); ++j) {
        if (j != word && !hidden(word, j)) return false;
    }
    return true;
}

// What the words around bank did to it: its output, and the output if it had heard only itself.
std::string what_bank_heard(const Nearness& output, const Nearness& alone) {
    const double moved = output.lead() - alone.lead();
    const std::string by = plain_number(std::abs(moved));
    if (std::abs(moved) < hardly) {
        return fmt::format(
            "What stood around bank has hardly moved it: the difference between its two numbers is "
            "{} away from what it would be if bank had heard only itself.",
            by);
    }
    if ((moved > 0) == (output.lead() > 0)) {
        return fmt::format(
            "The output of bank now lies nearer to the {} group: what stood around it is in it.",
            nearer_group(output));
    }
    return fmt::format(
        "What stood around bank has moved it towards the {} group, by {} against an output that "
        "hears only itself; but it still lies nearer to the {} group.",
        moved > 0 ? "river" : "town", by, nearer_group(output));
}

// The words of both groups that come after bank, where a causal mask hides them from it.
std::vector<std::string> clues_after(const Page& page, const Story& story, std::size_t bank) {
    std::vector<std::string> clues;
    const Sentence& sentence = page.sentence();
    for (std::size_t i = bank + 1; i < sentence.tokens.size(); ++i) {
        for (const Group* group : {&story.river, &story.town}) {
            const auto& tokens = group->tokens;
            if (std::find(tokens.begin(), tokens.end(), sentence.tokens[i]) != tokens.end())
                clues.push_back(sentence.labels[i]);
        }
    }
    return clues;
}

// Why bank can't hear what comes after it, what changes when it can, and how to see that.
void show_what_it_cannot_hear(Page& page, const Story& story, const Matrix& X, std::size_t bank,
                              const Nearness& output) {
    const auto clues = clues_after(page, story, bank);
    if (!page.options().causal || clues.empty()) return;
    const Mask hidden = hidden_keys(page.sentence().is_padding, false);
    const Nearness unmasked = nearness(page, story, output_with(page, X, bank, hidden));
    const std::string numbers =
        fmt::format("({} to the river group, {} to the town group)", signed_number(unmasked.river),
                    signed_number(unmasked.town));
    const bool changes = std::abs(unmasked.lead() - output.lead()) >= hardly;
    page.say(fmt::format(
        "{} after bank: the causal mask hides what comes later, so bank can't hear {}. Without the "
        "mask it can, and {} {}:",
        clues.size() == 1 ? clues.front() + " comes"
                          : fmt::format("{} come", fmt::join(clues, ", ")),
        clues.size() == 1 ? "it" : "them",
        changes ? fmt::format("its output lies nearer to the {} group", nearer_group(unmasked))
                : "even so its output hardly moves",
        numbers));
    page.line("    " + command_again(page, 9, "--mask none"));
}

// Where the output of bank points, beside where its embedding points.
void show_bank(Page& page, const Story& story, const Matrix& X, const Matrix& output) {
    const auto bank = page.find_word("bank");
    if (!bank || !page.lesson().output) return;
    const Nearness before = nearness(page, story, row_of(X, *bank));
    const Nearness after = nearness(page, story, row_of(output, *bank));
    const Nearness alone =
        nearness(page, story, output_with(page, X, *bank, only_itself(X.shape(0))));
    page.section("Where bank has gone");
    page.table({"nearness",
                "mean cosine of bank to the embeddings of each group",
                {"bank", "stages of bank", {"embedding", "output"}},
                {"group", "groups", {"river group", "town group"}},
                {{before.river, before.town}, {after.river, after.town}}});
    page.say(hears_only_itself(page, *bank)
                 ? "Bank hears no word but itself here: its output is made of bank alone."
                 : what_bank_heard(after, alone));
    show_what_it_cannot_hear(page, story, X, *bank, after);
}

// What concat and W_O do with the heads' columns.
void show_what_meets(Page& page, const Matrix& X) {
    const auto& W_O = page.lesson().output;
    const bool one_head = page.lesson().heads.size() == 1;
    page.say(one_head ? "With one head there is nothing to join: concat is its context."
                      : "In concat each head has columns of its own: head 1's numbers know nothing "
                        "of head 2's.");
    if (!W_O) {
        page.say(one_head ? "This lesson has no output.csv: its output is concat as it is."
                          : "W_O is where they would meet, but this lesson has no output.csv: its "
                            "output is concat as it is.");
        return;
    }
    const std::string meets = one_head ? "W_O mixes its columns: a column of output may draw on "
                                         "all of them."
                                       : "W_O is where they meet: a column of output may draw on "
                                         "all of them.";
    const std::string width =
        W_O->values.shape(1) == X.shape(1)
            ? " It also brings the result back to the width of X, so that another layer can start "
              "from it (in GPT and BERT, after X has been added)."
            : "";
    page.say(meets + width);
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
        show_what_meets(page, X);
        page.try_it(
            "Work out how wet bank has become: its water in X, in head 1, and in the output.",
            "./learn run 9 -- --trace bank,water");
    });
}
