// The checks of chapter 4: scaling.
#include <fmt/format.h>

#include <cmath>

#include "03_dot_products/dot_products.hpp"
#include "04_scaling/scaling.hpp"
#include "tests/catch.hpp"
#include "tests/exercises/ch04.hpp"
#include "tests/exercises/checker.hpp"

using namespace checks;

const Chapter& checks::chapter() {
    static const Chapter chapter{"04_scaling", {"scale", "scale_one_head", "scaled_scores"}};
    return chapter;
}

namespace {

const std::string formula = "chapters/04_scaling/scaling.hpp, the comment on scale";
const std::string products =
    "chapters/03_dot_products/dot_products.hpp, the comment on dot_products";
const std::string growth = "./learn run 4, \"What happens as d_k grows\"";

Matrix times(Matrix matrix, double factor) {
    for (double& number : matrix)
        number *= factor;
    return matrix;
}

double root(std::size_t number) {
    return std::sqrt(static_cast<double>(number));
}

// The root kept in a whole number. It is looked for before "not scaled at all": where √3 became 1,
// the numbers are the same, but who did not scale at all was wrong at √16 already.
Mistake cut_root(const Matrix& scores, std::size_t d_k) {
    const double whole = std::floor(root(d_k));
    if (whole == root(d_k)) return {{}, "", ""};
    return {times(scores, 1 / whole),
            fmt::format("You divided by {} where the root is {:.4f}: it lost what comes after its "
                        "point. An int or a std::size_t does that. Keep the root in a double.",
                        whole, root(d_k)),
            formula};
}

void ask_scale(const Matrix& scores, std::size_t d_k) {
    Mistake whole{
        times(scores, 1 / static_cast<double>(d_k)),
        "You divided by d_k itself. A sum of d_k products spreads like the square root of "
        "d_k, since many of them cancel. Divided by d_k, all scores become alike.",
        growth};
    Mistake multiplied{times(scores, root(d_k)),
                       "You multiplied by the square root of d_k. Longer queries give larger "
                       "scores, and scaling takes that back: divide.",
                       formula};
    Mistake untouched{scores,
                      "These are the scores as they came in. Without the division they grow with "
                      "d_k, and softmax gives nearly everything to one word.",
                      growth};
    const char* const words_counted =
        "You divided by the square root of a size of the scores. That is how many words there are. "
        "d_k is how long one query is; the scores don't show it, so it is handed to you.";
    Mistake rows{times(scores, 1 / root(scores.shape(0))), words_counted, formula};
    Mistake columns{times(scores, 1 / root(scores.shape(1))), words_counted, formula};
    ask({1,
         {query_by_key("scores", scores)},
         "scale(scores, " + std::to_string(d_k) + ")",
         query_by_key("scaled", attention::scale(scores, d_k)),
         {whole, multiplied, cut_root(scores, d_k), untouched, rows, columns},
         "d_k is " + std::to_string(d_k) + "."},
        [&] { return exercise::scale(scores, d_k); });
}

void ask_head(const Matrix& scores, std::size_t d_model, std::size_t heads) {
    Mistake model{times(scores, 1 / root(d_model)),
                  "You divided by the square root of d_model. But a query of this head has only "
                  "d_model / heads numbers, and its dot products are sums of that many products.",
                  formula};
    Mistake by_heads{times(scores, 1 / root(heads)),
                     "You divided by the square root of the number of heads. What counts is how "
                     "many numbers a query of one head has: d_model / heads.",
                     formula};
    Mistake no_root{
        times(scores, static_cast<double>(heads) / static_cast<double>(d_model)),
        "d_model / heads is the right d_k, but you divided by d_k itself and not by its "
        "square root.",
        growth};
    // (√d_model) / heads is written in two ways: as the divisor, or one division after the other.
    const char* const outside =
        "The division by heads belongs under the root: it is the square root of d_model / heads. "
        "Find d_k first, then take its root.";
    Mistake divisor{times(scores, static_cast<double>(heads) / root(d_model)), outside, formula};
    Mistake one_by_one{times(scores, 1 / (static_cast<double>(heads) * root(d_model))), outside,
                       formula};
    ask({2,
         {query_by_key("scores", scores)},
         "scale_one_head(scores, " + std::to_string(d_model) + ", " + std::to_string(heads) + ")",
         query_by_key("scaled", attention::scale(scores, d_model / heads)),
         {model, by_heads, no_root, divisor, one_by_one, cut_root(scores, d_model / heads)},
         "d_model is " + std::to_string(d_model) + ", and there are " + std::to_string(heads) +
             " heads."},
        [&] { return exercise::scale_one_head(scores, d_model, heads); });
}

void ask_scores(const Matrix& Q, const Matrix& K) {
    const Matrix scores = attention::dot_products(Q, K);
    Mistake rows{times(scores, 1 / root(Q.shape(0))),
                 "You divided by the square root of the number of words: Q.shape(0) and K.shape(0) "
                 "count them. d_k is how long one query is: a row of Q has Q.shape(1) numbers.",
                 formula};
    Mistake twice{times(scores, 1 / static_cast<double>(Q.shape(1))),
                  "The scores were divided by d_k, not by its square root. This also happens when "
                  "both Q and K are divided by the square root before they are multiplied.",
                  growth};
    Mistake unscaled{scores, "These are the dot products, not scaled yet.", formula};
    Mistake not_turned{
        {},
        "K has to be transposed before it is multiplied: the keys must stand in "
        "columns, so that each meets each query.",
        products,
        "matmul: " + attention::shape_text(Q) + " times " + attention::shape_text(K)};
    const char* const star_sentence =
        "* multiplies two matrices cell by cell. A dot product adds up over a whole query and a "
        "whole key: attention::matmul does that.";
    Mistake star_throws{{}, star_sentence, products, "Incompatible dimension"};
    Mistake star{{}, star_sentence, products};
    Mistake star_unscaled = star;
    Mistake q_transposed{
        {},
        "You transposed Q, so numbers of a query met numbers of a key, over all words. "
        "Rows should be queries and columns keys: leave Q as it is and transpose K.",
        products};
    if (Q.shape() == K.shape()) {
        star_unscaled.answer = cell_by_cell(Q, K);
        star.answer = attention::scale(*star_unscaled.answer, Q.shape(1));
        q_transposed.answer =
            attention::scale(attention::matmul(attention::transpose(Q), K), Q.shape(1));
    }
    ask({3,
         {word_by_feature("Q", Q), word_by_feature("K", K)},
         "scaled_scores(Q, K)",
         query_by_key("scaled", attention::scale(scores, Q.shape(1))),
         {rows, twice, cut_root(scores, Q.shape(1)), unscaled, not_turned, star_throws, star,
          star_unscaled, q_transposed}},
        [&] { return exercise::scaled_scores(Q, K); });
}

}  // namespace

TEST_CASE("scale", "[ch04][task_1]") {
    ask_scale({{8, 4}, {0, -2}}, 16);
    ask_scale({{1, 2, 3}, {-1, 0, 5}}, 3);
}

TEST_CASE("scale_one_head", "[ch04][task_2]") {
    ask_head({{8, 4}, {0, -2}}, 32, 2);
    ask_head({{1, 2, 3}, {-1, 0, 5}}, 6, 3);
}

TEST_CASE("scaled_scores", "[ch04][task_3]") {
    ask_scores({{1, 1, 0, 2}, {0, 0, 0, -2}}, {{2, 2, 0, 0}, {0, 0, 9, 1}});
    ask_scores({{1, 0, 1}, {0, 2, 0}}, {{1, 2, 3}, {4, 5, 6}, {-1, 0, 1}, {0, 0, 2}});
}
