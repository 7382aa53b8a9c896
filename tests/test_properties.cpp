// What holds for attention whatever the numbers are, tried on random sizes and random numbers.
#include <limits>
#include <numeric>
#include <utility>

#include "01_embeddings/embeddings.hpp"
#include "02_query_key/query_key.hpp"
#include "05_masking/masking.hpp"
#include "06_softmax/softmax.hpp"
#include "07_value_weighting/attend.hpp"
#include "09_concat/concat.hpp"
#include "common/random.hpp"
#include "tests/catch.hpp"
#include "tests/support.hpp"

namespace attention {
namespace {

constexpr double infinity = std::numeric_limits<double>::infinity();

// Every size is 1 to 9.
std::size_t random_size(Random& random) {
    return 1 + static_cast<std::size_t>(9 * random.uniform());
}

// A sentence and a head. All of it follows from the seed.
struct Example {
    Matrix X, W_Q, W_K, W_V;

    explicit Example(std::uint32_t seed) {
        Random random(seed);
        const std::size_t n = random_size(random);
        const std::size_t d_model = random_size(random);
        const std::size_t d_k = random_size(random);
        const std::size_t d_v = random_size(random);
        X = random.normal_matrix(n, d_model);
        W_Q = random.normal_matrix(d_model, d_k);
        W_K = random.normal_matrix(d_model, d_k);
        W_V = random.normal_matrix(d_model, d_v);
    }
    std::size_t words() const { return X.shape(0); }
    HeadSteps with(const Mask& hidden) const { return attend(X, W_Q, W_K, W_V, hidden); }
};

Matrix random_scores(std::uint32_t seed) {
    Random random(seed);
    const std::size_t queries = random_size(random);
    return random.normal_matrix(queries, random_size(random));
}

// The first rows, which a causal mask keeps apart from the rest.
Matrix first_rows(const Matrix& matrix, std::size_t count) {
    std::vector<std::size_t> rows(count);
    std::iota(rows.begin(), rows.end(), std::size_t{0});
    return embed(matrix, rows);
}

TEST_CASE("the weights of a row add up to 1", "[properties]") {
    const auto seed = GENERATE(range(1u, 25u));
    const Example example(seed);
    const Matrix weights = example.with(causal_mask(example.words())).weights;
    const Matrix ones({example.words(), 1}, 1.0);
    CHECK(largest_difference(matmul(weights, ones), ones) < rounding);
}

TEST_CASE("no weight is negative", "[properties]") {
    const auto seed = GENERATE(range(1u, 25u));
    const Matrix weights = softmax(random_scores(seed));
    for (const double weight : weights)
        CHECK(weight >= 0);
}

TEST_CASE("with a causal mask later words change nothing", "[properties]") {
    const auto seed = GENERATE(range(1u, 25u));
    Example example(seed);
    const std::size_t n = example.words();
    const std::size_t kept = (n + 1) / 2;
    const Matrix before = example.with(causal_mask(n)).context;
    for (std::size_t i = kept; i < n; ++i) {
        for (std::size_t d = 0; d < example.X.shape(1); ++d)
            example.X(i, d) += 1;
    }
    const Matrix after = example.with(causal_mask(n)).context;
    CHECK(largest_difference(first_rows(before, kept), first_rows(after, kept)) < rounding);
}

TEST_CASE("without a mask the order of the words only orders the rows", "[properties]") {
    const auto seed = GENERATE(range(1u, 25u));
    Example example(seed);
    const Mask hidden = nothing_hidden(example.words());
    const Matrix context = example.with(hidden).context;

    std::vector<std::size_t> order(example.words());
    std::iota(order.begin(), order.end(), std::size_t{0});
    Random random(seed);
    for (std::size_t last = order.size(); last > 1; --last) {
        const auto other = static_cast<std::size_t>(random.uniform() * static_cast<double>(last));
        std::swap(order[last - 1], order[other]);
    }
    example.X = embed(example.X, order);
    CHECK(largest_difference(example.with(hidden).context, embed(context, order)) < rounding);
}

TEST_CASE("a hidden key gets a weight of exactly 0", "[properties]") {
    const auto seed = GENERATE(range(1u, 25u));
    const Matrix scores = random_scores(seed);
    const Mask hidden = random_mask(scores.shape(0), scores.shape(1), seed);
    const Matrix weights = softmax(apply_mask(scores, hidden));
    for (std::size_t i = 0; i < weights.shape(0); ++i) {
        for (std::size_t j = 0; j < weights.shape(1); ++j)
            CHECK((weights(i, j) == 0.0) == hidden(i, j));
    }
}

TEST_CASE("a row in which everything is hidden is all zeros, and not nan", "[properties]") {
    const auto seed = GENERATE(range(1u, 25u));
    Matrix scores = random_scores(seed);
    const std::size_t row = scores.shape(0) - 1;
    Matrix expected = softmax(scores);  // the other rows don't notice
    for (std::size_t j = 0; j < scores.shape(1); ++j) {
        scores(row, j) = -infinity;
        expected(row, j) = 0;
    }
    CHECK(largest_difference(softmax(scores), expected) == 0);
}

TEST_CASE("a word that may listen to nobody collects nothing", "[properties]") {
    const auto seed = GENERATE(range(1u, 25u));
    const Example example(seed);
    const std::size_t n = example.words();
    const Matrix context = example.with(Mask({n, n}, true)).context;
    CHECK(largest_difference(context, Matrix({n, example.W_V.shape(1)}, 0.0)) == 0);
}

TEST_CASE("a constant added to a row of scores changes no weight", "[properties]") {
    const auto seed = GENERATE(range(1u, 25u));
    const Matrix scores = random_scores(seed);
    Matrix moved = scores;
    for (std::size_t i = 0; i < scores.shape(0); ++i) {
        for (std::size_t j = 0; j < scores.shape(1); ++j)
            moved(i, j) += 8 - 3 * static_cast<double>(i);  // each row by another one
    }
    CHECK(largest_difference(softmax(moved), softmax(scores)) < rounding);
}

TEST_CASE("one big map, split, gives what small maps give", "[properties]") {
    const auto seed = GENERATE(range(1u, 25u));
    Random random(seed);
    const std::size_t n = random_size(random);
    const std::size_t d_model = random_size(random);
    const std::size_t d_k = random_size(random);
    const Matrix X = random.normal_matrix(n, d_model);
    std::vector<Matrix> small_maps(random_size(random));
    for (Matrix& W : small_maps)
        W = random.normal_matrix(d_model, d_k);

    const Matrix big_map = concat_heads(small_maps);
    const std::vector<Matrix> split = split_heads(linear_map(X, big_map), small_maps.size());
    REQUIRE(split.size() == small_maps.size());
    for (std::size_t h = 0; h < split.size(); ++h)
        CHECK(largest_difference(split[h], linear_map(X, small_maps[h])) < rounding);
}

TEST_CASE("what concat joins, split takes apart", "[properties]") {
    const auto seed = GENERATE(range(1u, 25u));
    Random random(seed);
    const std::size_t n = random_size(random);
    const std::size_t d_v = random_size(random);
    std::vector<Matrix> heads(random_size(random));
    for (Matrix& head : heads)
        head = random.normal_matrix(n, d_v);

    const std::vector<Matrix> again = split_heads(concat_heads(heads), heads.size());
    REQUIRE(again.size() == heads.size());
    for (std::size_t h = 0; h < heads.size(); ++h)
        CHECK(largest_difference(again[h], heads[h]) == 0);
}

}  // namespace
}  // namespace attention
