// 03_dot_products: how well does each query fit each key?
#include "01_embeddings/embeddings.hpp"
#include "02_query_key/query_key.hpp"
#include "03_dot_products/dot_products.hpp"
#include "chapters.hpp"
#include "common/command.hpp"
#include "common/number.hpp"
#include "common/program.hpp"

using namespace attention;

namespace {

// The score of two words in both directions.
std::string both_ways(const Run& run) {
    const Matrix& scores = run["scores"];
    const std::size_t a = run.focus();
    const std::size_t b = run.neighbour();
    if (a == b) return "";
    const auto& words = run.sentence().labels;
    return tr(
        "{0} → {1} is {2}, and {1} → {0} is {3}: the first is the query of {0} with the key of "
        "{1}, the second the query of {1} with the key of {0}.",
        words[a], words[b], signed_number(scores(a, b)), signed_number(scores(b, a)));
}

// The worked cell's two words, with the query of the one and the key of the other changed over.
void try_the_other_way(const Run& run, Report& report) {
    const auto& words = run.sentence().labels;
    const std::string& query = words[run.neighbour()];
    const std::string& key = words[run.focus()];
    const std::string cell = "--trace " + shell_word(query + "," + key);
    if (run.focus() != run.neighbour()) {
        try_here(report, tr("The same two words the other way round:"),
                 command_again(run, 3, cell));
    } else {
        report.try_it("Two words: the query of river with the key of bank.",
                      "./learn run 3 -- --trace river,bank");
    }
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
    run["scores"] = dot_products(Q, K);
}

void show(const Run& run, Report& report) {
    report.goes_in({"Q", "K"});
    report.formula("scores = Q Kᵀ: scores[i, j] = Σ_d Q[i, d] · K[j, d]");
    report.comes_out({"scores"});
    report.worked_cell({"scores"});

    report.section("What to look for");
    report.say(sentences(
        {tr("A row is a query, a column is a key: read along the row of a word to see what it "
            "looks for."),
         both_ways(run)}));
    try_the_other_way(run, report);
}

}  // namespace

int main(int argc, char** argv) {
    return run_program({chapters(), CHAPTER, compute, show}, argc, argv);
}
