#include "09_concat/told_bank.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <cmath>

#include "01_embeddings/embeddings.hpp"
#include "02_query_key/query_key.hpp"
#include "04_scaling/told.hpp"
#include "05_masking/masking.hpp"
#include "05_masking/told.hpp"
#include "08_multiple_heads/multiple_heads.hpp"
#include "08_multiple_heads/told_heads.hpp"
#include "09_concat/concat.hpp"
#include "common/command.hpp"
#include "common/language.hpp"
#include "common/number.hpp"

namespace attention {
namespace {

// How near a row lies to each group: its mean cosines.
struct Nearness {
    double river;
    double town;

    double lead() const { return river - town; }  // above zero: nearer to the river group
};

Nearness nearness(const Run& run, const Story& story, const Matrix& row) {
    const Matrix& table = run.lesson().embeddings.values;
    return {mean_cosines(row, embed(table, story.river.tokens)).front(),
            mean_cosines(row, embed(table, story.town.tokens)).front()};
}

// What would come out for one word with another mask.
Matrix output_with(const Run& run, std::size_t word, const Mask& hidden) {
    const MapsOfHeads maps = maps_of(run.lesson());
    const auto contexts =
        multiple_heads(run["X"], maps.W_Q, maps.W_K, maps.W_V, hidden, scales(run));
    return row_of(linear_map(concat_heads(contexts), run.lesson().output->values), word);
}

// A mask under which each word hears only itself.
Mask only_itself(std::size_t n) {
    Mask hidden(Mask::shape_type{n, n}, true);
    for (std::size_t i = 0; i < n; ++i)
        hidden(i, i) = false;
    return hidden;
}

constexpr double hardly = 0.1;  // a lead that changes by less says nothing

// The name of the group that lies on the side of `lead`.
const std::string& group_at(const Story& story, double lead) {
    return lead > 0 ? name_of(story.river) : name_of(story.town);
}

bool hears_only_itself(const Run& run, std::size_t word) {
    const Mask& hidden = *run.tensor("head1.weights").hidden;
    for (std::size_t j = 0; j < hidden.shape(1); ++j) {
        if (j != word && !hidden(word, j)) return false;
    }
    return true;
}

// What the words around bank did to it: its output, and the output if it had heard only itself.
std::string what_bank_heard(const Story& story, const Nearness& output, const Nearness& alone) {
    const double moved = output.lead() - alone.lead();
    const std::string by = plain_number(std::abs(moved));
    if (std::abs(moved) < hardly) {
        return tr(
            "What stood around bank has hardly moved it: the difference between its two numbers is "
            "{} away from what it would be if bank had heard only itself.",
            by);
    }
    if ((moved > 0) == (output.lead() > 0)) {
        return tr("The output of bank now lies nearer to the {}: what stood around it is in it.",
                  group_at(story, output.lead()));
    }
    return tr(
        "What stood around bank has moved it towards the {}, by {} against an output that "
        "hears only itself; but it still lies nearer to the {}.",
        group_at(story, moved), by, group_at(story, output.lead()));
}

// The words of both groups that come after bank, where a causal mask hides them from it.
std::vector<std::string> clues_after(const Run& run, const Story& story, std::size_t bank) {
    std::vector<std::string> clues;
    const Sentence& sentence = run.sentence();
    for (std::size_t i = bank + 1; i < sentence.tokens.size(); ++i) {
        for (const Group* group : {&story.river, &story.town}) {
            const auto& tokens = group->tokens;
            if (std::find(tokens.begin(), tokens.end(), sentence.tokens[i]) != tokens.end())
                clues.push_back(sentence.labels[i]);
        }
    }
    return clues;
}

// What of these bank can't hear, and why.
std::string what_is_hidden(const std::vector<std::string>& clues) {
    if (clues.size() == 1) {
        return tr(
            "{} comes after bank: the causal mask hides what comes later, so bank can't hear it.",
            clues.front());
    }
    return tr(
        "{} come after bank: the causal mask hides what comes later, so bank can't hear them.",
        with_commas(clues));
}

// What the output of bank is like when it can.
std::string without_the_mask(const Story& story, const Nearness& masked, const Nearness& unmasked) {
    const std::string to_river = signed_number(unmasked.river);
    const std::string to_town = signed_number(unmasked.town);
    if (std::abs(unmasked.lead() - masked.lead()) < hardly) {
        return tr(
            "Without the mask it can, and even so its output hardly moves ({0} to the {1}, {2} "
            "to the {3}):",
            to_river, name_of(story.river), to_town, name_of(story.town));
    }
    return tr(
        "Without the mask it can, and its output lies nearer to the {0} ({1} to the {2}, {3} "
        "to the {4}):",
        group_at(story, unmasked.lead()), to_river, name_of(story.river), to_town,
        name_of(story.town));
}

// Why bank can't hear what comes after it, what changes when it can, and how to see that.
void show_what_it_cannot_hear(const Run& run, Report& report, const Story& story, std::size_t bank,
                              const Nearness& output) {
    const auto clues = clues_after(run, story, bank);
    if (!is_causal(run) || clues.empty()) return;
    const Mask hidden = hidden_keys(run.sentence().is_padding, false);
    const Nearness unmasked = nearness(run, story, output_with(run, bank, hidden));
    report.say(sentences({what_is_hidden(clues), without_the_mask(story, output, unmasked)}));
    report.line("    " + command_again(run, 9, "--mask none"));
}

}  // namespace

void show_bank(const Run& run, Report& report, const Story& story) {
    const Matrix& X = run["X"];
    const Matrix& output = run["output"];
    const auto bank = run.find_word("bank");
    if (!bank || !run.lesson().output) return;
    const Nearness before = nearness(run, story, row_of(X, *bank));
    const Nearness after = nearness(run, story, row_of(output, *bank));
    const Nearness alone = nearness(run, story, output_with(run, *bank, only_itself(X.shape(0))));
    report.section("Where bank has gone");
    report.table(
        {"nearness",
         tr("mean cosine of bank to the embeddings of each group"),
         {tr_noop("bank"), tr_noop("stages of bank"), {tr("embedding"), tr("output")}},
         {tr_noop("group"), tr_noop("groups"), {name_of(story.river), name_of(story.town)}},
         {{before.river, before.town}, {after.river, after.town}}});
    report.say(hears_only_itself(run, *bank)
                   ? tr("Bank hears no word but itself here: its output is made of bank alone.")
                   : what_bank_heard(story, after, alone));
    show_what_it_cannot_hear(run, report, story, *bank, after);
}

}  // namespace attention
