// The checks of chapter 3: dot products.
#include <algorithm>
#include <cmath>

#include "01_embeddings/embeddings.hpp"
#include "02_query_key/query_key.hpp"
#include "03_dot_products/dot_products.hpp"
#include "04_scaling/scaling.hpp"
#include "tests/catch.hpp"
#include "tests/exercises/ch03.hpp"
#include "tests/exercises/checker.hpp"

using namespace checks;

const Chapter& checks::chapter() {
    static const Chapter chapter{
        "03_dot_products",
        {"dot_products", "score_between", "scores_of_word", "query_that_finds_river"}};
    return chapter;
}

namespace {

using attention::transpose;

const std::string formula =
    "chapters/03_dot_products/dot_products.hpp, the comment on dot_products";
const std::string what_to_look_for = "./learn run 3, \"What to look for\"";

// Query i with key i only.   [n, d_k], [n, d_k] -> [n, 1]
std::optional<Matrix> own_keys_only(const Matrix& Q, const Matrix& K) {
    if (Q.shape() != K.shape()) return std::nullopt;
    Matrix result = Matrix::from_shape({Q.shape(0), 1});
    for (std::size_t i = 0; i < Q.shape(0); ++i)
        result(i, 0) = attention::dot_products(Q, K)(i, i);
    return result;
}

// Dot products in loops, with the usual slips.
Matrix last_products(const Matrix& Q, const Matrix& K) {
    const std::size_t last = Q.shape(1) - 1;
    return filled(Q.shape(0), K.shape(0),
                  [&](std::size_t i, std::size_t j) { return Q(i, last) * K(j, last); });
}

Matrix carried_on(const Matrix& Q, const Matrix& K, bool through_rows) {
    const Matrix scores = attention::dot_products(Q, K);
    double sum = 0;
    return filled(Q.shape(0), K.shape(0), [&](std::size_t i, std::size_t j) {
        if (j == 0 && !through_rows) sum = 0;
        return sum += scores(i, j);
    });
}

Matrix in_ints(const Matrix& Q, const Matrix& K) {
    return filled(Q.shape(0), K.shape(0),
                  [&](std::size_t i, std::size_t j) { return int_dot(Q, i, K, j); });
}

void ask_products(const Matrix& Q, const Matrix& K) {
    const std::string goes_on =
        "The sum goes on from cell to cell. It must begin at 0 in each cell, so it belongs inside "
        "the loop over the keys.";
    const std::vector<Mistake> mistakes{
        {attention::dot_products(K, Q),
         "This is K Qᵀ: rows and columns have changed places. A row belongs to a query and a "
         "column to a key, so Q stands on the left: Q Kᵀ.",
         what_to_look_for},
        {cell_by_cell(Q, K),
         "This is Q times K cell by cell. A dot product also adds up the products, so that one "
         "number is left; and every query meets every key, not only its own.",
         formula},
        {own_keys_only(Q, K),
         "Each query met the key of its own word only. Every query meets every key.", formula},
        {attention::dot_products(Q, Q),
         "This is Q Qᵀ: queries were compared with queries. What a word asks is held against what "
         "the others offer, and that is K.",
         formula},
        {attention::dot_products(K, K),
         "This is K Kᵀ: keys were compared with keys. What a word offers is held against what the "
         "others ask, and that is Q.",
         formula},
        {product(Q, K),
         "This is Q K, and K was not transposed. A matrix product takes columns on the right, but "
         "a key is a row of K: transpose it first.",
         formula},
        {product(transpose(Q), K),
         "This is Qᵀ K: it adds up over the words, and compares features with each other. It is K "
         "that has to be transposed.",
         formula},
        {attention::cosines(Q, K),
         "This is the cosine: you divided by the lengths of the query and the key. A dot product "
         "does not; in attention a long key may well score higher.",
         formula},
        {attention::scale(attention::dot_products(Q, K), Q.shape(1)),
         "These scores are divided by √d_k already. That is the next chapter; here it is the plain "
         "dot product.",
         formula},
        {last_products(Q, K),
         "Only the last product is left in each cell. A dot product adds up all of them: += where "
         "you have =.",
         formula},
        {carried_on(Q, K, true), goes_on, formula},
        {carried_on(Q, K, false), goes_on, formula},
        {in_ints(Q, K), int_sum, formula},
        {std::nullopt,
         "Two matrices of these shapes can't be multiplied. Write down the shapes: a product needs "
         "[n, d_k] on the left and [d_k, m] on the right, so it is K that has to be transposed.",
         formula, "matmul"}};
    ask({1,
         {word_by_feature("Q, a query for each word", Q),
          word_by_feature("K, a key for each word", K)},
         "dot_products(Q, K)",
         query_by_key("scores", attention::dot_products(Q, K)),
         mistakes},
        [&] { return exercise::dot_products(Q, K); });
}

void ask_between(const Matrix& scores, std::size_t query, std::size_t key) {
    const std::vector<std::string> names = words(scores.shape(0));
    const std::string arrow = names[query] + " to " + names[key];
    std::vector<Mistake> mistakes{
        {Matrix{{scores(key, query)}},
         "You read it the other way round. The word that asks is the row, the word that is asked "
         "is the column.",
         what_to_look_for},
        {Matrix{{(scores(query, key) + scores(key, query)) / 2}},
         "You took the mean of both directions. But these are two questions: what one word looks "
         "for in the other need not be what the other looks for in it.",
         what_to_look_for},
        {Matrix{{scores(query, query)}},
         "This is the score of the query with the key of its own word. The column belongs to the "
         "other word.",
         what_to_look_for},
        {Matrix{{scores(key, key)}},
         "This is the score of the key with the query of its own word. The row belongs to the "
         "other word.",
         what_to_look_for}};
    // What scores(i) reads, with one index.
    for (const std::size_t only : {query, key}) {
        mistakes.push_back({Matrix{{scores(0, only)}},
                            "This cell stands in the first row. A cell needs two indices, its row "
                            "and its column: xtensor takes scores(i) for scores(0, i).",
                            what_to_look_for});
    }
    if (query == key) {
        // After "if it is the query ... else if it is the key" one of the two is still 0.
        for (const double cell : {scores(query, 0), scores(0, query)}) {
            mistakes.insert(mistakes.begin(),
                            {Matrix{{cell}},
                             "The word asks itself here, so the same place is its row and its "
                             "column. An \"else\" between the two questions finds only one.",
                             card(2)});
        }
    }
    ask({2,
         {query_by_key("scores", scores)},
         "score_between(scores, words, \"" + names[query] + "\", \"" + names[key] + "\")",
         {arrow,
          arrow,
          {"query", "queries", {names[query]}},
          {"key", "keys", {names[key]}},
          {{scores(query, key)}}},
         mistakes},
        [&]() -> Matrix {
            const double score = exercise::score_between(scores, names, names[query], names[key]);
            if (std::isnan(score)) return {};
            return Matrix{{score}};
        });
}

void ask_one_word(const Matrix& X, const Matrix& W_Q, const Matrix& W_K, std::size_t word) {
    using attention::dot_products;
    const Matrix Q = attention::linear_map(X, W_Q);
    const Matrix K = attention::linear_map(X, W_K);
    const auto row = [&](const Matrix& m) { return attention::row_of(m, word); };
    // The same mistake may come as a row or as a column.
    std::vector<Mistake> mistakes;
    const auto add = [&](const Matrix& answer, const std::string& sentence,
                         const std::string& read) {
        mistakes.push_back({answer, sentence, read});
        mistakes.push_back({transpose(answer), sentence, read});
    };
    mistakes.push_back({transpose(row(dot_products(Q, K))),
                        "The numbers are right, but they stand in a column. One query is one row: "
                        "[1, n].",
                        what_to_look_for});
    add(row(dot_products(K, Q)),
        "This is the column of the word: all queries against its key. Wanted is its row: its "
        "query against all keys. (W_Q and W_K in each other's place give the column, too.)",
        what_to_look_for);
    add(row(dot_products(Q, Q)),
        "You compared the query with the queries of all words. It is their keys that it meets: "
        "X W_K.",
        formula);
    add(row(dot_products(K, K)),
        "You compared the key of the word with all keys. The word asks here, so it needs its "
        "query: X W_Q.",
        formula);
    if (X.shape() == K.shape()) {
        add(row(dot_products(Q, X)),
            "You compared the query with the embeddings of all words. What a word offers is its "
            "key: X W_K.",
            formula);
        add(row(dot_products(X, K)),
            "You compared the embedding of the word with all keys. What it asks is its query: "
            "X W_Q.",
            formula);
    }
    add(row(dot_products(X, X)),
        "You compared the embeddings with each other. Then the score would be the same both ways "
        "round; W_Q and W_K are there to make asking and offering two things.",
        "./learn run 2, \"What to look for\"");
    if (word > 0) {
        add(attention::row_of(dot_products(Q, K), word - 1),
            "These are the scores of the word before. `word` is counted from 0, as the rows of X "
            "are: it is the index itself.",
            card(3));
    }
    mistakes.push_back({dot_products(Q, K),
                        "These are the scores of all words. Wanted is one word: one row.",
                        what_to_look_for});
    const std::string name = words(X.shape(0))[word];
    ask({3,
         {word_by_dimension("X", X), word_by_feature("Q = X W_Q", Q),
          word_by_feature("K = X W_K", K)},
         "scores_of_word(X, W_Q, W_K, " + std::to_string(word) + ")",
         {"scores",
          "scores",
          {"query", "queries", {name}},
          {"key", "keys", words(X.shape(0))},
          row(dot_products(Q, K))},
         mistakes,
         "The word is number " + std::to_string(word) + ", counted from 0: " + name + "."},
        [&] { return exercise::scores_of_word(X, W_Q, W_K, word); });
}

// ---- the experiment: a query that finds river -------------------------------------------------

const Matrix keys_of_three{{2, 1}, {4, 4}, {1, 3}};  // river, fish, bank

// 1 for each word that has the largest score. Says in `question` what was seen.
Matrix found(const Matrix& query, Question& question) {
    if (query.size() == 0) return {};
    if (query.shape(0) != 1 || query.shape(1) != 2) {
        question.expected = {
            "query", "query", {"query", "queries", {"yours"}}, features(2), constant(1, 2, 0)};
        question.mistakes = {{query,
                              "A query for these keys is one row with two numbers, as many as a "
                              "key has.",
                              card(4)}};
        return query;
    }
    const Matrix scores = attention::dot_products(query, keys_of_three);
    Tensor shown = query_by_key("the scores of your query", scores);
    shown.rows.labels = {"your query"};
    question.given.push_back(shown);
    const double best = std::max({scores(0, 0), scores(0, 1), scores(0, 2)});
    Matrix verdict = Matrix::from_shape({1, 3});
    for (std::size_t j = 0; j < 3; ++j)
        verdict(0, j) = scores(0, j) >= best ? 1 : 0;

    const double a = query(0, 0);
    const double b = query(0, 1);
    std::string sentence;
    if (a == 0 && b == 0) {
        sentence =
            "A query of zeros asks nothing: all its scores are 0, and nobody is ahead of the "
            "others.";
    } else if (a == 2 * b && b > 0) {
        sentence =
            "You asked with river's own key (or a multiple of it). But a dot product counts length "
            "as well as direction: fish has the longer key, and wins. Look for what river has and "
            "fish has not.";
    } else if (verdict(0, 0) > 0) {
        sentence = "River has the largest score, but it is not alone with it. It has to be ahead.";
    } else if (verdict(0, 1) > 0) {
        sentence =
            "This query finds fish. Fish has more of both numbers than river, so one number of "
            "your query must count against it: it may be negative, and has to be far enough below "
            "0.";
    } else {
        sentence =
            "This query finds bank. Bank has more of the second number than of the first; with "
            "river it is the other way round.";
    }
    question.mistakes = {{verdict, sentence, card(4)}};
    return verdict;
}

void ask_query() {
    Question question{4,
                      {word_by_feature("K, the keys of three words", keys_of_three)},
                      "query_that_finds_river()",
                      {"found",
                       "found",
                       {"query", "queries", {"your query"}},
                       {"key", "keys (1 = has the largest score)", words(3)},
                       {{1, 0, 0}},
                       Kind::unsigned_numbers},
                      {}};
    ask(question, [&] { return found(exercise::query_that_finds_river(), question); });
}

}  // namespace

