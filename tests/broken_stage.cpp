// 06_softmax with a stage that goes wrong in the way that the environment's BROKEN names: a learner
// is invited to change the stages, and this is what may come of it.
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
#include "06_softmax/softmax.hpp"
#include "path.hpp"

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

Matrix broken_softmax(const Matrix& masked) {
    Matrix weights = softmax(masked);
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

}  // namespace

int main(int argc, char** argv) {
    return run_program(chapter(6), argc, argv, [](Page& page) {
        const Head& head = page.lesson().heads.front();
        const Matrix& X =
            page.keep("X", embed(page.lesson().embeddings.values, page.sentence().tokens));
        const Matrix& Q = page.keep("Q", linear_map(X, head.query.values));
        const Matrix& K = page.keep("K", linear_map(X, head.key.values));
        const Matrix& scores = page.keep("scores", dot_products(Q, K));
        const Matrix& scaled = page.keep("scaled", scale(scores, Q.shape(1)));
        const Mask& hidden = page.keep_mask(
            broken_mask(hidden_keys(page.sentence().is_padding, page.options().causal)));
        const Matrix& masked = page.keep("masked", apply_mask(scaled, hidden));
        page.keep("weights", broken_softmax(masked));
        page.comes_out({"weights"});
        page.worked_cell({"weights"});
        page.section("Something more");
        if (broken() == "table") {
            page.table({"more",
                        "more",
                        {"row", "rows", {"a"}},
                        {"column", "columns", {"b"}},
                        Matrix({2, 2}, 1.0)});
        }
        if (broken() == "name") page.table(page.tensor("context"));
    });
}
