// Each stage against its formula in plain loops. No two sizes in a test are equal where they need
// not be, so that no swapped index or axis can hide.
#include <cmath>
#include <limits>

#include "01_embeddings/embeddings.hpp"
#include "01_embeddings/story.hpp"
#include "02_query_key/query_key.hpp"
#include "03_dot_products/dot_products.hpp"
#include "04_scaling/growth.hpp"
#include "04_scaling/scaling.hpp"
#include "05_masking/masking.hpp"
#include "06_softmax/softmax.hpp"
#include "07_value_weighting/attend.hpp"
#include "07_value_weighting/value_weighting.hpp"
#include "08_multiple_heads/multiple_heads.hpp"
#include "09_concat/concat.hpp"
#include "tests/catch.hpp"
#include "tests/support.hpp"

namespace attention {
namespace {

constexpr double infinity = std::numeric_limits<double>::infinity();

TEST_CASE("transpose swaps rows and columns", "[stages]") {
    const Matrix matrix = random_matrix(4, 3, 1);
    CHECK(largest_difference(transpose(matrix), reference::transpose(matrix)) == 0);
}

TEST_CASE("matmul is rows times columns", "[stages]") {
    const auto n = GENERATE(as<std::size_t>{}, 1, 4, 17);
    const auto m = GENERATE(as<std::size_t>{}, 1, 3, 16);
    const auto p = GENERATE(as<std::size_t>{}, 1, 5, 19);
    const Matrix left = random_matrix(n, m, 1);
    const Matrix right = random_matrix(m, p, 2);
    CHECK(largest_difference(matmul(left, right), reference::matmul(left, right)) < rounding);
}

TEST_CASE("matmul of nothing is zeros", "[stages]") {
    const Matrix no_columns = Matrix::from_shape({3, 0});
    const Matrix no_rows = Matrix::from_shape({0, 2});
    CHECK(largest_difference(matmul(no_columns, no_rows), Matrix({3, 2}, 0.0)) == 0);
}

TEST_CASE("embed copies the row of each token, in the order of the sentence", "[stages]") {
    const Matrix table = random_matrix(7, 3, 1);
    const std::vector<std::size_t> tokens{5, 0, 5, 6};
    const Matrix X = embed(table, tokens);
    REQUIRE(shape_text(X) == "[4, 3]");
    for (std::size_t i = 0; i < 4; ++i) {
        for (std::size_t d = 0; d < 3; ++d)
            CHECK(X(i, d) == table(tokens[i], d));
    }
}

TEST_CASE("embed names a token that is not in the table", "[stages]") {
    const Matrix table = random_matrix(7, 3, 1);
    CHECK(mentions(complaint([&] { embed(table, {1, 7}); }), {"token 7", "[7, 3]"}));
}

TEST_CASE("cosines divide dot products by both lengths", "[stages]") {
    const Matrix rows = random_matrix(4, 3, 1);
    const Matrix others = random_matrix(5, 3, 2);
    const Matrix cosine = cosines(rows, others);
    REQUIRE(shape_text(cosine) == "[4, 5]");
    for (std::size_t i = 0; i < 4; ++i) {
        for (std::size_t j = 0; j < 5; ++j) {
            double product = 0;
            double squares = 0;
            double other_squares = 0;
            for (std::size_t d = 0; d < 3; ++d) {
                product += rows(i, d) * others(j, d);
                squares += rows(i, d) * rows(i, d);
                other_squares += others(j, d) * others(j, d);
            }
            CHECK(cosine(i, j) == Approx(product / std::sqrt(squares * other_squares)));
        }
    }
}

TEST_CASE("the cosine of a row of zeros is 0", "[stages]") {
    CHECK(largest_difference(cosines({{0, 0}}, {{3, 4}, {0, 0}}), {{0, 0}}) == 0);
    CHECK(cosines({{3, 4}}, {{0, 0}})(0, 0) == 0);
}

TEST_CASE("cosines say both shapes when they don't fit", "[stages]") {
    const std::string said =
        complaint([] { cosines(random_matrix(4, 3, 1), random_matrix(5, 2, 2)); });
    CHECK(mentions(said, {"[4, 3]", "[5, 2]"}));
}

TEST_CASE("mean_cosines are the row means of the cosines", "[stages]") {
    const Matrix rows = random_matrix(4, 3, 1);
    const Matrix group = random_matrix(2, 3, 2);
    const Matrix cosine = cosines(rows, group);
    const std::vector<double> means = mean_cosines(rows, group);
    REQUIRE(means.size() == 4);
    for (std::size_t i = 0; i < 4; ++i)
        CHECK(means[i] == Approx((cosine(i, 0) + cosine(i, 1)) / 2));
}

TEST_CASE("linear_map is X W, and so are its loops", "[stages]") {
    const Matrix X = random_matrix(5, 4, 1);
    const Matrix W = random_matrix(4, 3, 2);
    CHECK(largest_difference(linear_map(X, W), reference::matmul(X, W)) < rounding);
    CHECK(largest_difference(linear_map_by_loops(X, W), reference::matmul(X, W)) < rounding);
}

TEST_CASE("linear_map says both shapes when they don't fit", "[stages]") {
    // W as PyTorch's Linear stores it: (out, in)
    const Matrix X = random_matrix(5, 4, 1);
    const Matrix W = random_matrix(3, 4, 2);
    CHECK(mentions(complaint([&] { linear_map(X, W); }), {"[5, 4]", "[3, 4]"}));
    CHECK(mentions(complaint([&] { linear_map_by_loops(X, W); }), {"[5, 4]", "[3, 4]"}));
}

TEST_CASE("dot_products are Q times K transposed", "[stages]") {
    const Matrix Q = random_matrix(5, 3, 1);
    const Matrix K = random_matrix(4, 3, 2);
    const Matrix expected = reference::matmul(Q, reference::transpose(K));
    CHECK(largest_difference(dot_products(Q, K), expected) < rounding);
}

TEST_CASE("dot_products say both shapes when they don't fit", "[stages]") {
    const Matrix Q = random_matrix(5, 3, 1);
    const Matrix K = random_matrix(4, 5, 2);
    CHECK(mentions(complaint([&] { dot_products(Q, K); }), {"[5, 3]", "[4, 5]"}));
}

TEST_CASE("scale divides by the square root of d_k", "[stages]") {
    CHECK(largest_difference(scale({{3, -6}, {0, 9}, {12, 1.5}}, 9), {{1, -2}, {0, 3}, {4, 0.5}}) <
          rounding);
}

TEST_CASE("scale refuses a d_k of 0", "[stages]") {
    CHECK(mentions(complaint([] { scale({{1, 2}}, 0); }), {"d_k is 0"}));
}

TEST_CASE("scores grow with the root of d_k, scaled scores do not", "[stages]") {
    const std::vector<std::size_t> sizes{4, 64, 1024};
    const Matrix measured = measure_growth(sizes);
    REQUIRE(shape_text(measured) == "[3, 4]");
    for (std::size_t i = 0; i < sizes.size(); ++i) {
        const double root = std::sqrt(static_cast<double>(sizes[i]));
        CHECK(measured(i, 0) == Approx(root).epsilon(0.25));
        CHECK(measured(i, 1) == Approx(measured(i, 0) / root));
    }
}

TEST_CASE("without scaling one weight takes nearly all as d_k grows", "[stages]") {
    const Matrix measured = measure_growth({1, 1024});
    CHECK(measured(0, 2) == Approx(measured(0, 3)));  // √1 changes nothing
    CHECK(measured(1, 2) > 0.9);
    CHECK(measured(1, 2) < 1);
    CHECK(measured(1, 3) > 1.0 / 9);  // at least the mean of the nine keys
    CHECK(measured(1, 3) < 0.5);
}

TEST_CASE("causal_mask hides the words that come later", "[stages]") {
    const Mask hidden = causal_mask(4);
    REQUIRE(shape_text(hidden) == "[4, 4]");
    for (std::size_t query = 0; query < 4; ++query) {
        for (std::size_t key = 0; key < 4; ++key)
            CHECK(hidden(query, key) == (key > query));
    }
}

TEST_CASE("padding_mask hides padding as a key, not as a query", "[stages]") {
    const std::vector<bool> is_padding{false, true, false};
    const Mask hidden = padding_mask(is_padding);
    REQUIRE(shape_text(hidden) == "[3, 3]");
    for (std::size_t query = 0; query < 3; ++query) {
        for (std::size_t key = 0; key < 3; ++key)
            CHECK(hidden(query, key) == is_padding[key]);
    }
}

TEST_CASE("hidden_keys hide padding and, if causal, the future", "[stages]") {
    const std::vector<bool> is_padding{false, true, false, true};
    const bool causal = GENERATE(false, true);
    const Mask hidden = hidden_keys(is_padding, causal);
    REQUIRE(shape_text(hidden) == "[4, 4]");
    for (std::size_t query = 0; query < 4; ++query) {
        for (std::size_t key = 0; key < 4; ++key)
            CHECK(hidden(query, key) == (is_padding[key] || (causal && key > query)));
    }
}

TEST_CASE("apply_mask puts -inf where the mask is true and nowhere else", "[stages]") {
    const Matrix scaled = random_matrix(5, 4, 1);
    const Mask hidden = random_mask(5, 4, 2);
    const Matrix masked = apply_mask(scaled, hidden);
    for (std::size_t i = 0; i < 5; ++i) {
        for (std::size_t j = 0; j < 4; ++j)
            CHECK(masked(i, j) == (hidden(i, j) ? -infinity : scaled(i, j)));
    }
}

TEST_CASE("apply_mask says both shapes when they differ", "[stages]") {
    // [3, 1] would be broadcast by xtensor
    const Matrix scaled = random_matrix(3, 4, 1);
    const Mask hidden = random_mask(3, 1, 2);
    CHECK(mentions(complaint([&] { apply_mask(scaled, hidden); }), {"[3, 4]", "[3, 1]"}));
}

TEST_CASE("softmax is exp divided by the row's sum", "[stages]") {
    const Matrix scores = random_matrix(5, 4, 1);
    CHECK(largest_difference(softmax(scores), reference::softmax(scores)) < rounding);
    CHECK(largest_difference(naive_softmax(scores), reference::softmax(scores)) < rounding);
}

TEST_CASE("softmax gives a hidden key nothing and the others all", "[stages]") {
    CHECK(largest_difference(softmax({{1, -infinity, 1}}), {{0.5, 0, 0.5}}) < rounding);
    CHECK(largest_difference(naive_softmax({{1, -infinity, 1}}), {{0.5, 0, 0.5}}) < rounding);
}

TEST_CASE("softmax takes scores that overflow the formula of the books", "[stages]") {
    const Matrix scores{{1000, 1000}, {-1000, -1000}};
    CHECK(largest_difference(softmax(scores), {{0.5, 0.5}, {0.5, 0.5}}) == 0);
    CHECK(std::isnan(naive_softmax(scores)(0, 0)));  // inf / inf
    CHECK(std::isnan(naive_softmax(scores)(1, 0)));  // 0 / 0
}

TEST_CASE("weigh_values is weights times V", "[stages]") {
    const Matrix weights = random_matrix(5, 4, 1);
    const Matrix V = random_matrix(4, 3, 2);
    CHECK(largest_difference(weigh_values(weights, V), reference::matmul(weights, V)) < rounding);
}

TEST_CASE("weigh_values says both shapes when they don't fit", "[stages]") {
    const Matrix weights = random_matrix(5, 4, 1);
    const Matrix V = random_matrix(3, 2, 2);
    CHECK(mentions(complaint([&] { weigh_values(weights, V); }), {"[5, 4]", "[3, 2]"}));
}

TEST_CASE("attend does all stages of a head in their order", "[stages]") {
    const bool scaled = GENERATE(true, false);
    const Matrix X = random_matrix(5, 4, 1);
    const Matrix W_Q = random_matrix(4, 3, 2);
    const Matrix W_K = random_matrix(4, 3, 3);
    const Matrix W_V = random_matrix(4, 2, 4);  // d_v is not d_k
    const Mask hidden = causal_mask(5);
    const HeadSteps head = attend(X, W_Q, W_K, W_V, hidden, scaled);

    const Matrix Q = reference::matmul(X, W_Q);
    const Matrix K = reference::matmul(X, W_K);
    const Matrix V = reference::matmul(X, W_V);
    const Matrix scores = reference::matmul(Q, reference::transpose(K));
    Matrix divided = scores;
    for (double& cell : divided)
        cell /= scaled ? std::sqrt(3.0) : 1;
    Matrix masked = divided;
    for (std::size_t i = 0; i < 5; ++i) {
        for (std::size_t j = i + 1; j < 5; ++j)
            masked(i, j) = -infinity;
    }
    const Matrix weights = reference::softmax(masked);

    CHECK(largest_difference(head.Q, Q) < rounding);
    CHECK(largest_difference(head.K, K) < rounding);
    CHECK(largest_difference(head.V, V) < rounding);
    CHECK(largest_difference(head.scores, scores) < rounding);
    CHECK(largest_difference(head.scaled, divided) < rounding);
    CHECK(largest_difference(head.masked, masked) < rounding);
    CHECK(largest_difference(head.weights, weights) < rounding);
    CHECK(largest_difference(head.context, reference::matmul(weights, V)) < rounding);
}

TEST_CASE("attend scales unless it is told not to", "[stages]") {
    const Matrix X = random_matrix(5, 4, 1);
    const Matrix W = random_matrix(4, 3, 2);
    const HeadSteps head = attend(X, W, W, W, nothing_hidden(5));
    CHECK(largest_difference(head.scaled, scale(head.scores, 3)) == 0);
}

TEST_CASE("attend says both shapes when the mask is for another sentence", "[stages]") {
    const Matrix X = random_matrix(5, 4, 1);
    const Matrix W = random_matrix(4, 3, 2);
    const std::string said = complaint([&] { attend(X, W, W, W, nothing_hidden(6)); });
    CHECK(mentions(said, {"[5, 5]", "[6, 6]"}));
}

TEST_CASE("multiple_heads give each head its own maps of the whole X", "[stages]") {
    const bool with_scale = GENERATE(true, false);
    const Matrix X = random_matrix(5, 4, 1);
    std::vector<Matrix> W_Q, W_K, W_V;
    for (const std::uint32_t seed : {2u, 5u, 8u}) {
        W_Q.push_back(random_matrix(4, 3, seed));
        W_K.push_back(random_matrix(4, 3, seed + 1));
        W_V.push_back(random_matrix(4, 2, seed + 2));
    }
    const auto contexts = multiple_heads(X, W_Q, W_K, W_V, causal_mask(5), with_scale);
    REQUIRE(contexts.size() == 3);
    for (std::size_t h = 0; h < 3; ++h) {
        const HeadSteps alone = attend(X, W_Q[h], W_K[h], W_V[h], causal_mask(5), with_scale);
        CHECK(largest_difference(contexts[h], alone.context) == 0);
    }
}

TEST_CASE("multiple_heads says how many maps of each kind it found", "[stages]") {
    const Matrix X = random_matrix(5, 4, 1);
    const Matrix W = random_matrix(4, 3, 2);
    CHECK(mentions(complaint([&] {
                       multiple_heads(X, {W, W}, {W}, {W, W}, causal_mask(5));
                   }),
                   {"2 W_Q", "1 W_K", "2 W_V"}));
}

TEST_CASE("row_difference is half the sum of the differences", "[stages]") {
    const Matrix weights{{1, 0, 0}, {0.5, 0.25, 0.25}};
    const Matrix others{{0, 0, 1}, {0.25, 0.25, 0.5}};
    CHECK(row_difference(weights, others, 0) == 1);
    CHECK(row_difference(weights, others, 1) == 0.25);
    CHECK(row_difference(weights, weights, 1) == 0);
}

TEST_CASE("row_difference says both shapes when they differ", "[stages]") {
    const Matrix weights = random_matrix(2, 3, 1);
    const Matrix others = random_matrix(2, 4, 2);
    CHECK(mentions(complaint([&] { row_difference(weights, others, 0); }), {"[2, 3]", "[2, 4]"}));
}

TEST_CASE("concat_heads puts heads side by side", "[stages]") {
    const std::vector<Matrix> heads{random_matrix(4, 2, 1), random_matrix(4, 2, 2),
                                    random_matrix(4, 2, 3)};
    const Matrix concat = concat_heads(heads);
    REQUIRE(shape_text(concat) == "[4, 6]");
    for (std::size_t i = 0; i < 4; ++i) {
        for (std::size_t j = 0; j < 6; ++j)
            CHECK(concat(i, j) == heads[j / 2](i, j % 2));
    }
}

TEST_CASE("concat_heads says both shapes when heads differ", "[stages]") {
    const std::vector<Matrix> heads{random_matrix(4, 2, 1), random_matrix(4, 3, 2)};
    CHECK(mentions(complaint([&] { concat_heads(heads); }), {"[4, 2]", "[4, 3]"}));
    CHECK(mentions(complaint([] { concat_heads({}); }), {"no heads"}));
}

TEST_CASE("split_heads gives each head a part of every word", "[stages]") {
    const Matrix joined = random_matrix(4, 6, 1);
    const std::vector<Matrix> heads = split_heads(joined, 3);
    REQUIRE(heads.size() == 3);
    for (std::size_t h = 0; h < 3; ++h) {
        REQUIRE(shape_text(heads[h]) == "[4, 2]");
        for (std::size_t i = 0; i < 4; ++i) {
            for (std::size_t j = 0; j < 2; ++j)
                CHECK(heads[h](i, j) == joined(i, 2 * h + j));
        }
    }
}

TEST_CASE("reshape_without_transpose deals out the cells in memory's order", "[stages]") {
    const Matrix joined{{1, 2, 3, 4}, {5, 6, 7, 8}, {9, 10, 11, 12}};
    const std::vector<Matrix> heads = reshape_without_transpose(joined, 2);
    REQUIRE(heads.size() == 2);
    CHECK(largest_difference(heads[0], {{1, 2}, {3, 4}, {5, 6}}) == 0);  // one and a half words
    CHECK(largest_difference(heads[1], {{7, 8}, {9, 10}, {11, 12}}) == 0);
}

TEST_CASE("heads that can't share the columns evenly are refused", "[stages]") {
    const Matrix joined = random_matrix(4, 6, 1);
    const auto heads = GENERATE(as<std::size_t>{}, 0, 4);
    const std::string both = std::to_string(heads) + " heads";
    CHECK(mentions(complaint([&] { split_heads(joined, heads); }), {"[4, 6]", both}));
    CHECK(mentions(complaint([&] { reshape_without_transpose(joined, heads); }), {"[4, 6]", both}));
}

}  // namespace
}  // namespace attention
