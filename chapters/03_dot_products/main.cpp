// 03_dot_products: how well does each query fit each key?
#include <fmt/format.h>

#include "01_embeddings/embeddings.hpp"
#include "02_query_key/query_key.hpp"
#include "03_dot_products/dot_products.hpp"
#include "command.hpp"
#include "common/number.hpp"
#include "path.hpp"

using namespace attention;

namespace {

// The score of two words in both directions.
std::string both_ways(const Page& page, const Matrix& scores) {
    const std::size_t a = page.focus();
    const std::size_t b = page.neighbour();
    if (a == b) return "";
    const auto& words = page.sentence().labels;
    return fmt::format(
        " {0} → {1} is {2}, and {1} → {0} is {3}: the first is the query of {0} with the key of "
        "{1}, the second the query of {1} with the key of {0}.",
        words[a], words[b], signed_number(scores(a, b)), signed_number(scores(b, a)));
}

// The worked cell's two words, with the query of the one and the key of the other changed over.
void try_the_other_way(Page& page) {
    const auto& words = page.sentence().labels;
    const std::string& query = words[page.neighbour()];
    const std::string& key = words[page.focus()];
    const std::string cell = "--trace " + shell_word(query + "," + key);
    if (page.focus() != page.neighbour()) {
        try_here(page, "The same two words the other way round:", command_again(page, 3, cell));
    } else {
        page.try_it("Two words: the query of river with the key of bank.",
                    "./learn run 3 -- --trace river,bank");
    }
}

}  // namespace

int main(int argc, char** argv) {
    return run_program(chapter(3), argc, argv, [](Page& page) {
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

        page.goes_in({"Q", "K"});
        page.formula("scores = Q Kᵀ: scores[i, j] = Σ_d Q[i, d] · K[j, d]");
        page.comes_out({"scores"});
        page.worked_cell({"scores"});

        page.section("What to look for");
        page.say(
            "A row is a query, a column is a key: read along the row of a word to see what "
            "it looks for." +
            both_ways(page, scores));
        try_the_other_way(page);
    });
}
