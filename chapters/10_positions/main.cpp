// 10_positions: where a word stands.
#include <fmt/format.h>

#include <string>
#include <vector>

#include "01_embeddings/embeddings.hpp"
#include "02_query_key/query_key.hpp"
#include "04_scaling/told.hpp"
#include "05_masking/masking.hpp"
#include "05_masking/told.hpp"
#include "08_multiple_heads/multiple_heads.hpp"
#include "08_multiple_heads/told_heads.hpp"
#include "09_concat/concat.hpp"
#include "10_positions/attend_rotary.hpp"
#include "10_positions/positions.hpp"
#include "10_positions/told.hpp"
#include "10_positions/told_order.hpp"
#include "10_positions/told_rotary.hpp"
#include "10_positions/told_steps.hpp"
#include "chapters.hpp"
#include "common/language.hpp"
#include "common/number.hpp"
#include "common/program.hpp"

using namespace attention;

namespace {

// How many columns, from the first on, no word of the lesson has anything in.
std::size_t free_columns(const Matrix& table) {
    for (std::size_t d = 0; d < table.shape(1); ++d) {
        for (std::size_t i = 0; i < table.shape(0); ++i)
            if (table(i, d) != 0) return d;
    }
    return table.shape(1);
}

// The stages, one after the other; run[NAME] keeps what each makes.
void compute(Run& run) {
    expect_pairs(run);
    const Positions how = positions_of(run);
    // 1  a row for each word
    const Matrix& X = run["X"] = embed(run.lesson().embeddings.values, run.sentence().tokens);
    // 10  where it stands, added to the row
    if (how == Positions::sinusoidal) {
        const Matrix& P = run["P"] = positions(X.shape(0), X.shape(1), first_position(run));
        run["X_P"] = add_positions(X, P);
    }
    const Matrix& rows = how == Positions::sinusoidal ? run["X_P"] : X;
    // 5  the mask, one for all heads
    const Mask& hidden = run.hide(hidden_keys(run.sentence().is_padding, is_causal(run)));
    // 8  several heads: stages 2 to 7 in each, with maps of its own
    const MapsOfHeads maps = maps_of(run.lesson());
    std::vector<Matrix> contexts;
    if (how == Positions::rotary) {
        for (std::size_t h = 0; h < maps.W_Q.size(); ++h) {
            // 10  in each head: queries and keys turned by where they stand
            const RotarySteps head = attend_rotary(X, maps.W_Q[h], maps.W_K[h], maps.W_V[h], hidden,
                                                   first_position(run), scales(run));
            keep_rotary_head(run, h, head);
            contexts.push_back(head.context);
        }
    } else {
        contexts = multiple_heads(rows, maps.W_Q, maps.W_K, maps.W_V, hidden, scales(run));
        keep_heads(run, contexts);
    }
    // 9  joined, then mixed by one last map
    const Matrix& concat = run["concat"] = concat_heads(contexts);
    const auto& W_O = run.lesson().output;
    if (W_O) run["W_O"] = W_O->values;
    run["output"] = W_O ? linear_map(concat, W_O->values) : concat;
}

void show_without(const Run& run, Report& report) {
    report.goes_in({"X"});
    report.formula("X as it is: a word has the same row wherever it stands");
    report.comes_out({"output"});
    report.worked_cell({"output"});
    show_order(run, report);
    report.section("What to look for");
    report.say(
        "Nothing in X says where a word stands, and no stage of chapters 2 to 9 adds it: each query "
        "meets each key, in whatever order they come.");
    report.try_it("The same words, with the position of each added to its row:",
                  "./learn run 10 -- --positions sinusoidal");
}

void show_sinusoidal(const Run& run, Report& report) {
    report.goes_in({"X"});
    report.formula("P[pos, 2i] = sin(pos / 10000^(2i / d_model)), P[pos, 2i+1] = cos(the same)");
    report.say("X_P = X + P");
    report.comes_out({"P", "X_P"});
    report.worked_cell({"P", "X_P"});
    show_clocks(run, report);
    show_order(run, report);
    show_rotation(run, report);
    show_looking_back(run, report);

    report.section("What to look for");
    const std::size_t free = free_columns(run.lesson().embeddings.values);
    report.say(sentences(
        {tr("P is added, before the maps: X_P says in the same columns what a word is and where it "
            "stands, and Q, K and V are made of both."),
         free > 0
             ? tr("In this lesson no word has anything in the first {} columns: there the position "
                  "stands alone. A trained model has to share all its columns.",
                  free)
             : tr("Here they share all columns, as in a trained model.")}));
    report.say(
        "Instead of sines GPT-2 and BERT learn a row of P for each position, and have none beyond the "
        "last. ALiBi adds nothing to X: it takes from each score a number that grows with the "
        "distance.");
    report.try_it("Queries and keys turned instead, as in LLaMA, with positions counted from 100:",
                  "./learn run 10 -- --positions rotary --shift 100");
}

void show_rotary(const Run& run, Report& report) {
    const std::size_t head = head_to_look_at(run);
    const auto of_head = [&](const std::string& name) {
        return fmt::format("head{}.{}", head, name);
    };
    report.goes_in({of_head("Q"), of_head("K")});
    report.formula(
        "Each pair (x, y) of a row is turned by a = pos / 10000^(2i / d_k), to (x cos a - y sin a, "
        "x sin a + y cos a): Q_R of Q, K_R of K, and scores = Q_R K_Rᵀ.");
    report.comes_out({of_head("Q_R"), of_head("K_R"), of_head("scores")});
    report.worked_cell({of_head("Q_R"), of_head("K_R")});
    show_distances(run, report);
    show_pairings(run, report);
    show_mixed_up(run, report);
    show_why_V_stays(run, report);
    show_order(run, report);

    report.section("What to look for");
    report.say(
        "Nothing is added to X: a word's position shows only where a query meets a key. The angles "
        "use d_k, the width of one query, and not d_model.");
    if (head > 1) {
        report.say(
            "The heads before head {} are not shown: without added positions all their scores are 0.",
            head);
    }
    report.try_it("The other way: sines and cosines added to the rows.",
                  "./learn run 10 -- --positions sinusoidal");
}

void show(const Run& run, Report& report) {
    switch (positions_of(run)) {
        case Positions::none:
            return show_without(run, report);
        case Positions::sinusoidal:
            return show_sinusoidal(run, report);
        case Positions::rotary:
            return show_rotary(run, report);
    }
}

}  // namespace

int main(int argc, char** argv) {
    multiply_in_order();  // the same bits on every machine, and for one row as for many
    return run_program({chapters(), CHAPTER, compute, show}, argc, argv);
}