TEST_CASE("dot_products", "[ch03][task_1]") {
    ask_products({{1, 2}, {0, 1}}, {{3, 1}, {2, 0}});
    ask_products({{1, 0, 2}, {-1, 0.5, 0}}, {{2, 1, 0}, {0, 4, -1}, {1, 1, 1}, {0, 0, 3}});
    ask_products({{1}, {2}, {3}}, {{-1}, {0.5}});
}

TEST_CASE("score_between", "[ch03][task_2]") {
    const Matrix scores{{4, 1, 7}, {0, 3, -2}, {5, -1, 2}};
    ask_between(scores, 2, 1);  // first, since here each known mistake gives another number
    ask_between(scores, 2, 0);
    ask_between(scores, 0, 2);
    ask_between(scores, 1, 2);
    ask_between(scores, 0, 1);
    ask_between(scores, 1, 1);
}

TEST_CASE("scores_of_word", "[ch03][task_3]") {
    ask_one_word({{1, 0}, {0, 1}, {1, 1}}, {{1, 0}, {2, -1}}, {{0, 1}, {3, 0}}, 2);
    ask_one_word({{1, 0}, {0, 1}, {1, 1}}, {{1, 0}, {2, -1}}, {{0, 1}, {3, 0}}, 0);
    ask_one_word({{1, 0, 2}, {0, 1, -1}}, {{1, 0}, {2, -1}, {0, 1}}, {{0, 1}, {3, 0.5}, {1, 1}}, 1);
}

TEST_CASE("query_that_finds_river", "[ch03][task_4]") {
    ask_query();
}
