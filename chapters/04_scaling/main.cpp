// 04_scaling: scores that do not grow with d_k.
#include <fmt/format.h>

#include "01_embeddings/embeddings.hpp"
#include "02_query_key/query_key.hpp"
#include "03_dot_products/dot_products.hpp"
#include "04_scaling/growth.hpp"
#include "04_scaling/scaling.hpp"
#include "04_scaling/told.hpp"
#include "chapters.hpp"
#include "common/program.hpp"

using namespace attention;

namespace {

LabelledMatrix growth_table() {
    const std::vector<std::size_t> sizes{3, 16, 64, 256, 1024};
    std::vector<std::string> labels;
    for (const std::size_t size : sizes)
        labels.push_back(fmt::format("d_k = {}", size));
    return {"growth",
            tr("100 random queries meet 9 random keys"),
            {tr_noop("size"), tr_noop("sizes"), labels},
            {tr_noop("measured"),
             "measurements",
             {tr("spread"), tr("scaled spread"), tr("largest weight"), tr("the same, scaled")}},
            measure_growth(sizes),
            Kind::unsigned_numbers};
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
    run["scaled"] = scales(run) ? scale(scores, d_k) : scores;
}

void show(const Run& run, Report& report) {
    const std::size_t d_k = run["Q"].shape(1);
    report.goes_in({"scores"});
    report.formula(scales(run) ? tr_noop("scaled = scores / √d_k")
                               : tr_noop("scaled = scores: the division is left out (--no-scale)"));
    report.comes_out({"scaled"});
    report.worked_cell({"scaled"});

    report.section("What happens as d_k grows");
    report.table(growth_table());
    report.say(
        "The numbers of queries and keys are drawn with mean 0 and variance 1. Spread "
        "is how far the scores lie from 0, the root of the mean of their squares; the last "
        "two columns are the largest weight that a query gives (chapter 6), averaged over "
        "the queries.");
    report.say(
        "Without scaling the spread of the scores grows like √d_k, and the largest "
        "weight goes to 1: a query listens to little else than one word. Scaled, both "
        "hardly change with d_k. (The paper suspects, in section 3.2.1, that so sharp a "
        "softmax has extremely small gradients; training changes the maps in small steps "
        "along them.)");

    report.section("What to look for");
    if (scales(run)) {
        report.say(
            "Every score is divided by the same number, so their order stays as it was. The "
            "number is √{} because a query of this head has {}; that the embeddings have {} "
            "does not matter here.",
            d_k, counted(d_k, run.tensor("Q").columns),
            counted(run["X"].shape(1), run.tensor("X").columns));
    } else {
        report.say("--no-scale: the scores went through as they were.");
    }
    report.try_it("Leave the scaling out, and compare the largest weights two chapters on:",
                  "./learn run 6 -- --no-scale");
}

}  // namespace

int main(int argc, char** argv) {
    return run_program({chapters(), CHAPTER, compute, show}, argc, argv);
}
