// 02_query_key: what each word asks for, and what each word offers.
#include <algorithm>
#include <cmath>

#include "01_embeddings/embeddings.hpp"
#include "02_query_key/query_key.hpp"
#include "chapters.hpp"
#include "common/language.hpp"
#include "common/program.hpp"

using namespace attention;

namespace {

// One word's query computed in three ways, a row each.
LabelledMatrix three_ways(const Run& run) {
    const Matrix& X = run["X"];
    const Matrix& W_Q = run["W_Q"];
    const Matrix by_library = linear_map(X, W_Q);
    const Matrix by_loops = linear_map_by_loops(X, W_Q);
    const Matrix column_first = transpose(matmul(transpose(W_Q), transpose(X)));  // (W_Qᵀ Xᵀ)ᵀ
    const std::size_t i = run.focus();
    return stacked("three_ways", tr("the query of {}, three times", run.sentence().labels[i]),
                   {tr_noop("computed as"), tr_noop("ways"), {}}, run.tensor("Q").columns,
                   {{tr("three loops"), row_of(by_loops, i)},
                    {"matmul(X, W_Q)", row_of(by_library, i)},
                    {"W_Q^T x", row_of(column_first, i)}});
}

// Whether both ways of computing Q agree, as far as a double's 16 digits go.
std::string agreement(const Matrix& Q, const Matrix& by_loops) {
    double largest = 0;
    for (const double cell : by_loops)
        largest = std::max(largest, std::abs(cell));
    const double difference = largest_difference(Q, by_loops);
    if (difference < 1e-12)
        return tr("Over all of Q the loops and the library call agree (to 12 decimals).");
    if (difference < 1e-9 * largest) {
        return tr(
            "Over all of Q the loops and the library call agree, but for the last digits, which "
            "depend on the order of a sum.");
    }
    return tr("Over all of Q the loops and the library call do NOT agree.");
}

// What tells X, Q and K apart, and which of them this lesson's maps leave the same.
std::string three_things(const Matrix& X, const Matrix& Q, const Matrix& K) {
    const bool query_is_key = same_numbers(Q, K);
    const bool query_is_word = same_numbers(X, Q);
    const bool key_is_word = same_numbers(X, K);
    const std::string what = tr("X says what a word is; Q what it asks for; K what it offers.");
    if (!query_is_key && !query_is_word && !key_is_word) {
        return sentences(
            {tr("X, Q and K are three different things."), what,
             tr("A word may ask for much and offer little: compare its rows in Q and K.")});
    }
    if (query_is_key && query_is_word) {
        return sentences({what, tr("Here all three hold the same numbers: in this lesson nothing "
                                   "keeps them apart.")});
    }
    return sentences({what, tr("Here {} and {} hold the same numbers: in this lesson nothing keeps "
                               "them apart.",
                               query_is_key ? "Q" : "X", query_is_word ? "Q" : "K")});
}

// The stages, one after the other; run[NAME] keeps what each makes.
void compute(Run& run) {
    // 1  a row for each word
    const Matrix& X = run["X"] = embed(run.lesson().embeddings.values, run.sentence().tokens);
    // 2  what each word asks for, and what each word offers
    const HeadMaps& maps = run.lesson().heads.front();
    const Matrix& W_Q = run["W_Q"] = maps.query.values;
    const Matrix& W_K = run["W_K"] = maps.key.values;
    run["Q"] = linear_map(X, W_Q);
    run["K"] = linear_map(X, W_K);
}

void show(const Run& run, Report& report) {
    const Matrix& X = run["X"];
    const Matrix& W_Q = run["W_Q"];
    const Matrix& Q = run["Q"];
    report.goes_in({"X", "W_Q", "W_K"});
    report.formula("Q = X W_Q and K = X W_K: Q[i, j] = Σ_d X[i, d] · W_Q[d, j]");
    report.comes_out({"Q", "K"});
    report.worked_cell({"Q", "K"});

    report.section("The loop, the library call, and the column way");
    report.table(three_ways(run));
    report.say(agreement(Q, linear_map_by_loops(X, W_Q)));
    report.say(
        "Here a word is a row and the map stands on the right: X W_Q, with W_Q [{0} × {1}]. Books "
        "that make a word a column x write W x, with the map turned over: W = W_Qᵀ [{1} × {0}]. "
        "PyTorch's nn.Linear({0}, {1}) stores that one, (out, in), and turns it back when it "
        "computes.",
        W_Q.shape(0), W_Q.shape(1));

    report.section("What to look for");
    report.say(sentences(
        {tr("The numbers of a query or a key are called features here; how many there are, {}, is "
            "d_k.",
            Q.shape(1)),
         run.lesson().heads.size() > 1
             ? tr("These are the maps of head 1, a first way of looking; chapter 8 has more.")
             : tr("These are the maps of head 1, the only way of looking that this lesson has.")}));
    report.say(three_things(X, Q, run["K"]));
    report.try_it("Work out any cell of X, Q and K by its word and its column:",
                  "./learn run 2 -- --trace fish,noun");
}

}  // namespace

int main(int argc, char** argv) {
    return run_program({chapters(), CHAPTER, compute, show}, argc, argv);
}
