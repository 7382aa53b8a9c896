// Chapter 12: each stage backwards beside differences, the whole model beside PyTorch, and what
// training makes of any sentences.
#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <functional>
#include <nlohmann/json.hpp>
#include <numeric>
#include <set>
#include <sstream>

#include "01_embeddings/embeddings.hpp"
#include "02_query_key/query_key.hpp"
#include "03_dot_products/dot_products.hpp"
#include "04_scaling/scaling.hpp"
#include "05_masking/masking.hpp"
#include "06_softmax/softmax.hpp"
#include "07_value_weighting/value_weighting.hpp"
#include "09_concat/concat.hpp"
#include "12_learning/adam.hpp"
#include "12_learning/backward.hpp"
#include "12_learning/gradient.hpp"
#include "12_learning/guessing.hpp"
#include "12_learning/model.hpp"
#include "12_learning/training.hpp"
#include "common/random.hpp"
#include "common/text.hpp"
#include "tests/catch.hpp"
#include "tests/run.hpp"
#include "tests/support.hpp"
#include XTENSOR_OPERATION

namespace attention {
namespace {

using Json = nlohmann::json;

std::size_t below(Random& random, std::size_t n) {
    return static_cast<std::size_t>(random.uniform() * static_cast<double>(n));
}

std::vector<std::size_t> random_words(Random& random, std::size_t count, std::size_t words) {
    std::vector<std::size_t> result;
    while (result.size() < count)
        result.push_back(below(random, words));
    return result;
}

// Sizes from a seed: the first seed has sizes of 1 only.
struct Shape {
    std::size_t n, m, d, e;
};

Shape shape_of(std::uint32_t seed) {
    if (seed == 0) return {1, 1, 1, 1};
    Random random(seed);
    const auto size = [&] { return 1 + below(random, 6); };
    return {size(), size(), size(), size()};
}

std::uint32_t any_seed() {
    return GENERATE(range(0u, 25u));
}

bool same(const Matrix& some, const Matrix& others) {
    return largest_difference(some, others) == 0;
}

// Numbers that are not the ones of another call.
Matrix some(std::size_t rows, std::size_t columns, std::uint32_t seed, std::uint32_t which) {
    return random_matrix(rows, columns, 100 * seed + which);
}

// A loss that depends on every cell of a stage's result, and whose d_result is `d`. A hidden cell
// is -inf whatever went in, so it is left out.
double weighed(const Matrix& result, const Matrix& d) {
    REQUIRE(result.shape() == d.shape());
    double sum = 0;
    for (std::size_t i = 0; i < d.size(); ++i)
        if (std::isfinite(result.data()[i])) sum += d.data()[i] * result.data()[i];
    return sum;
}

// How `loss` changes with each number that goes in.
Matrix by_differences(Matrix at, const std::function<double(const Matrix&)>& loss) {
    constexpr double h = 1e-5;
    Matrix d = at;
    for (std::size_t i = 0; i < at.size(); ++i) {
        const double before = at.data()[i];
        at.data()[i] = before + h;
        const double above = loss(at);
        at.data()[i] = before - h;
        d.data()[i] = (above - loss(at)) / (2 * h);
        at.data()[i] = before;
    }
    return d;
}

// Differences are right to about h², and lose some digits where the loss is large.
constexpr double by_difference = 1e-7;

void expect_gradient(const std::string& of, const Matrix& d, const Matrix& at,
                     const std::function<double(const Matrix&)>& loss) {
    INFO("the gradient of " << of << ' ' << shape_text(at));
    REQUIRE(d.shape() == at.shape());
    CHECK(largest_difference(d, by_differences(at, loss)) <= by_difference);
}

// A mask that leaves the first key of each query visible.
Mask some_mask(std::size_t n, std::size_t m, std::uint32_t seed) {
    Mask hidden = random_mask(n, m, seed);
    for (std::size_t i = 0; i < n; ++i)
        hidden(i, 0) = false;
    return hidden;
}

// ---- Stages backwards
// ----------------------------------------------------------------------------

TEST_CASE("a linear map backwards", "[learning]") {
    const auto seed = any_seed();
    const auto [n, m, d, e] = shape_of(seed);
    const Matrix X = some(n, d, seed, 1), W = some(d, e, seed, 2), d_result = some(n, e, seed, 3);
    const auto [d_X, d_W] = linear_map_backward(X, W, d_result);
    expect_gradient("X", d_X, X,
                    [&](const Matrix& x) { return weighed(linear_map(x, W), d_result); });
    expect_gradient("W", d_W, W,
                    [&](const Matrix& w) { return weighed(linear_map(X, w), d_result); });
}

TEST_CASE("dot products backwards", "[learning]") {
    const auto seed = any_seed();
    const auto [n, m, d, e] = shape_of(seed);
    const Matrix Q = some(n, d, seed, 1), K = some(m, d, seed, 2), d_scores = some(n, m, seed, 3);
    const auto [d_Q, d_K] = dot_products_backward(Q, K, d_scores);
    expect_gradient("Q", d_Q, Q,
                    [&](const Matrix& q) { return weighed(dot_products(q, K), d_scores); });
    expect_gradient("K", d_K, K,
                    [&](const Matrix& k) { return weighed(dot_products(Q, k), d_scores); });
}

TEST_CASE("scaling backwards", "[learning]") {
    const auto seed = any_seed();
    const auto [n, m, d, e] = shape_of(seed);
    const Matrix scores = some(n, m, seed, 1), d_scaled = some(n, m, seed, 2);
    expect_gradient("scores", scale_backward(d_scaled, d), scores,
                    [&, d_k = d](const Matrix& s) { return weighed(scale(s, d_k), d_scaled); });
}

TEST_CASE("the mask backwards", "[learning]") {
    const auto seed = any_seed();
    const auto [n, m, d, e] = shape_of(seed);
    const Mask hidden = random_mask(n, m, seed);
    const Matrix scaled = some(n, m, seed, 1), d_masked = some(n, m, seed, 2);
    const Matrix d_scaled = mask_backward(d_masked, hidden);
    expect_gradient("scaled", d_scaled, scaled,
                    [&](const Matrix& s) { return weighed(apply_mask(s, hidden), d_masked); });
    for (std::size_t i = 0; i < n; ++i) {
        for (std::size_t j = 0; j < m; ++j)
            CHECK(d_scaled(i, j) == (hidden(i, j) ? 0 : d_masked(i, j)));
    }
}

TEST_CASE("softmax backwards, with hidden cells and rows", "[learning]") {
    const auto seed = any_seed();
    const auto [n, m, d, e] = shape_of(seed);
    const Mask hidden = seed % 2 == 0 ? Mask({n, m}, false) : random_mask(n, m, seed);
    const Matrix scaled = some(n, m, seed, 1), d_weights = some(n, m, seed, 2);
    const Matrix weights = softmax(apply_mask(scaled, hidden));
    const Matrix d_masked = softmax_backward(weights, d_weights);
    expect_gradient("scaled", d_masked, scaled, [&](const Matrix& s) {
        return weighed(softmax(apply_mask(s, hidden)), d_weights);
    });
    for (std::size_t i = 0; i < n; ++i) {
        double sum = 0;
        for (std::size_t j = 0; j < m; ++j) {
            sum += d_masked(i, j);
            if (hidden(i, j)) CHECK(d_masked(i, j) == 0);  // the mask needs no step of its own
        }
        CHECK(std::abs(sum) <= rounding);  // what one score gains the others lose
    }
}

TEST_CASE("softmax backwards is the same by the whole table of derivatives", "[learning]") {
    const auto seed = any_seed();
    const auto [n, m, d, e] = shape_of(seed);
    const Matrix weights = softmax(some(n, m, seed, 1));
    const Matrix large = 1e3 * some(n, m, seed, 2);
    CHECK(largest_difference(softmax_backward(weights, large),
                             softmax_backward_by_loops(weights, large)) <= 1e3 * rounding);
}

TEST_CASE("the values' weighting backwards", "[learning]") {
    const auto seed = any_seed();
    const auto [n, m, d, e] = shape_of(seed);
    const Matrix weights = softmax(some(n, m, seed, 1)), V = some(m, d, seed, 2),
                 d_context = some(n, d, seed, 3);
    const auto [d_weights, d_V] = weigh_values_backward(weights, V, d_context);
    expect_gradient("weights", d_weights, weights,
                    [&](const Matrix& w) { return weighed(weigh_values(w, V), d_context); });
    expect_gradient("V", d_V, V,
                    [&](const Matrix& v) { return weighed(weigh_values(weights, v), d_context); });
}

TEST_CASE("concatenation backwards", "[learning]") {
    const auto seed = any_seed();
    const auto [n, heads, d, e] = shape_of(seed);
    std::vector<Matrix> contexts;
    for (std::size_t h = 0; h < heads; ++h)
        contexts.push_back(some(n, d, seed, static_cast<std::uint32_t>(h)));
    const Matrix d_concat = some(n, heads * d, seed, 50);
    const std::vector<Matrix> d_contexts = concat_backward(d_concat, heads);
    REQUIRE(d_contexts.size() == heads);
    for (std::size_t h = 0; h < heads; ++h) {
        expect_gradient("a context", d_contexts[h], contexts[h], [&](const Matrix& context) {
            std::vector<Matrix> all = contexts;
            all[h] = context;
            return weighed(concat_heads(all), d_concat);
        });
    }
}

TEST_CASE("embedding backwards", "[learning]") {
    const auto seed = any_seed();
    const auto [n, words, d, e] = shape_of(seed);
    Random random(seed);
    const auto tokens = random_words(random, n, words);
    const Matrix table = some(words, d, seed, 1), d_X = some(n, d, seed, 2);
    expect_gradient("the table", embed_backward(d_X, tokens, words), table,
                    [&, &all = d_X](const Matrix& t) { return weighed(embed(t, tokens), all); });
}

TEST_CASE("a word that comes twice gets both gradients, one that is not there gets none",
          "[learning]") {
    const Matrix d_X{{1, 2}, {10, 20}, {100, 200}};
    CHECK(same(embed_backward(d_X, {2, 0, 2}, 4), {{10, 20}, {0, 0}, {101, 202}, {0, 0}}));
}

TEST_CASE("attention backwards: as many queries as there are, and as many keys", "[learning]") {
    const auto seed = any_seed();
    const auto [n, m, d, e] = shape_of(seed);
    const Mask hidden = some_mask(n, m, seed);
    const Matrix Q = some(n, d, seed, 1), K = some(m, d, seed, 2), V = some(m, e, seed, 3),
                 d_context = some(n, e, seed, 4);
    const auto weights_of = [&](const Matrix& q, const Matrix& k) {
        return softmax(apply_mask(scale(dot_products(q, k), q.shape(1)), hidden));
    };
    const Matrix weights = weights_of(Q, K);
    const AttentionGradient gradient = attention_backward(Q, K, V, weights, d_context);
    expect_gradient("Q", gradient.Q, Q, [&](const Matrix& q) {
        return weighed(weigh_values(weights_of(q, K), V), d_context);
    });
    expect_gradient("K", gradient.K, K, [&](const Matrix& k) {
        return weighed(weigh_values(weights_of(Q, k), V), d_context);
    });
    expect_gradient("V", gradient.V, V,
                    [&](const Matrix& v) { return weighed(weigh_values(weights, v), d_context); });
}

TEST_CASE("a head backwards", "[learning]") {
    const auto seed = any_seed();
    const auto [n, d_v, d, e] = shape_of(seed);
    const Mask hidden = causal_mask(n);
    const Matrix X = some(n, d, seed, 1), W_Q = some(d, e, seed, 2), W_K = some(d, e, seed, 3),
                 W_V = some(d, d_v, seed, 4), d_context = some(n, d_v, seed, 5);
    const HeadGradient gradient =
        attend_backward(X, W_Q, W_K, W_V, attend(X, W_Q, W_K, W_V, hidden), d_context);
    const auto loss = [&](const Matrix& x, const Matrix& q, const Matrix& k, const Matrix& v) {
        return weighed(attend(x, q, k, v, hidden).context, d_context);
    };
    expect_gradient("X", gradient.X, X, [&](const Matrix& x) { return loss(x, W_Q, W_K, W_V); });
    expect_gradient("W_Q", gradient.W_Q, W_Q,
                    [&](const Matrix& q) { return loss(X, q, W_K, W_V); });
    expect_gradient("W_K", gradient.W_K, W_K,
                    [&](const Matrix& k) { return loss(X, W_Q, k, W_V); });
    expect_gradient("W_V", gradient.W_V, W_V,
                    [&](const Matrix& v) { return loss(X, W_Q, W_K, v); });
}

TEST_CASE("cross-entropy backwards", "[learning]") {
    const auto seed = any_seed();
    const auto [n, words, d, e] = shape_of(seed);
    Random random(seed);
    const auto next = random_words(random, n, words);
    const Matrix logits = some(n, words, seed, 1);
    expect_gradient("logits", cross_entropy_backward(logits, next), logits,
                    [&](const Matrix& l) { return cross_entropy(l, next); });
}

TEST_CASE("the loss is 0 for who is sure and right, and ln(words) for who knows nothing",
          "[learning]") {
    CHECK(cross_entropy({{0, 1000, 0}, {1000, 0, 0}}, {1, 0}) == Approx(0).margin(rounding));
    for (const std::size_t words : {1u, 2u, 36u, 200u}) {
        const Matrix alike({3, words}, 0.7);
        CHECK(cross_entropy(alike, {0, words - 1, words / 2}) ==
              Approx(std::log(static_cast<double>(words))).margin(rounding));
    }
    // Two guesses: one of probability 3/4, one of 1/4.
    const double ln3 = std::log(3);
    CHECK(cross_entropy({{ln3, 0}, {ln3, 0}}, {0, 1}) ==
          Approx(-(std::log(0.75) + std::log(0.25)) / 2));
    CHECK(largest_difference(cross_entropy_backward({{ln3, 0}, {ln3, 0}}, {0, 1}),
                             {{-0.125, 0.125}, {0.375, -0.375}}) <= rounding);
}

TEST_CASE("backward functions say which shapes do not fit", "[learning]") {
    const Matrix two_three({2, 3}, 0), three_two({3, 2}, 0), nine({9, 9}, 0);
    const auto refused = [](const auto& call, std::initializer_list<std::string> parts) {
        INFO(complaint(call));
        CHECK(mentions(complaint(call), parts));
    };
    refused([&] { linear_map_backward(two_three, three_two, nine); }, {"[9, 9]", "[2, 3]"});
    refused([&] { dot_products_backward(two_three, two_three, nine); }, {"[9, 9]", "[2, 3]"});
    refused([&] { mask_backward(two_three, causal_mask(3)); },
            {"mask_backward", "[2, 3]", "[3, 3]"});
    refused([&] { softmax_backward(two_three, three_two); },
            {"softmax_backward", "[2, 3]", "[3, 2]"});
    refused([&] { softmax_backward_by_loops(two_three, three_two); },
            {"softmax_backward_by_loops", "[2, 3]", "[3, 2]"});
    refused([&] { weigh_values_backward(nine, two_three, three_two); }, {"[3, 2]", "[3, 2]"});
    refused([&] { concat_backward(two_three, 2); }, {"[2, 3]", "2"});
    refused([&] { embed_backward(two_three, {0}, 5); }, {"[2, 3]", "1 tokens"});
    refused([&] { embed_backward(two_three, {0, 5}, 5); }, {"token 5", "5 words"});
    for (const auto& next : {std::vector<std::size_t>{}, {0}, {0, 1, 2}}) {
        refused([&] { cross_entropy(two_three, next); }, {"[2, 3]"});
        refused([&] { cross_entropy_backward(two_three, next); }, {"[2, 3]"});
    }
    refused([&] { cross_entropy(Matrix::from_shape({0, 3}), {}); }, {"[0, 3]"});
    refused([&] { cross_entropy(two_three, {0, 3}); }, {"word 3", "[2, 3]"});
    refused([&] { adam_step(two_three, three_two, two_three, two_three, 1, 0.1); },
            {"adam_step", "[2, 3]", "[3, 2]"});
    refused([&] { adam_step(two_three, two_three, three_two, two_three, 1, 0.1); }, {"[3, 2]"});
    refused([&] { adam_step(two_three, two_three, two_three, three_two, 1, 0.1); }, {"[3, 2]"});
    refused([&] { guesses_in({3}); }, {"1 words"});
    refused([&] { train({}, {}); }, {"no sentence"});
}

// ---- The whole model
// -----------------------------------------------------------------------------

TEST_CASE("the model's gradient is what differences say, whatever its sizes", "[learning]") {
    const auto seed = any_seed();
    Random random(seed + 500);
    const auto [words, d_model, d_k, heads] = shape_of(seed);
    const Sizes sizes{words, d_model, heads, d_k};
    std::vector<Guess> guesses;
    for (std::size_t s = 0; s < 1 + seed % 3; ++s)
        guesses.push_back(guesses_in(random_words(random, 2 + below(random, 8), words)));
    double largest = 0;
    std::size_t numbers = 0;
    Model model = random_model(sizes, seed);
    for (const Checked& checked : gradient_check(model, guesses)) {
        INFO(checked.name);
        CHECK(checked.error <= 1e-7);
        largest = std::max(largest, checked.error);
        numbers += checked.numbers;
    }
    CHECK(numbers == numbers_in(model));
    if (words > 1) CHECK(largest > 0);
}

TEST_CASE("a sentence says nothing of a word that it lacks", "[learning]") {
    const Model model = random_model({.words = 6}, 3);
    const Model gradient = loss_and_gradient(model, guesses_in({0, 4, 1, 4, 5})).gradient;
    for (std::size_t d = 0; d < 12; ++d) {
        for (const std::size_t lacking :
             {2u, 3u, 5u})  // 5 comes last, and nothing is asked after it
            CHECK(gradient.X(lacking, d) == 0);
        for (const std::size_t there : {0u, 1u, 4u})
            CHECK(gradient.X(there, d) != 0);
        for (std::size_t word = 0; word < 6; ++word)  // each might have come
            CHECK(gradient.W_next(d, word) != 0);
    }
}

TEST_CASE("the gradient of several sentences is their mean, and so is the loss", "[learning]") {
    Random random(8);
    const Model model = random_model({.words = 7}, 4);
    std::vector<Guess> guesses;
    for (int s = 0; s < 5; ++s)
        guesses.push_back(guesses_in(random_words(random, 2 + below(random, 6), 7)));
    LossAndGradient all = loss_and_gradient(model, guesses);
    CHECK(all.loss == Approx(loss_of(model, guesses)).margin(rounding));
    Model mean = zeros_like(model);
    for (const Guess& guess : guesses) {
        LossAndGradient one = loss_and_gradient(model, guess);
        CHECK(one.loss == loss_of(model, guess));
        for (std::size_t t = 0; t < tensors_of(mean).size(); ++t)
            *tensors_of(mean)[t].values += *tensors_of(one.gradient)[t].values / 5;
    }
    for (std::size_t t = 0; t < tensors_of(mean).size(); ++t)
        CHECK(largest_difference(*tensors_of(mean)[t].values,
                                 *tensors_of(all.gradient)[t].values) <= rounding);
}

TEST_CASE("the model is the stages of chapters 1 to 9, and X is added", "[learning]") {
    const Model model = random_model({.words = 8, .d_model = 5, .heads = 3, .d_k = 2}, 6);
    const std::vector<std::size_t> words{3, 1, 4, 1};
    const ModelSteps steps = forward(model, words);
    Matrix sum = embed(model.X, words);
    CHECK(same(steps.X, sum));
    std::vector<Matrix> contexts;
    for (std::size_t h = 0; h < 3; ++h) {
        contexts.push_back(
            attend(sum, model.W_Q[h], model.W_K[h], model.W_V[h], causal_mask(4)).context);
        CHECK(same(steps.heads[h].context, contexts[h]));
    }
    CHECK(same(steps.concat, concat_heads(contexts)));
    sum += reference::matmul(concat_heads(contexts), model.W_O);
    CHECK(largest_difference(steps.sum, sum) <= rounding);
    CHECK(largest_difference(steps.logits, reference::matmul(sum, model.W_next)) <= rounding);
    for (std::size_t without = 1; without <= 3; ++without) {
        const ModelSteps less = forward(model, words, without);
        for (std::size_t h = 0; h < 3; ++h) {
            CHECK(same(less.heads[h].weights, steps.heads[h].weights));
            CHECK(
                same(less.heads[h].context, h + 1 == without ? Matrix({4, 2}, 0.0) : contexts[h]));
        }
    }
}

TEST_CASE("no guess knows what comes later", "[learning]") {
    const Model model = random_model({.words = 9}, 2);
    const Matrix logits = forward(model, {1, 2, 3, 4}).logits;
    const Matrix others = forward(model, {1, 2, 7, 8}).logits;
    CHECK(same(row_of(logits, 0), row_of(others, 0)));
    CHECK(same(row_of(logits, 1), row_of(others, 1)));
    CHECK(largest_difference(row_of(logits, 2), row_of(others, 2)) > 0.01);
}

TEST_CASE("a random model has the sizes that it should, and about the spread", "[learning]") {
    Model model = random_model({.words = 200, .d_model = 16, .heads = 2, .d_k = 8}, 1);
    std::vector<std::string> names;
    for (const NamedMatrix& tensor : tensors_of(model)) {
        names.push_back(tensor.name + " " + shape_text(*tensor.values));
        const double squares = std::inner_product(tensor.values->begin(), tensor.values->end(),
                                                  tensor.values->begin(), 0.0);
        const double spread = std::sqrt(squares / static_cast<double>(tensor.values->size()));
        INFO(tensor.name);
        CHECK(spread == Approx(tensor.name == "W_next" ? 0.125 : 0.25).epsilon(0.15));
    }
    CHECK(names == std::vector<std::string>{"X [200, 16]", "head1.W_Q [16, 8]", "head1.W_K [16, 8]",
                                            "head1.W_V [16, 8]", "head2.W_Q [16, 8]",
                                            "head2.W_K [16, 8]", "head2.W_V [16, 8]",
                                            "W_O [16, 16]", "W_next [16, 200]"});
    CHECK(numbers_in(model) == 200 * 16 + 6 * 16 * 8 + 16 * 16 + 16 * 200);
    Model zeros = zeros_like(model);
    for (std::size_t t = 0; t < names.size(); ++t)
        CHECK(
            same(*tensors_of(zeros)[t].values, Matrix(tensors_of(model)[t].values->shape(), 0.0)));
}

// ---- Adam
// ----------------------------------------------------------------------------------------

TEST_CASE("Adam's first step is as long as the rate, whatever the gradient", "[learning]") {
    const Matrix W{{1, -1, 0, 0.5}}, d_W{{1e-3, -20, 3e5, 0}}, zeros({1, 4}, 0);
    const Stepped after = adam_step(W, d_W, zeros, zeros, 1, 0.03);
    CHECK(largest_difference(after.W, {{0.97, -0.97, -0.03, 0.5}}) <= 1e-6);
    CHECK(largest_difference(after.m, 0.1 * d_W) <= 1e-10);
    CHECK(after.v(0, 1) == Approx(0.4));
    CHECK(after.W(0, 3) == 0.5);  // who has no gradient stays
}

TEST_CASE("Adam is its formula, step by step", "[learning]") {
    const auto seed = any_seed();
    const auto [rows, columns, d, e] = shape_of(seed);
    Matrix W = some(rows, columns, seed, 0);
    Stepped state{W, Matrix(W.shape(), 0.0), Matrix(W.shape(), 0.0)};
    std::vector<double> m(W.size()), v(W.size());
    for (int step = 1; step <= 5; ++step) {
        const Matrix d_W = some(rows, columns, seed, static_cast<std::uint32_t>(step));
        state = adam_step(state.W, d_W, state.m, state.v, step, 0.1);
        for (std::size_t i = 0; i < W.size(); ++i) {
            const double g = d_W.data()[i];
            m[i] = 0.9 * m[i] + (1 - 0.9) * g;
            v[i] = 0.999 * v[i] + (1 - 0.999) * g * g;
            const double m_full = m[i] / (1 - std::pow(0.9, step));
            const double v_full = v[i] / (1 - std::pow(0.999, step));
            W.data()[i] -= 0.1 * m_full / (std::sqrt(v_full) + 1e-8);
        }
        CHECK(largest_difference(state.W, W) <= rounding);
    }
}

// ---- The same in PyTorch
// -------------------------------------------------------------------------

Matrix matrix_of(const Json& rows) {
    Matrix matrix = Matrix::from_shape({rows.size(), rows.at(0).size()});
    for (std::size_t i = 0; i < matrix.shape(0); ++i) {
        for (std::size_t j = 0; j < matrix.shape(1); ++j)
            matrix(i, j) = rows[i].at(j).get<double>();
    }
    return matrix;
}

// What tests/check_with_torch.py has written: PyTorch found the gradients by itself, and took its
// own steps. (CI runs that script too: it says whether PyTorch still finds the same.)
TEST_CASE("PyTorch finds the same loss and gradients, and steps to the same model", "[learning]") {
    const Json tiny = Json::parse(read_file(PROJECT "/tests/tiny_model.json"));
    Model model = random_model({.words = 5, .d_model = 4, .heads = 2, .d_k = 3}, 1);
    const auto expect = [&](Model& ours, const std::string& part) {
        CHECK(tiny[part].size() == tensors_of(ours).size());
        for (const NamedMatrix& tensor : tensors_of(ours)) {
            INFO(part << ' ' << tensor.name);
            CHECK(largest_difference(*tensor.values, matrix_of(tiny[part].at(tensor.name))) <=
                  rounding);
        }
    };
    for (const NamedMatrix& tensor : tensors_of(model))
        *tensor.values = matrix_of(tiny["model"].at(tensor.name));
    std::vector<Guess> guesses;
    for (const Json& sentence : tiny["sentences"])
        guesses.push_back(guesses_in(sentence.get<std::vector<std::size_t>>()));

    LossAndGradient first = loss_and_gradient(model, guesses);
    CHECK(first.loss == Approx(tiny["loss"].get<double>()).margin(rounding));
    expect(first.gradient, "gradient");
    Adam adam(tiny["rate"].get<double>());
    for (int step = 0; step < tiny["steps"].get<int>(); ++step) {
        LossAndGradient d = loss_and_gradient(model, guesses);
        adam.step(tensors_of(model), tensors_of(d.gradient));
    }
    expect(model, "after");
}

// ---- Training
// ------------------------------------------------------------------------------------

// Sentences in which a word often comes after the same one, so that there is something to learn.
std::vector<Guess> random_sentences(std::uint32_t seed, std::size_t words) {
    Random random(seed);
    const auto after = random_words(random, words, words);
    std::vector<Guess> sentences;
    for (std::size_t s = 0; s < 3 + below(random, 8); ++s) {
        std::vector<std::size_t> sentence{below(random, words)};
        for (std::size_t i = 0; i < 1 + below(random, 8); ++i)
            sentence.push_back(below(random, 3) > 0 ? after[sentence.back()]
                                                    : below(random, words));
        sentences.push_back(guesses_in(sentence));
    }
    return sentences;
}

// Every number of the model, with all its digits.
std::string bytes_of(Model model) {
    std::ostringstream bytes;
    for (const NamedMatrix& tensor : tensors_of(model))
        for (const double cell : *tensor.values)
            bytes.write(reinterpret_cast<const char*>(&cell), sizeof cell);
    return bytes.str();
}

TEST_CASE("the loss begins near chance, and falls, whatever the sentences", "[learning]") {
    const auto seed = GENERATE(range(1u, 13u));
    Random random(seed);
    const std::size_t words = 2 + below(random, 30);
    const auto sentences = random_sentences(seed, words);
    const Sizes sizes{.words = words, .heads = 1 + seed % 3};
    double first = 0, middle = 0, last = 0;
    train(sentences, {.sizes = sizes, .seed = seed, .steps = 60},
          [&](int step, const Model& model) {
              if (step == 0) first = loss_of(model, sentences);
              if (step == 20) middle = loss_of(model, sentences);
              if (step == 60) last = loss_of(model, sentences);
          });
    CHECK(std::abs(first - std::log(static_cast<double>(words))) < 0.5);
    CHECK(middle < first);
    CHECK(last < middle);
}

TEST_CASE("a seed gives the same numbers each time, and another one others", "[learning]") {
    const auto sentences = random_sentences(3, 9);
    const Training how{.sizes = {.words = 9}, .seed = 4, .steps = 12};
    Training other = how;
    other.seed = 5;
    const std::string bytes = bytes_of(train(sentences, how));
    CHECK(bytes_of(train(sentences, how)) == bytes);
    CHECK(bytes_of(train(sentences, other)) != bytes);
    other = how;
    other.steps = 0;
    CHECK(bytes_of(train(sentences, other)) == bytes_of(random_model(how.sizes, 4)));
}

TEST_CASE("who watches sees the start and each step, and changes nothing", "[learning]") {
    const auto sentences = random_sentences(3, 9);
    const Training how{.sizes = {.words = 9}, .seed = 4, .steps = 5};
    std::vector<int> steps;
    std::vector<std::string> models;
    const Model last = train(sentences, how, [&](int step, const Model& model) {
        steps.push_back(step);
        models.push_back(bytes_of(model));
    });
    CHECK(steps == std::vector<int>{0, 1, 2, 3, 4, 5});
    CHECK(models.front() == bytes_of(random_model(how.sizes, 4)));
    CHECK(models.back() == bytes_of(last));
    CHECK(bytes_of(train(sentences, how)) == models.back());
    CHECK(std::adjacent_find(models.begin(), models.end()) == models.end());
}

TEST_CASE("a step is one of Adam, with the sentences that are drawn first", "[learning]") {
    const auto sentences = random_sentences(5, 9);
    const Training how{.sizes = {.words = 9}, .seed = 7, .steps = 1};
    Model model = random_model(how.sizes, how.seed);
    LossAndGradient d = loss_and_gradient(model, first_drawn(sentences, how, how.batch));
    Adam(how.rate).step(tensors_of(model), tensors_of(d.gradient));
    CHECK(bytes_of(train(sentences, how)) == bytes_of(model));
    // Which are drawn does not hang on how large the model is.
    Training larger = how;
    larger.sizes.heads = 3;
    const auto same = first_drawn(sentences, larger, 40);
    const auto drawn = first_drawn(sentences, how, 40);
    std::set<std::vector<std::size_t>> different;
    for (std::size_t i = 0; i < 40; ++i) {
        CHECK(same[i].words == drawn[i].words);
        different.insert(drawn[i].words);
    }
    CHECK(different.size() > sentences.size() / 2);
}

// ---- A gradient that is wrong
// --------------------------------------------------------------------

// The program with a backward function that is wrong on purpose.
std::string told_of_broken(const std::string& how) {
    const Ran ran = run("BROKEN=" + quoted(how) +
                        " " BROKEN_BACKWARD " --steps 0 --only 'Is the way back right?'");
    INFO(ran.err);
    CHECK(ran.code == 0);
    return ran.out;
}

TEST_CASE("the check finds a gradient that is wrong, and where", "[learning]") {
    const auto [how, wrong] = GENERATE(table<std::string, std::vector<std::string>>({
        {"nothing", {}},
        {"softmax without the mean", {"X", "head1.W_Q", "head1.W_K", "head2.W_Q", "head2.W_K"}},
        {"one cell of softmax", {"X", "head1.W_Q", "head1.W_K", "head2.W_Q", "head2.W_K"}},
        {"loss not divided",
         {"X", "head1.W_Q", "head1.W_K", "head1.W_V", "head2.W_Q", "head2.W_K", "head2.W_V", "W_O",
          "W_next"}},
        {"words not added up", {"X"}},
    }));
    const std::string told = told_of_broken(how);
    INFO(how << "\n" << told);
    std::vector<std::string> found;
    for (const std::string& line : lines_of(told)) {
        std::istringstream words(line);
        std::string name;
        if (line.rfind("    ", 0) == 0 && line.find(": wrong; cell [") != std::string::npos &&
            words >> name)
            found.push_back(name);
    }
    CHECK(found == wrong);
    CHECK(mentions(told, {"All agree"}) == wrong.empty());
    CHECK(mentions(told, {"a mistake is handed on"}) == !wrong.empty());
}

TEST_CASE("what is said of a wrong gradient fits any terminal", "[learning]") {
    const std::size_t width = GENERATE(40u, 80u);
    const Ran ran = run(fmt::format("BROKEN='one cell of softmax' " BROKEN_BACKWARD
                                    " --steps 0 --width {} --only 'Is the way back right?'",
                                    width));
    for (const auto& line : lines_of(ran.out))
        CHECK(display_width(line) <= width);
    CHECK(mentions(ran.out, {"wrong"}));
}

TEST_CASE("a wrong gradient is measured as one, and a right one is not", "[learning]") {
    const Ran ran = run("BROKEN='words not added up' " BROKEN_BACKWARD " --steps 0 --json");
    REQUIRE(ran.code == 0);
    CHECK(Json::parse(ran.out)["measured"]["gradient_error"].get<double>() > 0.01);
    const Ran right = run("BROKEN=nothing " BROKEN_BACKWARD " --steps 0 --json");
    REQUIRE(right.code == 0);
    CHECK(Json::parse(right.out)["measured"]["gradient_error"].get<double>() <= 1e-7);
}

TEST_CASE("a backward function that goes wrong is told in one line", "[learning]") {
    const auto [how, said] = GENERATE(table<std::string, std::string>({
        {"throws",
         "while reading what goes in: softmax_backward: no; its code is in "
         "chapters/12_learning"},
        {"shape", "chapters/12_learning"},
    }));
    const Ran ran = run("BROKEN=" + quoted(how) + " " BROKEN_BACKWARD " --steps 1");
    INFO(ran.err);
    CHECK(ran.code == 2);
    CHECK(ran.out.empty());
    CHECK(lines_of(ran.err).size() == 1);
    CHECK(mentions(ran.err, {"12_learning: ", said}));
}

}  // namespace
}  // namespace attention
