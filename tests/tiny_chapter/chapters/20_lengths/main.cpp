// 20_lengths: how long has each word's row become?
#include "01_embeddings/embeddings.hpp"
#include "02_query_key/query_key.hpp"
#include "04_scaling/told.hpp"
#include "05_masking/masking.hpp"
#include "05_masking/told.hpp"
#include "08_multiple_heads/multiple_heads.hpp"
#include "08_multiple_heads/told_heads.hpp"
#include "09_concat/concat.hpp"
#include "20_lengths/lengths.hpp"
#include "chapters.hpp"
#include "common/program.hpp"

using namespace attention;

namespace {

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
    const Matrix& output = run["output"] = W_O ? linear_map(concat, W_O->values) : concat;
    // #region compute
    // 20  how long each word's row has become
    run["lengths"] = lengths(output);
    // #endregion compute
}

// #region show
void show(const Run&, Report& report) {
    report.goes_in({"output"});
    report.formula("lengths[i] = √(Σ_j output[i, j]²)");
    report.comes_out({"lengths"});
    report.worked_cell({"lengths"});

    report.section("What to look for");
    report.say("A length is never negative, and says nothing about the direction of a row.");
    report.try_it("The length of another word:", "./learn run 20 -- --trace fish,length");
}
// #endregion show

}  // namespace

int main(int argc, char** argv) {
    return run_program({chapters(), CHAPTER, compute, show}, argc, argv);
}
