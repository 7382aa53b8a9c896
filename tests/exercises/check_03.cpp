// The checks of chapter 3: queries meet keys.
#include "03_dot_products/dot_products.hpp"

#include "tests/catch.hpp"
#include "tests/exercises/ch03.hpp"
#include "tests/exercises/checker.hpp"

using namespace checks;

const Chapter& checks::chapter() {
    static const Chapter chapter{"03_dot_products", {"score", "dot_products", "best_keys"}};
    return chapter;
}

namespace {

const std::string page = "chapters/03_dot_products/dot_products.hpp, the comment on dot_products";

void ask_score(const Matrix& Q, const Matrix& K, std::size_t asks, std::size_t offers) {
    const Matrix scores = attention::dot_products(Q, K);
    const Matrix queries = attention::dot_products(Q, Q);
    const Matrix keys = attention::dot_products(K, K);
    const std::size_t last = Q.shape(1) - 1;
    Mistake swapped{Matrix{{scores(offers, asks)}},
                    "You have the two words the wrong way round. The one who asks is looked up in "
                    "Q, the one who offers in K; the other way gives another score.",
                    page};
    Mistake only_q{Matrix{{queries(asks, offers)}},
                   "You took both words from Q. Q is what a word asks for; what a word offers "
                   "stands in K. They come from different maps and are not the same.",
                   "chapters/02_query_key/query_key.hpp, the comment on linear_map"};
    Mistake only_k{Matrix{{keys(asks, offers)}},
                   "You took both words from K. K is what a word offers; what a word asks for "
                   "stands in Q.",
                   "chapters/02_query_key/query_key.hpp, the comment on linear_map"};
    Mistake not_added{Matrix{{Q(asks, last) * K(offers, last)}},
                      "This is only the product of the last place. All the products are added up: "
                      "sum += and not sum =.",
                      page};
    const std::string call =
        "score(Q, K, " + std::to_string(asks) + ", " + std::to_string(offers) + ")";
    ask({1,
         {word_by_dimension("Q", Q), word_by_dimension("K", K)},
         call,
         {call,
          call,
          {"query", "queries", {words(6)[asks]}},
          {"key", "keys", {words(6)[offers]}},
          Matrix{{scores(asks, offers)}}},
         {swapped, only_q, only_k, not_added}},
        [&] { return as_matrix(exercise::score(Q, K, asks, offers)); });
}

void ask_all_scores(const Matrix& Q, const Matrix& K) {
    const Matrix scores = attention::dot_products(Q, K);
    Mistake turned{
        attention::transpose(scores),
        "Rows and columns are exchanged: this is K times Q transposed. Rows are queries, "
        "columns are keys. Softmax will go along the rows, so it matters.",
        page};
    Mistake only_q{attention::dot_products(Q, Q),
                   "You multiplied Q with itself. Each query has to meet the keys, which are in K.",
                   page};
    Mistake only_k{attention::dot_products(K, K),
                   "You multiplied K with itself. The left operand is Q, what each word asks for.",
                   page};
    std::vector<Mistake> mistakes{turned, only_q, only_k};
    mistakes.push_back({{},
                        "The sizes don't fit, since the keys are rows of K. Transpose K, so that "
                        "they become columns.",
                        page,
                        "matmul: "});
    ask({2,
         {word_by_dimension("Q", Q), word_by_dimension("K", K)},
         "dot_products(Q, K)",
         query_by_key("scores", scores),
         mistakes},
        [&] { return exercise::dot_products(Q, K); });
}

// The position of the first extreme of each row, as a column [n, 1].
template <class Better>
Matrix search_rows(const Matrix& scores, Better better) {
    Matrix best = Matrix::from_shape({scores.shape(0), 1});
    for (std::size_t i = 0; i < scores.shape(0); ++i) {
        std::size_t key = 0;
        for (std::size_t j = 1; j < scores.shape(1); ++j) {
            if (better(scores(i, j), scores(i, key))) key = j;
        }
        best(i, 0) = static_cast<double>(key);
    }
    return best;
}

void ask_best(const Matrix& scores) {
    const Matrix expected = search_rows(scores, std::greater<>());
    Mistake columns{search_rows(attention::transpose(scores), std::greater<>()),
                    "You searched down the columns: that finds, for each key, the query that it "
                    "fits best. All scores of one query stand in its row.",
                    page};
    Mistake smallest{search_rows(scores, std::less<>()),
                     "You found the smallest score of each row. The larger the dot product, the "
                     "better key and query fit.",
                     page};
    Mistake last{search_rows(scores, std::greater_equal<>()),
                 "Where two scores are equally large you took the last. The card asks for the "
                 "first: compare with > and not with >=.",
                 "the card of task 3"};
    ask({3,
         {query_by_key("scores", scores)},
         "best_keys(scores)",
         {"best key",
          "best key",
          {"query", "queries", words(scores.shape(0))},
          {"result", "results", {"best key"}},
          expected,
          Kind::unsigned_numbers},
         {columns, smallest, last}},
        [&] {
            const auto answer = exercise::best_keys(scores);
            Matrix column = Matrix::from_shape({answer.size(), 1});
            for (std::size_t i = 0; i < answer.size(); ++i)
                column(i, 0) = static_cast<double>(answer[i]);
            return column;
        });
}

}  // namespace

TEST_CASE("score", "[ch03][task_1]") {
    ask_score({{1, 2}, {5, 0}}, {{4, 1}, {0, 3}}, 0, 1);
    ask_score({{1, 0, 2}, {0, 1, 1}, {3, 1, 0}}, {{1, 1, 1}, {2, 0, -1}, {0, 4, 2}}, 2, 0);
}

TEST_CASE("dot_products", "[ch03][task_2]") {
    ask_all_scores({{1, 2}, {5, 0}}, {{4, 1}, {0, 3}});
    ask_all_scores({{1, 0, 2}, {0, 1, 1}}, {{1, 1, 1}, {2, 0, -1}, {0, 4, 2}});
}

TEST_CASE("best_keys", "[ch03][task_3]") {
    ask_best({{6, 7, 1}, {20, 0, 2}, {3, 4, 9}});
    ask_best({{-3, -1, -1}, {-5, -7, -6}});
}
