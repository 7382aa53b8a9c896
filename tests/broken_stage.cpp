// 06_softmax with a stage that goes wrong in the way that the environment's BROKEN names: a learner
// is invited to change the stages, and this is what may come of it.
#include <unistd.h>

#include <cstdlib>
#include <limits>
#include <new>
#include <stdexcept>
#include <string>

#include "01_embeddings/embeddings.hpp"
#include "02_query_key/query_key.hpp"
#include "03_dot_products/dot_products.hpp"
#include "04_scaling/scaling.hpp"
#include "05_masking/masking.hpp"
#include "05_masking/told.hpp"
#include "06_softmax/softmax.hpp"
#include "chapters.hpp"
#include "common/program.hpp"

using namespace attention;

namespace {

std::string broken() {
    const char* how = std::getenv("BROKEN");
    return how ? how : "";
}

Mask broken_mask(const Mask& hidden) {
    if (broken() == "mask rows") return Mask({2, hidden.shape(1)}, false);
    if (broken() == "mask columns") return Mask({hidden.shape(0), 3}, false);
    return broken() == "mask" ? Mask({2, 3}, false) : hidden;
}

double without_end(double number) {
    return broken() == "recursion" ? number + without_end(number) : number;
}

Matrix broken_softmax(const Matrix& masked) {
    Matrix weights = softmax(masked);
    weights(0, 0) = without_end(weights(0, 0));
    volatile int* nowhere = nullptr;
    if (broken() == "elsewhere") *nowhere = 1;
    volatile int zero = 0;
    if (broken() == "division") zero = 7 / zero;
    if (broken() == "abort") std::abort();
    if (broken() == "uncaught") []() noexcept { std::stoi("no number"); }();
    while (broken() == "loop")
        pause();
    if (broken() == "argument") throw std::invalid_argument("softmax: no");
    if (broken() == "index") weights(masked.shape(0), 0) = 1;
    if (broken() == "memory") throw std::bad_alloc();
    if (broken() == "number") throw 42;
    if (broken() == "lines") throw std::runtime_error("one\n\ttwo\x1b[31m\n");
    if (broken() == "nan") weights(1, 0) = std::numeric_limits<double>::quiet_NaN();
    if (broken() == "hidden nan") weights(0, 1) = std::numeric_limits<double>::quiet_NaN();
    if (broken() == "rows") return Matrix({1, masked.shape(1)}, 0.5);
    if (broken() == "columns") return Matrix({masked.shape(0), 3}, 0.5);
    if (broken() == "nothing") return {};
    if (broken() == "mask after") weights(0, 1) = 0.25;
    return weights;
}

void compute(Run& run) {
    const HeadMaps& maps = run.lesson().heads.front();
    const Matrix& X = run["X"] = embed(run.lesson().embeddings.values, run.sentence().tokens);
    const Matrix& Q = run["Q"] = linear_map(X, maps.query.values);
    const Matrix& K = run["K"] = linear_map(X, maps.key.values);
    const Matrix& scores = run["scores"] = dot_products(Q, K);
    const Matrix& scaled = run["scaled"] = scale(scores, Q.shape(1));
    const Mask& hidden =
        run.hide(broken_mask(hidden_keys(run.sentence().is_padding, is_causal(run))));
    const Matrix& masked = run["masked"] = apply_mask(scaled, hidden);
    run["weights"] = broken_softmax(masked);
}

void show(const Run& run, Report& report) {
    report.comes_out({"weights"});
    report.worked_cell({"weights"});
    report.section("Something more");
    if (broken() == "table") {
        report.table({"more",
                      "more",
                      {"row", "rows", {"a"}},
                      {"column", "columns", {"b"}},
                      Matrix({2, 2}, 1.0)});
    }
    if (broken() == "name") report.table(run.tensor("context"));
}

}  // namespace

int main(int argc, char** argv) {
    return run_program({chapters(), "06_softmax", compute, show}, argc, argv);
}
