// 02_query_key: what each word asks for, and what each word offers.
#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "01_embeddings/embeddings.hpp"
#include "02_query_key/query_key.hpp"
#include "path.hpp"

using namespace attention;

namespace {

// One word's query computed in three ways, a row each.
Tensor three_ways(const Page& page, const Matrix& X, const Matrix& W_Q) {
    const Matrix by_library = linear_map(X, W_Q);
    const Matrix by_loops = linear_map_by_loops(X, W_Q);
    const Matrix column_first = transpose(matmul(transpose(W_Q), transpose(X)));  // (W_Qᵀ Xᵀ)ᵀ
    Matrix rows = Matrix::from_shape({3, W_Q.shape(1)});
    for (std::size_t j = 0; j < W_Q.shape(1); ++j) {
        rows(0, j) = by_loops(page.focus(), j);
        rows(1, j) = by_library(page.focus(), j);
        rows(2, j) = column_first(page.focus(), j);
    }
    const std::string word = page.sentence().labels[page.focus()];
    return {"three ways",
            "the query of " + word + ", three times",
            {"computed as", "ways", {"three loops", "matmul(X, W_Q)", "W_Q^T x"}},
            page.tensor("Q").columns,
            rows};
}

// Whether both ways of computing Q agree, as far as a double's 16 digits go.
std::string agreement(const Matrix& Q, const Matrix& by_loops) {
    double largest = 0;
    for (const double cell : by_loops)
        largest = std::max(largest, std::abs(cell));
    const double difference = largest_difference(Q, by_loops);
    if (difference < 1e-12) return "agree (to 12 decimals)";
    if (difference < 1e-9 * largest)
        return "agree, but for the last digits, which depend on the order of a sum";
    return "do NOT agree";
}

bool same_numbers(const Matrix& some, const Matrix& others) {
    return some.shape() == others.shape() && largest_difference(some, others) < 1e-12;
}

// What tells X, Q and K apart, and which of them this lesson's maps leave the same.
std::string three_things(const Matrix& X, const Matrix& Q, const Matrix& K) {
    const bool query_is_key = same_numbers(Q, K);
    const bool query_is_word = same_numbers(X, Q);
    const bool key_is_word = same_numbers(X, K);
    const std::string what = "X says what a word is; Q what it asks for; K what it offers.";
    if (!query_is_key && !query_is_word && !key_is_word) {
        return "X, Q and K are three different things. " + what +
               " A word may ask for much and offer little: compare its rows in Q and K.";
    }
    const std::string same = query_is_key && query_is_word ? "all three"
                             : query_is_key                ? "Q and K"
                             : query_is_word               ? "X and Q"
                                                           : "X and K";
    return fmt::format("{} Here {} hold the same numbers: in this lesson nothing keeps them apart.",
                       what, same);
}

}  // namespace

int main(int argc, char** argv) {
    return run_program(chapter(2), argc, argv, [](Page& page) {
        const Lesson& lesson = page.lesson();
        const Head& head = lesson.heads.front();

        // 1  a row for each word
        const Matrix& X = page.keep("X", embed(lesson.embeddings.values, page.sentence().tokens));
        // 2  what each word asks for, and what each word offers
        const Matrix& W_Q = page.keep("W_Q", head.query.values);
        const Matrix& W_K = page.keep("W_K", head.key.values);
        const Matrix& Q = page.keep("Q", linear_map(X, W_Q));
        const Matrix& K = page.keep("K", linear_map(X, W_K));

        page.goes_in({"X", "W_Q", "W_K"});
        page.formula("Q = X W_Q and K = X W_K: Q[i, j] = Σ_d X[i, d] · W_Q[d, j]");
        page.comes_out({"Q", "K"});
        page.worked_cell({"Q", "K"});

        page.section("The loop, the library call, and the column way");
        page.table(three_ways(page, X, W_Q));
        page.say(fmt::format("Over all of Q the loops and the library call {}.",
                             agreement(Q, linear_map_by_loops(X, W_Q))));
        page.say(
            fmt::format("Here a word is a row and the map stands on the right: X W_Q, with "
                        "W_Q [{0} × {1}]. Books that make a word a column x write W x, "
                        "with the map turned over: W = W_Qᵀ [{1} × {0}]. PyTorch's "
                        "nn.Linear({0}, {1}) stores that one, (out, in), and turns it back "
                        "when it computes.",
                        W_Q.shape(0), W_Q.shape(1)));

        page.section("What to look for");
        page.say(fmt::format(
            "The numbers of a query or a key are called features here; how many there are, {}, "
            "is d_k. These are the maps of head 1, {}.",
            Q.shape(1),
            lesson.heads.size() > 1 ? "a first way of looking; chapter 8 has more"
                                    : "the only way of looking that this lesson has"));
        page.say(three_things(X, Q, K));
        page.try_it("Work out any cell of X, Q and K by its word and its column:",
                    "./learn run 2 -- --trace fish,noun");
    });
}
