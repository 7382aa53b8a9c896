// 05_masking: hide what a word must not see.
#include <algorithm>

#include "01_embeddings/embeddings.hpp"
#include "02_query_key/query_key.hpp"
#include "03_dot_products/dot_products.hpp"
#include "04_scaling/scaling.hpp"
#include "04_scaling/told.hpp"
#include "05_masking/masking.hpp"
#include "05_masking/told.hpp"
#include "chapters.hpp"
#include "common/language.hpp"
#include "common/program.hpp"

using namespace attention;

namespace {

// Who still sees whom.
std::string what_is_left(const Run& run) {
    const bool any_padding = run.has_padding();
    if (!is_causal(run)) {
        return any_padding
                   ? tr("Nothing is hidden but padding: each word sees all the others, as in BERT.")
                   : tr("Nothing is hidden: each word sees the whole sentence, as in BERT.");
    }
    const std::string triangle =
        any_padding ? tr("A triangle with gaps: each word sees itself and what came before it, but "
                         "nobody sees [PAD], not even [PAD] itself.")
                    : tr("A triangle: each word sees itself and what came before it.");
    return sentences(
        {triangle, tr("GPT reads like this, because it has to guess the next word; BERT, which "
                      "reads the whole sentence, hides nothing but padding.")});
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
    run["masked"] = apply_mask(scaled, hidden);
}

void show(const Run& run, Report& report) {
    report.goes_in({"scaled"});
    report.formula(
        "masked[i, j] = -inf where key j is hidden from query i, scaled[i, j] "
        "elsewhere");
    report.comes_out({"masked"});
    report.worked_cell({"masked"});

    report.section("What to look for");
    report.say(what_is_left(run));
    report.say(
        "Which way does a mask point? Here true means hidden. PyTorch has both: in "
        "scaled_dot_product_attention true means visible, in nn.MultiheadAttention "
        "hidden. Chapter 6 shows why it has to be -inf, and before softmax.");
    report.try_it("Padding is hidden from everyone, with and without the causal mask:",
                  "./learn run 5 -- --mask none --sentence \"Tom is going to fish [PAD] [PAD]\"");
}

}  // namespace

int main(int argc, char** argv) {
    return run_program({chapters(), CHAPTER, compute, show}, argc, argv);
}
