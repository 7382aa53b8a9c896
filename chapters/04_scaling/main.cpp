// 04_scaling: scores that do not grow with d_k.
#include <fmt/format.h>

#include "01_embeddings/embeddings.hpp"
#include "02_query_key/query_key.hpp"
#include "03_dot_products/dot_products.hpp"
#include "04_scaling/growth.hpp"
#include "04_scaling/scaling.hpp"
#include "path.hpp"

using namespace attention;

namespace {

Tensor growth_table() {
    const std::vector<std::size_t> sizes{3, 16, 64, 256, 1024};
    std::vector<std::string> labels;
    for (const std::size_t size : sizes)
        labels.push_back(fmt::format("d_k = {}", size));
    return {"growth",
            "100 random queries meet 9 random keys",
            {"size", "sizes", labels},
            {"measured",
             "measurements",
             {"spread", "scaled spread", "largest weight", "the same, scaled"}},
            measure_growth(sizes),
            Kind::unsigned_numbers};
}

}  // namespace

int main(int argc, char** argv) {
    return run_program(chapter(4), argc, argv, [](Page& page) {
        const Lesson& lesson = page.lesson();
        const Head& head = lesson.heads.front();

        // 1  a row for each word
        const Matrix& X = page.keep("X", embed(lesson.embeddings.values, page.sentence().tokens));
        // 2  what each word asks for, and what each word offers
        const Matrix& W_Q = page.keep("W_Q", head.query.values);
        const Matrix& W_K = page.keep("W_K", head.key.values);
        const Matrix& Q = page.keep("Q", linear_map(X, W_Q));
        const Matrix& K = page.keep("K", linear_map(X, W_K));
        // 3  how well each query fits each key
        const Matrix& scores = page.keep("scores", dot_products(Q, K));
        // 4  scores that do not grow with d_k
        const std::size_t d_k = Q.shape(1);
        page.keep("scaled", page.options().scale ? scale(scores, d_k) : scores);

        page.goes_in({"scores"});
        page.formula(page.options().scale
                         ? "scaled = scores / √d_k"
                         : "scaled = scores: the division is left out (--no-scale)");
        page.comes_out({"scaled"});
        page.worked_cell({"scaled"});

        page.section("What happens as d_k grows");
        page.table(growth_table());
        page.say(
            "The numbers of queries and keys are drawn with mean 0 and variance 1. Spread "
            "is how far the scores lie from 0, the root of the mean of their squares; the last "
            "two columns are the largest weight that a query gives (chapter 6), averaged over "
            "the queries.");
        page.say(
            "Without scaling the spread of the scores grows like √d_k, and the largest "
            "weight goes to 1: a query listens to little else than one word. Scaled, both "
            "hardly change with d_k. (The paper adds, in section 3.2.1, that so sharp a "
            "softmax has extremely small gradients: training, which changes the maps in "
            "small steps, would hardly move.)");

        page.section("What to look for");
        if (page.options().scale) {
            page.say(fmt::format(
                "Every score is divided by the same number, so their order stays as it was. The "
                "number is √{} because a query of this head has {}; that the embeddings have {} "
                "does not matter here.",
                d_k, counted(d_k, page.tensor("Q").columns),
                counted(X.shape(1), page.tensor("X").columns)));
        } else {
            page.say("--no-scale: the scores went through as they were.");
        }
        page.try_it("Leave the scaling out, and compare the largest weights two chapters on:",
                    "./learn run 6 -- --no-scale");
    });
}
