// 05_masking: hide what a word must not see.
#include <algorithm>

#include "01_embeddings/embeddings.hpp"
#include "02_query_key/query_key.hpp"
#include "03_dot_products/dot_products.hpp"
#include "04_scaling/scaling.hpp"
#include "05_masking/masking.hpp"
#include "path.hpp"

using namespace attention;

namespace {

// Who still sees whom.
std::string what_is_left(const Page& page) {
    const auto& padding = page.sentence().is_padding;
    const bool any_padding = std::find(padding.begin(), padding.end(), true) != padding.end();
    if (!page.options().causal) {
        return any_padding
                   ? "Nothing is hidden but padding: each word sees all the others, as in BERT."
                   : "Nothing is hidden: each word sees the whole sentence, as in BERT.";
    }
    const std::string triangle =
        any_padding ? "A triangle with gaps: each word sees itself and what came before it, but "
                      "nobody sees [PAD], not even [PAD] itself."
                    : "A triangle: each word sees itself and what came before it.";
    return triangle +
           " GPT reads like this, because it has to guess the next word; BERT, which reads the "
           "whole sentence, hides nothing but padding.";
}

}  // namespace

int main(int argc, char** argv) {
    return run_program(chapter(5), argc, argv, [](Page& page) {
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
        const Matrix& scaled =
            page.keep("scaled", page.options().scale ? scale(scores, d_k) : scores);
        // 5  hide what a word must not see
        const Mask& hidden =
            page.keep_mask(hidden_keys(page.sentence().is_padding, page.options().causal));
        page.keep("masked", apply_mask(scaled, hidden));

        page.goes_in({"scaled"});
        page.formula(
            "masked[i, j] = -inf where key j is hidden from query i, scaled[i, j] "
            "elsewhere");
        page.comes_out({"masked"});
        page.worked_cell({"masked"});

        page.section("What to look for");
        page.say(what_is_left(page));
        page.say(
            "Which way does a mask point? Here true means hidden. PyTorch has both: in "
            "scaled_dot_product_attention true means visible, in nn.MultiheadAttention "
            "hidden. Chapter 6 shows why it has to be -inf, and before softmax.");
        page.try_it("Padding is hidden from everyone, with and without the causal mask:",
                    "./learn run 5 -- --mask none --sentence \"Tom is going to fish [PAD] [PAD]\"");
    });
}
