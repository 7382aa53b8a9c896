// Chapter 13: the rest of a layer beside differences and beside PyTorch; a text that grows with a
// cache and without one; what the models are asked; models as files; and that what the program says
// is true.
#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <cmath>
#include <filesystem>
#include <functional>
#include <limits>
#include <map>
#include <nlohmann/json.hpp>
#include <numeric>
#include <optional>
#include <regex>
#include <set>
#include <sstream>

#include "02_query_key/query_key.hpp"
#include "03_dot_products/dot_products.hpp"
#include "04_scaling/scaling.hpp"
#include "05_masking/masking.hpp"
#include "06_softmax/softmax.hpp"
#include "07_value_weighting/attend.hpp"
#include "09_concat/concat.hpp"
#include "10_positions/positions.hpp"
#include "12_learning/corpus.hpp"
#include "13_gpt_and_bert/cache.hpp"
#include "13_gpt_and_bert/examples.hpp"
#include "13_gpt_and_bert/layer.hpp"
#include "13_gpt_and_bert/told_models.hpp"
#include "13_gpt_and_bert/told_school.hpp"
#include "13_gpt_and_bert/told_writing.hpp"
#include "13_gpt_and_bert/writing.hpp"
#include "common/chapter.hpp"
#include "common/error.hpp"
#include "common/lesson.hpp"
#include "common/number.hpp"
#include "common/random.hpp"
#include "common/text.hpp"
#include "tests/catch.hpp"
#include "tests/run.hpp"
#include "tests/support.hpp"
#include XTENSOR_OPERATION

namespace attention {
namespace {

namespace fs = std::filesystem;
using Json = nlohmann::json;
using Words = std::vector<std::string>;
using Rows = std::vector<std::size_t>;

const std::string program = "13_gpt_and_bert";
const fs::path learned = PROJECT "/data/learned";

std::size_t below(Random& random, std::size_t n) {
    return static_cast<std::size_t>(random.uniform() * static_cast<double>(n));
}

Rows random_words(Random& random, std::size_t count, std::size_t words) {
    Rows result;
    while (result.size() < count)
        result.push_back(below(random, words));
    return result;
}

bool contains(const std::string& text, const std::string& part) {
    return text.find(part) != std::string::npos;
}

bool same(const Matrix& some, const Matrix& others) {
    return some.shape() == others.shape() && largest_difference(some, others) == 0;
}

// Numbers that are not the ones of another call.
Matrix some(std::size_t rows, std::size_t columns, std::uint32_t seed, std::uint32_t which) {
    return random_matrix(rows, columns, 100 * seed + which);
}

Matrix matrix_of(const Json& rows) {
    Matrix matrix = Matrix::from_shape({rows.size(), rows.at(0).size()});
    for (std::size_t i = 0; i < matrix.shape(0); ++i) {
        for (std::size_t j = 0; j < matrix.shape(1); ++j) {
            matrix(i, j) = rows[i][j].is_string() ? -std::numeric_limits<double>::infinity()
                                                  : rows[i][j].get<double>();
        }
    }
    return matrix;
}

// Every number of a model, with all its digits.
std::string bytes_of(Transformer model) {
    std::ostringstream bytes;
    for (const NamedMatrix& tensor : tensors_of(model))
        for (const double cell : *tensor.values)
            bytes.write(reinterpret_cast<const char*>(&cell), sizeof cell);
    return bytes.str();
}

// Gains, shifts and b begin at 1 and 0, where a mistake in them would not be seen.
Transformer any_transformer(const Plan& plan, std::uint32_t seed) {
    Transformer model = random_transformer(plan, seed);
    Random random(seed + 7);
    for (const NamedMatrix& tensor : tensors_of(model))
        for (double& cell : *tensor.values)
            cell += 0.3 * random.normal();
    return model;
}

// Every plan there is, with other sizes each.
std::vector<Plan> all_plans() {
    std::vector<Plan> plans;
    for (const Norm norm : {Norm::none, Norm::before, Norm::after}) {
        for (const bool feed_forward : {true, false}) {
            for (const bool residual : {true, false}) {
                for (const bool positions : {true, false}) {
                    for (const std::size_t layers : {1u, 2u, 3u}) {
                        const std::size_t i = plans.size();
                        plans.push_back({.words = 5 + i % 3,
                                         .d_model = 4 + 2 * (i % 2),
                                         .heads = 1 + i % 2,
                                         .d_k = 2 + i % 2,
                                         .d_ff = 3 + i % 3,
                                         .layers = layers,
                                         .positions = positions,
                                         .residual = residual,
                                         .feed_forward = feed_forward,
                                         .norm = norm,
                                         .causal = true});
                    }
                }
            }
        }
    }
    return plans;
}

std::string name_of(const Plan& plan) {
    return fmt::format("norm {}, feed-forward {}, residual {}, positions {}, layers {}, causal {}",
                       static_cast<int>(plan.norm), plan.feed_forward, plan.residual,
                       plan.positions, plan.layers, plan.causal);
}

// ---- Backwards, beside differences --------------------------------------------------------------

struct Shape {
    std::size_t n, d, wide;
};

// The first seed has sizes of 1 only.
Shape shape_of(std::uint32_t seed) {
    if (seed == 0) return {1, 1, 1};
    Random random(seed);
    const auto size = [&] { return 1 + below(random, 6); };
    return {size(), size(), size()};
}

std::uint32_t any_seed() {
    return GENERATE(range(0u, 25u));
}

// A loss that depends on every cell of a result, and whose d_result is `d`.
double weighed(const Matrix& result, const Matrix& d) {
    REQUIRE(result.shape() == d.shape());
    return std::inner_product(result.begin(), result.end(), d.begin(), 0.0);
}

void expect_gradient(const std::string& of, const Matrix& d, Matrix at,
                     const std::function<double(const Matrix&)>& loss) {
    INFO("the gradient of " << of << ' ' << shape_text(at));
    REQUIRE(d.shape() == at.shape());
    constexpr double h = 1e-5;
    for (std::size_t i = 0; i < at.size(); ++i) {
        const double before = at.data()[i];
        at.data()[i] = before + h;
        const double above = loss(at);
        at.data()[i] = before - h;
        const double by_difference = (above - loss(at)) / (2 * h);
        at.data()[i] = before;
        CHECK(d.data()[i] == Approx(by_difference).epsilon(1e-6).margin(1e-7));
    }
}

TEST_CASE("Layer norm backwards is what differences say", "[gpt_and_bert]") {
    const auto seed = any_seed();
    const auto [n, d, wide] = shape_of(seed);
    const Matrix X = some(n, d, seed, 1), gain = some(1, d, seed, 2), shift = some(1, d, seed, 3),
                 d_result = some(n, d, seed, 4);
    const LayerNormGradient gradient = layer_norm_backward(X, gain, d_result);
    expect_gradient("X", gradient.X, X, [&, &d_result = d_result](const Matrix& x) {
        return weighed(layer_norm(x, gain, shift), d_result);
    });
    expect_gradient("gain", gradient.gain, gain, [&, &d_result = d_result](const Matrix& g) {
        return weighed(layer_norm(X, g, shift), d_result);
    });
    expect_gradient("shift", gradient.shift, shift, [&, &d_result = d_result](const Matrix& s) {
        return weighed(layer_norm(X, gain, s), d_result);
    });
    if (d == 1) CHECK(same(gradient.X, Matrix({n, 1}, 0.0)));  // it is its own mean
}

TEST_CASE("GELU backwards is what differences say", "[gpt_and_bert]") {
    const auto seed = any_seed();
    const auto [n, d, wide] = shape_of(seed);
    const Matrix X = 2 * some(n, d, seed, 1), d_result = some(n, d, seed, 2);
    expect_gradient("X", gelu_backward(X, d_result), X,
                    [&](const Matrix& x) { return weighed(gelu(x), d_result); });
}

TEST_CASE("The feed-forward part backwards is what differences say", "[gpt_and_bert]") {
    const auto seed = any_seed();
    const auto [n, d, wide] = shape_of(seed);
    const Matrix X = some(n, d, seed, 1), W_1 = some(d, wide, seed, 2),
                 b_1 = some(1, wide, seed, 3), W_2 = some(wide, d, seed, 4),
                 b_2 = some(1, d, seed, 5), d_result = some(n, d, seed, 6);
    const FeedForwardGradient gradient = feed_forward_backward(X, W_1, b_1, W_2, d_result);
    const auto loss = [&](const Matrix& x, const Matrix& w_1, const Matrix& c_1, const Matrix& w_2,
                          const Matrix& c_2) {
        return weighed(feed_forward(x, w_1, c_1, w_2, c_2), d_result);
    };
    expect_gradient("X", gradient.X, X,
                    [&](const Matrix& x) { return loss(x, W_1, b_1, W_2, b_2); });
    expect_gradient("W_1", gradient.W_1, W_1,
                    [&](const Matrix& w) { return loss(X, w, b_1, W_2, b_2); });
    expect_gradient("b_1", gradient.b_1, b_1,
                    [&](const Matrix& b) { return loss(X, W_1, b, W_2, b_2); });
    expect_gradient("W_2", gradient.W_2, W_2,
                    [&](const Matrix& w) { return loss(X, W_1, b_1, w, b_2); });
    expect_gradient("b_2", gradient.b_2, b_2,
                    [&](const Matrix& b) { return loss(X, W_1, b_1, W_2, b); });
}

TEST_CASE("A row that is added to each, and the sum of rows, are each other's way back",
          "[gpt_and_bert]") {
    const auto seed = any_seed();
    const auto [n, d, wide] = shape_of(seed);
    const Matrix X = some(n, d, seed, 1), b = some(1, d, seed, 2), d_result = some(n, d, seed, 3);
    expect_gradient("b", sum_of_rows(d_result), b, [&, &d_result = d_result](const Matrix& row) {
        return weighed(add_row(X, row), d_result);
    });
    CHECK(same(residual(X, d_result), X + d_result));
}

TEST_CASE("Whole models backwards are what differences say, whatever their parts",
          "[gpt_and_bert]") {
    std::uint32_t seed = 0;
    for (Plan plan : all_plans()) {
        plan.causal = 7 * ++seed % 5 < 3;
        INFO(name_of(plan));
        Random random(seed);
        Transformer model = any_transformer(plan, seed + 100);
        const Rows words = random_words(random, 4, plan.words);
        const Example example =
            plan.causal ? next_words(words) : hidden_words(words, plan.words - 1, random);
        TransformerLoss found = loss_and_gradient(model, example);
        CHECK(found.loss == loss_of(model, example));
        const auto tensors = tensors_of(model);
        const auto gradients = tensors_of(found.gradient);
        std::size_t checked = 0;
        for (std::size_t t = 0; t < tensors.size(); ++t) {
            INFO(tensors[t].name);
            CHECK(tensors[t].name == gradients[t].name);
            const Matrix& d = *gradients[t].values;
            REQUIRE(d.shape() == tensors[t].values->shape());
            double off = 0, length = 0;
            for (std::size_t i = 0; i < d.size(); ++i) {
                // Chapter 12's step of 1e-4 is too long here: norms bend where a row's spread is
                // small.
                constexpr double h = 4e-6;
                double& number = tensors[t].values->data()[i];
                const double before = number;
                number = before + h;
                const double above = loss_of(model, example);
                number = before - h;
                const double by_difference = (above - loss_of(model, example)) / (2 * h);
                number = before;
                off += std::pow(d.data()[i] - by_difference, 2);
                length += std::pow(by_difference, 2);
            }
            // (Without residual and mask all rows come to be alike, and it matters next to nothing
            // who looks where: what is left is the differences' own rounding.)
            CHECK(std::sqrt(off) <= 1e-6 * std::sqrt(length) + 5e-9);
            checked += d.size();
        }
        CHECK(8 * checked == bytes_of(model).size());
    }
}

TEST_CASE("What does not fit is told with both shapes", "[gpt_and_bert]") {
    const Matrix two_three({2, 3}, 0), three_two({3, 2}, 0), one_three({1, 3}, 0),
        one_two({1, 2}, 0);
    const auto refused = [](const auto& call, std::initializer_list<std::string> parts) {
        INFO(complaint(call));
        CHECK(mentions(complaint(call), parts));
    };
    refused([&] { residual(two_three, three_two); }, {"residual", "[2, 3]", "[3, 2]"});
    refused([&] { residual(two_three, one_three); }, {"[2, 3]", "[1, 3]"});  // no broadcasting
    refused([&] { layer_norm(two_three, one_two, one_three); }, {"layer_norm", "[2, 3]", "[1, 2]"});
    refused([&] { layer_norm(two_three, one_three, two_three); }, {"[2, 3]"});
    refused([&] { add_row(two_three, one_two); }, {"add_row", "[2, 3]", "[1, 2]"});
    refused([&] { mask_of_new(3, 2); }, {"mask_of_new", "3 queries", "2 keys"});
    refused([&] { stacked_rows(two_three, three_two); }, {"stacked_rows", "[2, 3]", "[3, 2]"});
    refused([&] { next_words({1}); }, {"next_words", "1 words"});
    refused([&] { next_words({}); }, {"0 words"});
    Random random(1);
    refused([&] { repeated_pairs(8, 3, random); }, {"repeated_pairs", "8 letters", "3 pairs"});
    for (const double temperature : {0.0, -1.0, std::nan("")})
        refused([&] { tempered(one_three, temperature); }, {"tempered", "is not above 0"});
}

TEST_CASE("Layer norm gives each row mean 0 and variance 1, whatever its size", "[gpt_and_bert]") {
    const auto seed = any_seed();
    const auto [n, d, wide] = shape_of(seed);
    const double size = std::pow(10.0, seed % 5);
    const Matrix X = size * some(n, d + 1, seed, 1) + 3 * size;
    const Matrix normed = layer_norm(X, Matrix({1, d + 1}, 1.0), Matrix({1, d + 1}, 0.0));
    for (std::size_t i = 0; i < n; ++i) {
        double mean = 0, variance = 0, was = 0;
        for (std::size_t j = 0; j <= d; ++j) {
            mean += normed(i, j) / static_cast<double>(d + 1);
            was += X(i, j) / static_cast<double>(d + 1);
        }
        double spread = 0;
        for (std::size_t j = 0; j <= d; ++j) {
            variance += std::pow(normed(i, j) - mean, 2) / static_cast<double>(d + 1);
            spread += std::pow(X(i, j) - was, 2) / static_cast<double>(d + 1);
        }
        CHECK(std::abs(mean) <= 1e-10);
        CHECK(variance == Approx(spread / (spread + 1e-5)));
    }
}

TEST_CASE("GELU is about 0 below, about x above", "[gpt_and_bert]") {
    CHECK(same(gelu({{0}}), {{0}}));
    CHECK(largest_difference(gelu({{-10, 10, -1, 1}}), {{0, 10, -0.158808, 0.841192}}) <= 1e-6);
}

// ---- The same in PyTorch ------------------------------------------------------------------------

// What tests/check_with_torch.py has written: PyTorch has layer norm, GELU and the gradients of its
// own. (CI runs that script too: it says whether PyTorch still finds the same.)
TEST_CASE("PyTorch finds the same logits, loss and gradients of a GPT and a BERT",
          "[gpt_and_bert]") {
    const Json tiny = Json::parse(read_file(PROJECT "/tests/tiny_transformers.json"));
    CHECK(tiny["models"].size() == 3);
    for (const Json& told : tiny["models"]) {
        Plan plan{.words = 5, .d_model = 4, .heads = 2, .d_k = 3, .d_ff = 3, .layers = 2};
        plan.causal = told["causal"];
        plan.positions = told["positions"];
        plan.norm = told["norm"] == "before"  ? Norm::before
                    : told["norm"] == "after" ? Norm::after
                                              : Norm::none;
        INFO(name_of(plan));
        Transformer model = random_transformer(plan, 1);
        CHECK(told["model"].size() == tensors_of(model).size());
        for (const NamedMatrix& tensor : tensors_of(model))
            *tensor.values = matrix_of(told["model"].at(tensor.name));
        const Example example{tiny["words"], tiny["places"], tiny["wanted"]};
        TransformerLoss ours = loss_and_gradient(model, example);
        CHECK(largest_difference(forward(model, example.words).logits, matrix_of(told["logits"])) <=
              rounding);
        CHECK(ours.loss == Approx(told["loss"].get<double>()).margin(rounding));
        for (const NamedMatrix& tensor : tensors_of(ours.gradient)) {
            INFO(tensor.name);
            CHECK(largest_difference(*tensor.values, matrix_of(told["gradient"].at(tensor.name))) <=
                  1e-11);
        }
    }
    const Json& parts = tiny["parts"];
    const auto part = [&](const char* name) { return matrix_of(parts[name]); };
    CHECK(largest_difference(layer_norm(part("X"), part("gain"), part("shift")),
                             part("layer_norm")) <= rounding);
    CHECK(largest_difference(gelu(part("X")), part("gelu")) <= rounding);
    CHECK(largest_difference(
              feed_forward(part("X"), part("W_1"), part("b_1"), part("W_2"), part("b_2")),
              part("feed_forward")) <= rounding);
}

// ---- The cache ----------------------------------------------------------------------------------

// The text through the model in parts, with one cache.
Matrix in_parts(const Transformer& model, const Rows& text, const Rows& sizes) {
    Cache cache;
    Matrix logits;
    auto begin = text.begin();
    for (const std::size_t size : sizes) {
        const auto end = begin + static_cast<std::ptrdiff_t>(size);
        logits = stacked_rows(logits, go_on(model, cache, {begin, end}));
        begin = end;
        CHECK(cache.words == static_cast<std::size_t>(end - text.begin()));
    }
    CHECK(begin == text.end());
    return logits;
}

Rows random_split(Random& random, std::size_t n) {
    Rows sizes;
    for (std::size_t left = n; left > 0; left -= sizes.back())
        sizes.push_back(1 + below(random, left));
    return sizes;
}

TEST_CASE("With a cache the numbers are exactly the same, however a text is split",
          "[gpt_and_bert]") {
    multiply_in_order();
    Random random(5);
    std::uint32_t seed = 0;
    std::set<Rows> splits;
    for (const Plan& plan : all_plans()) {
        const Transformer model = any_transformer(plan, ++seed);
        for (int time = 0; time < 4; ++time) {
            const Rows text = random_words(random, 1 + below(random, 12), plan.words);
            const Rows sizes = time == 0 ? Rows(text.size(), 1) : random_split(random, text.size());
            INFO(name_of(plan) << fmt::format(", split {}", fmt::join(sizes, " ")));
            CHECK(same(in_parts(model, text, sizes), forward(model, text).logits));
            splits.insert(sizes);
        }
    }
    CHECK(splits.size() > 100);
}

TEST_CASE("A cache of another text, or positions begun anew, are seen", "[gpt_and_bert]") {
    multiply_in_order();
    std::uint32_t seed = 0;
    for (const Plan& plan : all_plans()) {
        INFO(name_of(plan));
        const Transformer model = any_transformer(plan, ++seed);
        const Rows text{0, 3, 1, 4, 2, 0};
        const Matrix all = forward(model, text).logits;
        const Matrix right = row_of(all, 5);

        Cache kept;
        go_on(model, kept, {4, 4, 1});  // another text, and it is not cleared
        CHECK(largest_difference(row_of(go_on(model, kept, text), 5), right) > 1e-9);
        kept = Cache();
        CHECK(same(go_on(model, kept, text), all));

        Cache anew;
        go_on(model, anew, {0, 3, 1});
        anew.words = 0;
        const double off = largest_difference(row_of(go_on(model, anew, {4, 2, 0}), 2), right);
        CHECK((off > 1e-9) == plan.positions);
        CHECK((off == 0) == !plan.positions);
    }
}

TEST_CASE("Without a causal mask there is no cache: a later word changes all rows",
          "[gpt_and_bert]") {
    multiply_in_order();
    std::uint32_t seed = 0;
    for (Plan plan : all_plans()) {
        plan.causal = false;
        INFO(name_of(plan));
        const Transformer model = any_transformer(plan, ++seed);
        const Rows text{0, 3, 1, 4};
        CHECK(largest_difference(in_parts(model, text, {2, 2}), forward(model, text).logits) >
              1e-9);
        const Matrix longer = forward(model, {0, 3, 1, 4, 2}).logits;
        CHECK(largest_difference(row_of(longer, 0), row_of(forward(model, text).logits, 0)) > 1e-9);
    }
}

TEST_CASE("The mask of new words is counted from its lower right corner", "[gpt_and_bert]") {
    for (std::size_t keys = 0; keys <= 7; ++keys) {
        for (std::size_t queries = 0; queries <= keys; ++queries) {
            const Mask hidden = mask_of_new(queries, keys);
            const Mask whole = causal_mask(keys);
            REQUIRE(hidden.shape(0) == queries);
            REQUIRE(hidden.shape(1) == keys);
            for (std::size_t i = 0; i < queries; ++i)
                for (std::size_t j = 0; j < keys; ++j)
                    CHECK(hidden(i, j) == whole(keys - queries + i, j));
        }
    }
}

TEST_CASE("A head with a cache is the head of chapter 7; a mask from the upper left is not",
          "[gpt_and_bert]") {
    multiply_in_order();
    const auto seed = any_seed();
    const auto [n, d, d_v] = shape_of(seed);
    const std::size_t more = 2 + seed % 3;
    const Matrix X = some(n + more, d, seed, 1), W_Q = some(d, 3, seed, 2),
                 W_K = some(d, 3, seed, 3), W_V = some(d, d_v, seed, 4);
    const auto rows = [&](std::size_t begin, std::size_t end) {
        Matrix part = Matrix::from_shape({end - begin, X.shape(1)});
        for (std::size_t i = begin; i < end; ++i)
            for (std::size_t j = 0; j < X.shape(1); ++j)
                part(i - begin, j) = X(i, j);
        return part;
    };
    const HeadSteps whole = attend(X, W_Q, W_K, W_V, causal_mask(n + more));
    KeptHead kept;
    const Matrix first = attend_with_cache(rows(0, n), W_Q, W_K, W_V, kept);
    const Matrix second = attend_with_cache(rows(n, n + more), W_Q, W_K, W_V, kept);
    CHECK(same(stacked_rows(first, second), whole.context));
    CHECK(same(kept.K, whole.K));
    CHECK(same(kept.V, whole.V));

    // The same with row i hidden from key i + 1 on, as if the new words were the first ones.
    Mask wrong = Mask::from_shape({n + more, n + more});
    for (std::size_t i = 0; i < n + more; ++i)
        for (std::size_t j = 0; j < n + more; ++j)
            wrong(i, j) = i < n ? j > i : j > i - n;
    const Matrix off = attend(X, W_Q, W_K, W_V, wrong).context;
    CHECK(largest_difference(off, whole.context) > 1e-9);
}

// ---- Costs --------------------------------------------------------------------------------------

TEST_CASE("The multiplications are those that are done", "[gpt_and_bert]") {
    std::uint32_t seed = 0;
    for (const Plan& plan : all_plans()) {
        if (plan.feed_forward) continue;
        INFO(name_of(plan));
        const Transformer model = any_transformer(plan, ++seed);
        for (const bool with_cache : {true, false}) {
            const std::size_t n = 1 + seed % 9;
            const double before = multiplications_so_far();
            Cache cache;
            for (std::size_t i = 1; i <= n; ++i) {
                if (!with_cache) cache = Cache();
                go_on(model, cache, Rows(i - cache.words, i % plan.words));
            }
            CHECK(multiplications_so_far() - before ==
                  multiplications_to_write(plan, n, with_cache));
        }
        // A part of a text, and what forward does of it.
        const double before = multiplications_so_far();
        forward(model, {0, 1, 2, 3});
        CHECK(multiplications_so_far() - before == multiplications(plan, 4, 4));
    }
}

TEST_CASE("What writing costs is counted as it is done, prompt and all", "[gpt_and_bert]") {
    std::uint32_t seed = 0;
    for (const Plan& plan : all_plans()) {
        if (plan.feed_forward) continue;
        INFO(name_of(plan));
        const Transformer model = any_transformer(plan, ++seed);
        for (const bool with_cache : {true, false}) {
            const double before = multiplications_so_far();
            const Written written = write_on(model, {1, 2, 0}, 9, 4, {}, with_cache);
            CHECK(multiplications_so_far() - before == written.multiplications);
        }
    }
}

TEST_CASE("A cache saves more the longer a text is: n² in place of n³", "[gpt_and_bert]") {
    const Plan plan{.words = 49};
    const auto growth = [&](double n, bool with_cache) {
        const auto count = static_cast<std::size_t>(n);
        return multiplications_to_write(plan, 2 * count, with_cache) /
               multiplications_to_write(plan, count, with_cache);
    };
    for (const double n : {8.0, 64.0, 512.0, 2048.0}) {
        CHECK(growth(n, true) <= 4);
        CHECK(growth(n, false) <= 8);
        CHECK(growth(n, false) > growth(n, true));
    }
    CHECK(growth(2048, true) > 3.8);
    CHECK(growth(2048, false) > 7.5);
}

// ---- Writing ------------------------------------------------------------------------------------

TEST_CASE("Writing gives the same words and exactly the same logits with a cache and without",
          "[gpt_and_bert]") {
    multiply_in_order();
    std::uint32_t seed = 0;
    std::size_t ended = 0, full = 0;
    for (const Plan& plan : all_plans()) {
        INFO(name_of(plan));
        const Transformer model = any_transformer(plan, ++seed);
        const Choice choice{seed % 2 == 0 ? 0.0 : 0.2 * (1 + seed % 7), seed};
        const Rows prompt{seed % 5, 2, 0};
        const Written with = write_on(model, prompt, 10, 4, choice, true);
        const Written without = write_on(model, prompt, 10, 4, choice, false);
        REQUIRE(with.steps.size() == without.steps.size());
        Rows text = prompt;
        for (std::size_t i = 0; i < with.steps.size(); ++i) {
            CHECK(with.steps[i].word == without.steps[i].word);
            CHECK(same(with.steps[i].logits, without.steps[i].logits));
            CHECK(same(with.steps[i].probabilities, without.steps[i].probabilities));
            const Matrix logits = forward(model, text).logits;
            CHECK(same(with.steps[i].logits, row_of(logits, text.size() - 1)));
            CHECK((with.steps[i].word == 4) ==
                  (i + 1 == with.steps.size() && text.size() < 10 && with.steps.back().word == 4));
            text.push_back(with.steps[i].word);
        }
        const bool has_end = with.steps.back().word == 4;
        CHECK((has_end || text.size() == 10));
        (has_end ? ended : full) += 1;
        CHECK(with.multiplications <= without.multiplications);
        if (with.steps.size() > 1) CHECK(with.multiplications < without.multiplications);
    }
    CHECK(ended > 5);
    CHECK(full > 5);
}

TEST_CASE("Drawn words are in proportion to their probabilities", "[gpt_and_bert]") {
    const auto seed = GENERATE(range(1u, 6u));
    const double temperature = GENERATE(0.3, 1.0, 4.0);
    const Matrix logits = some(1, 7, seed, 1);
    const Matrix probabilities = tempered(logits, temperature);
    CHECK(largest_difference(probabilities, softmax(logits / temperature)) <= rounding);
    Random random(seed);
    constexpr int draws = 20000;
    std::vector<double> times(7, 0), evenly(7, 0);
    for (int i = 0; i < draws; ++i) {
        times[word_at(probabilities, random.uniform())] += 1;
        evenly[word_at(probabilities, (i + 0.5) / draws)] += 1;
    }
    for (std::size_t word = 0; word < 7; ++word) {
        const double p = probabilities(0, word);
        CHECK(std::abs(evenly[word] - p * draws) <= 1.001);
        CHECK(std::abs(times[word] - p * draws) <= 4.5 * std::sqrt(draws * p * (1 - p)) + 1);
    }
}

TEST_CASE("A point falls on the word whose stretch holds it, and never beyond the last",
          "[gpt_and_bert]") {
    const Matrix p{{0.25, 0, 0.5, 0.25, 0}};
    const std::vector<std::pair<double, std::size_t>> falls{{0, 0},      {0.2499, 0}, {0.25, 2},
                                                            {0.7499, 2}, {0.75, 3},   {0.9999, 3}};
    for (const auto& [point, word] : falls)
        CHECK(word_at(p, point) == word);
    CHECK(word_at({{0.3, 0.3, 0.3}}, 0.99) == 2);
}

TEST_CASE("Near temperature 0 the likeliest word is drawn, and far above 1 any", "[gpt_and_bert]") {
    std::uint32_t seed = 0;
    for (const Plan& plan : all_plans()) {
        const Transformer model = any_transformer(plan, ++seed);
        const Written greedy = write_on(model, {1, 2}, 9, 4, {}, true);
        const Written cold = write_on(model, {1, 2}, 9, 4, {1e-6, seed}, true);
        REQUIRE(greedy.steps.size() == cold.steps.size());
        for (std::size_t i = 0; i < cold.steps.size(); ++i) {
            CHECK(greedy.steps[i].word == cold.steps[i].word);
            const Matrix& logits = greedy.steps[i].logits;
            CHECK(logits(0, greedy.steps[i].word) ==
                  *std::max_element(logits.begin(), logits.end()));
            CHECK(same(greedy.steps[i].probabilities, softmax(logits)));
        }
    }
    const Matrix hot = tempered(some(1, 5, 3, 1), 1e6);
    CHECK(largest_difference(hot, Matrix({1, 5}, 0.2)) <= 1e-5);
}

// ---- What a model is asked ----------------------------------------------------------------------

TEST_CASE("A GPT is asked for each next word", "[gpt_and_bert]") {
    const Example example = next_words({4, 1, 1, 7});
    CHECK(example.words == Rows{4, 1, 1});
    CHECK(example.places == Rows{0, 1, 2});
    CHECK(example.wanted == Rows{1, 1, 7});
}

TEST_CASE("Of a BERT's words 15 in 100 are asked for: 80 hidden, 10 others, 10 as they were",
          "[gpt_and_bert]") {
    constexpr std::size_t mask = 50, n = 40;
    Random random(3);
    double asked = 0, hidden = 0, other = 0, kept = 0, all = 0;
    std::set<std::size_t> drawn;
    for (int time = 0; time < 3000; ++time) {
        const Rows sentence = random_words(random, n, mask);
        const Example example = hidden_words(sentence, mask, random);
        REQUIRE(example.words.size() == n);
        REQUIRE_FALSE(example.places.empty());
        REQUIRE(std::is_sorted(example.places.begin(), example.places.end()));
        REQUIRE(example.places.size() == example.wanted.size());
        std::set<std::size_t> places(example.places.begin(), example.places.end());
        REQUIRE(places.size() == example.places.size());
        for (std::size_t i = 0; i < example.places.size(); ++i) {
            const std::size_t place = example.places[i];
            REQUIRE(example.wanted[i] == sentence[place]);
            const std::size_t word = example.words[place];
            hidden += word == mask;
            kept += word == sentence[place];
            if (word == mask || word == sentence[place]) continue;
            REQUIRE(word < mask);
            other += 1;
            drawn.insert(word);
        }
        for (std::size_t i = 0; i < n; ++i)
            if (places.count(i) == 0) REQUIRE(example.words[i] == sentence[i]);
        asked += static_cast<double>(places.size());
        all += n;
    }
    CHECK(asked / all == Approx(0.15).margin(0.005));
    CHECK(hidden / asked == Approx(0.8).margin(0.01));
    CHECK(other / asked == Approx(0.1 * 49 / 50).margin(0.01));  // one of 50 is the word itself
    CHECK(kept / asked == Approx(0.1 + 0.1 / 50).margin(0.01));
    CHECK(drawn.size() == mask);
    for (int time = 0; time < 100; ++time)  // one at least
        CHECK(hidden_words({3}, mask, random).places == Rows{0});
}

TEST_CASE("In induction each letter comes once, and the first of each pair again",
          "[gpt_and_bert]") {
    Random random(9);
    std::set<std::size_t> lengths, distances;
    for (int time = 0; time < 500; ++time) {
        const std::size_t pairs = 1 + below(random, 4);
        const std::size_t letters = 2 * pairs + 3 + below(random, 6);
        const Example example = repeated_pairs(letters, pairs, random);
        REQUIRE(example.places.size() == pairs);
        const std::size_t begin = example.places.front();
        REQUIRE(begin >= 2 * pairs);
        REQUIRE(begin <= 2 * pairs + 3);
        lengths.insert(begin - 2 * pairs);
        const std::set<std::size_t> once(
            example.words.begin(), example.words.begin() + static_cast<std::ptrdiff_t>(begin));
        REQUIRE(once.size() == begin);
        REQUIRE(*once.rbegin() < letters);
        REQUIRE(example.words.size() == begin + 2 * pairs - 1);
        std::set<std::size_t> asked;
        for (std::size_t i = 0; i < pairs; ++i) {
            REQUIRE(example.places[i] == begin + 2 * i);
            const std::size_t letter = example.words[example.places[i]];
            asked.insert(letter);
            const auto first = std::find(example.words.begin(), example.words.end(), letter);
            REQUIRE(static_cast<std::size_t>(first - example.words.begin()) + 1 < begin);
            REQUIRE(*(first + 1) == example.wanted[i]);
            distances.insert(example.places[i] -
                             static_cast<std::size_t>(first - example.words.begin()));
            if (i + 1 < pairs) REQUIRE(example.words[example.places[i] + 1] == example.wanted[i]);
        }
        REQUIRE(asked.size() == pairs);
    }
    CHECK(lengths.size() == 4);
    CHECK(distances.size() >= 8);
}

TEST_CASE("The share of right answers and the loss are means over what is asked",
          "[gpt_and_bert]") {
    const Transformer model = any_transformer({.words = 6, .layers = 1}, 3);
    Random random(4);
    std::vector<Example> examples;
    double right = 0, asked = 0, loss = 0;
    for (int i = 0; i < 8; ++i) {
        examples.push_back(next_words(random_words(random, 2 + below(random, 6), 6)));
        const Example& example = examples.back();
        const Matrix p = softmax(forward(model, example.words).logits);
        double sum = 0;
        for (std::size_t k = 0; k < example.places.size(); ++k) {
            const Matrix row = row_of(p, example.places[k]);
            right += row(0, example.wanted[k]) == *std::max_element(row.begin(), row.end());
            asked += 1;
            sum -= std::log(row(0, example.wanted[k]));
        }
        loss += sum / static_cast<double>(example.places.size()) / 8;
    }
    CHECK(share_right(model, examples) == Approx(right / asked));
    CHECK(loss_of(model, examples) == Approx(loss));
}

TEST_CASE("Training lowers the loss, the same way each time, and watching changes nothing",
          "[gpt_and_bert]") {
    Plan plan{.words = 6, .d_model = 8, .heads = 2, .d_k = 4, .d_ff = 8, .layers = 2};
    plan.norm = GENERATE(Norm::none, Norm::before, Norm::after);
    const auto draw = [](Random& random) {
        const std::size_t first = below(random, 6);
        return next_words({first, (first + 1) % 6, (first + 2) % 6});
    };
    std::vector<Example> all;
    for (std::size_t first = 0; first < 6; ++first)
        all.push_back(next_words({first, (first + 1) % 6, (first + 2) % 6}));
    const Course course{.steps = 30, .batch = 4, .rate = 0.02, .seed = 3};
    Transformer once = random_transformer(plan, 3), again = once;
    const double before = loss_of(once, all);
    std::vector<int> steps;
    train(once, draw, course, [&](int step) { steps.push_back(step); });
    train(again, draw, course);
    CHECK(loss_of(once, all) < 0.7 * before);
    CHECK(bytes_of(once) == bytes_of(again));
    CHECK(steps.size() == 30);
    CHECK(steps.front() == 1);
    CHECK(steps.back() == 30);
    Course other = course;
    other.seed = 4;
    again = random_transformer(plan, 3);
    train(again, draw, other);
    CHECK(bytes_of(once) != bytes_of(again));
}

// ---- Models as files ----------------------------------------------------------------------------

TEST_CASE("A model that was written is read back with the same bits", "[gpt_and_bert]") {
    std::uint32_t seed = 0;
    for (Plan plan : all_plans()) {
        plan.causal = ++seed % 2 == 0;
        INFO(name_of(plan));
        Transformer model = any_transformer(plan, seed);
        model.X(0, 0) = 1e-310, model.X(0, 1) = -0.0, model.X(1, 0) = 1.7e308;
        model.W_next(0, 0) = 0.1 + 0.2;
        Words words{"Tom", "[MASK]", "C++", "it's", "$5", "汤姆", "café"};
        words.resize(plan.words);
        const TemporaryFolder folder;
        write_model(
            {model, words}, [] { return std::string("By a test."); }, folder / "new/model");
        const TrainedModel read = read_model(folder / "new/model", plan.causal);
        CHECK(read.words == words);
        CHECK(bytes_of(read.model) == bytes_of(model));
        CHECK(name_of(read.model.plan) == name_of(plan));
        CHECK(read.model.plan.words == plan.words);
        CHECK(read.model.plan.d_model == plan.d_model);
        CHECK(read.model.plan.heads == plan.heads);
        CHECK(read.model.plan.d_k == plan.d_k);
        if (plan.feed_forward) CHECK(read.model.plan.d_ff == plan.d_ff);
        CHECK(read_file(folder / "new/model/next.csv").rfind("# By a test.\n# By a test.\n", 0) ==
              0);
        // A GPT is not taken for a BERT, nor a BERT for a GPT.
        CHECK_THROWS_AS(read_model(folder / "new/model", !plan.causal), InputError);
    }
}

// The shipped models in a folder where they may be changed.
struct Models {
    Models() { fs::copy(learned, folder / "models", fs::copy_options::recursive); }

    fs::path file(const std::string& name) const { return folder / "models" / name; }
    void replace(const std::string& name, const std::string& pattern, const std::string& by) const {
        const std::string text = read_file(file(name));
        const std::string changed = std::regex_replace(text, std::regex(pattern), by,
                                                       std::regex_constants::format_first_only);
        REQUIRE(changed != text);
        write_file(file(name), changed);
    }
    // Its rows the other way round, below its header.
    void reverse_rows(const std::string& name) const {
        Words lines = lines_of(read_file(file(name)));
        while (lines.back().empty())
            lines.pop_back();
        const auto header = std::find_if(lines.begin(), lines.end(),
                                         [](const std::string& line) { return line[0] != '#'; });
        std::reverse(header + 1, lines.end());
        write_file(file(name), fmt::format("{}\n", fmt::join(lines, "\n")));
    }
    // Its first column of numbers goes to the end.
    void turn_columns(const std::string& name) const {
        Words lines = lines_of(read_file(file(name)));
        for (std::string& line : lines)
            if (!line.empty() && line[0] != '#')
                line = std::regex_replace(line, std::regex("^([^,]*),([^,]*),(.*)$"), "$1,$3,$2");
        write_file(file(name), fmt::format("{}\n", fmt::join(lines, "\n")));
    }
    std::string option() const { return "--model " + quoted(file("").string()); }

    TemporaryFolder folder;
};

TEST_CASE("A model's files that do not fit are refused in one line that names them",
          "[gpt_and_bert]") {
    using Change = std::function<void(const Models&)>;
    const auto remove = [](const std::string& name) {
        return [=](const Models& models) { REQUIRE(fs::remove_all(models.file(name)) > 0); };
    };
    const auto replace = [](const std::string& name, const std::string& what,
                            const std::string& by) {
        return [=](const Models& models) { models.replace(name, what, by); };
    };
    const auto copy = [](const std::string& from, const std::string& to) {
        return [=](const Models& models) {
            fs::copy(models.file(from), models.file(to), fs::copy_options::recursive);
        };
    };
    const auto move = [](const std::string& from, const std::string& to) {
        return [=](const Models& models) { fs::rename(models.file(from), models.file(to)); };
    };
    struct Wrong {
        Change change;
        Words said;
    };
    const std::string any_row = "\n[^#\n][^\n]*\n";
    const std::vector<Wrong> all{
        {remove("gpt"), {"gpt/embeddings.csv"}},
        {remove("bert/next.csv"), {"bert/next.csv"}},
        {remove("gpt/layers"), {"gpt/layers/1/heads/1/query.csv"}},
        {remove("gpt/layers/1/heads/2"), {"gpt/layers/1/output.csv", "head2.v"}},
        {remove("gpt/layers/2/heads/2/key.csv"), {"gpt/layers/2/heads/2/key.csv"}},
        {remove("gpt/layers/2/feed_forward_norm.csv"), {"layers/2/feed_forward_norm.csv"}},
        {remove("gpt/layers/2/narrow.csv"), {"layers/2/narrow.csv"}},
        {remove("induction_2"), {"induction_2/embeddings.csv"}},
        {remove("left_out.csv"), {"left_out.csv"}},
        {replace("gpt/layers/1/output.csv", "head1.v1,", "head1.w1,"), {"output.csv", "head1.w1"}},
        {replace("gpt/layers/2/wide.csv", "\nb,", "\nbias,"), {"layers/2/wide.csv", "bias"}},
        {replace("gpt/layers/2/wide.csv", "\nb,[^\n]*", ""), {"layers/2/wide.csv"}},
        {replace("gpt/layers/1/attention_norm.csv", "\ngain", "\ngian"),
         {"attention_norm.csv", "gian"}},
        {replace("gpt/norm.csv", "\nshift,[^\n]*", ""), {"gpt/norm.csv"}},
        {replace("gpt/norm.csv", "\ngain,[^,]*", "\ngain,nan"), {"gpt/norm.csv", "nan"}},
        {replace("gpt/next.csv", "\nd3,[^,]*", "\nd3,inf"), {"gpt/next.csv", "inf"}},
        {replace("gpt/next.csv", "\nd3,[^,]*", "\nd3,x"), {"gpt/next.csv", "'x'"}},
        {replace("gpt/next.csv", "name,Tom", "name,Tim"), {"gpt/next.csv", "Tim"}},
        {replace("gpt/next.csv", "\nd3,[^\n]*", ""), {"gpt/next.csv", "d3"}},
        {replace("gpt/next.csv", "\nd3,", "\nd2,"), {"gpt/next.csv", "d2"}},
        {replace("gpt/layers/1/heads/2/value.csv", ",v8\n", "\n"), {"heads/2/value.csv"}},
        {replace("gpt/layers/1/heads/2/key.csv", "name,f1", "name,g1"), {"heads/2/key.csv", "g1"}},
        {replace("gpt/embeddings.csv", "\\[END\\]", "[STOP]"), {"gpt/next.csv", "[END]"}},
        {replace("bert/embeddings.csv", "\\[MASK\\]", "[GAP]"), {"bert/", "[GAP]"}},
        // What plan.csv says, and what there is.
        {remove("gpt/plan.csv"), {"gpt/plan.csv", "--train"}},
        {remove("induction_1/plan.csv"), {"induction_1/plan.csv", "--train"}},
        {remove("gpt/norm.csv"), {"gpt/norm.csv", "norm_before", "--train"}},
        {remove("bert/layers/1/attention_norm.csv"), {"attention_norm.csv", "norm_before"}},
        {remove("gpt/layers/1/wide.csv"), {"gpt/layers/1/wide.csv", "feed_forward"}},
        {replace("gpt/plan.csv", "\nresidual,1", ""), {"gpt/plan.csv", "residual"}},
        {replace("gpt/plan.csv", "\nresidual,", "\nresiduals,"), {"gpt/plan.csv", "residuals"}},
        {replace("gpt/plan.csv", "\nresidual,1", "\nresidual,2"),
         {"gpt/plan.csv", "residual", "2"}},
        {replace("gpt/plan.csv", "\npositions,1", "\npositions,0.5"),
         {"gpt/plan.csv", "positions", "0.5"}},
        {replace("gpt/plan.csv", "\nnorm_after,0", "\nnorm_after,1"),
         {"gpt/plan.csv", "norm_before", "norm_after"}},
        {replace("gpt/plan.csv", "\nnorm_before,1", "\nnorm_before,0"), {"gpt/", "norm.csv"}},
        {replace("gpt/plan.csv", "before,1\nnorm_after,0", "before,0\nnorm_after,1"),
         {"gpt/norm.csv"}},
        {replace("gpt/plan.csv", "forward,1", "forward,0"), {"gpt/layers/", "plan.csv"}},
        {replace("gpt/plan.csv", "mask,1", "mask,0"), {"gpt/plan.csv", "causal_mask"}},
        {replace("bert/plan.csv", "mask,0", "mask,1"), {"bert/plan.csv", "causal_mask"}},
        {replace("induction_1/plan.csv", "norm_after,0", "norm_after,1"),
         {"induction_1/layers/1/attention_norm.csv", "norm_after"}},
        // What nobody would read.
        {remove("gpt/layers/1/heads"), {"gpt/layers/1/heads/1/query.csv"}},
        {move("gpt/layers/2", "gpt/layers/3"), {"gpt/layers/3/"}},
        {move("gpt/layers/1", "gpt/layers/3"), {"gpt/layers/1/heads/1/query.csv"}},
        {copy("gpt/layers/2/heads/2", "gpt/layers/2/heads/3"), {"gpt/layers/2/heads/3/"}},
        {copy("gpt/layers/1/heads/2", "gpt/layers/1/heads/4"), {"gpt/layers/1/heads/4/"}},
        {copy("gpt/norm.csv", "induction_1/norm.csv"), {"induction_1/norm.csv"}},
        {copy("gpt/layers/1/wide.csv", "induction_2/layers/2/wide.csv"),
         {"induction_2/layers/2/wide.csv"}},
    };
    for (const Wrong& wrong : all) {
        const Models models;
        wrong.change(models);
        const std::string language = (&wrong - all.data()) % 2 == 0 ? "en" : "zh";
        const Ran ran = run_program(program, models.option() + " --lang " + language);
        INFO(ran.err);
        CHECK(ran.code == 2);
        CHECK(ran.out.empty());
        CHECK(lines_of(ran.err).size() == 1);
        CHECK_FALSE(contains(ran.err, "chapters/"));  // no stage is blamed
        for (const std::string& part : wrong.said)
            CHECK(contains(ran.err, part));
    }
}

TEST_CASE("What stands beside a model's tables is left alone", "[gpt_and_bert]") {
    const Models models;
    write_file(models.file("gpt/notes.txt"), "Trained on Monday.");
    write_file(models.file("gpt/layers/2/.DS_Store"), "x");
    CHECK(run_program(program, models.option()).code == 0);
}

TEST_CASE("Rows and columns in another order are put in order", "[gpt_and_bert]") {
    const Models models;
    for (const std::string name :
         {"gpt/layers/1/output.csv", "gpt/layers/2/wide.csv", "gpt/layers/1/narrow.csv",
          "gpt/layers/1/heads/1/query.csv", "gpt/layers/2/heads/2/value.csv", "gpt/norm.csv",
          "gpt/layers/1/attention_norm.csv", "gpt/next.csv", "bert/layers/1/heads/1/key.csv",
          "bert/next.csv", "induction_2/next.csv"}) {
        models.reverse_rows(name);
    }
    for (const std::string name :
         {"gpt/next.csv", "gpt/norm.csv", "gpt/layers/1/output.csv", "gpt/layers/1/heads/1/key.csv",
          "bert/layers/2/wide.csv", "bert/next.csv"}) {
        models.turn_columns(name);
    }
    const Ran ran = run_program(program, models.option() + " --json");
    REQUIRE(ran.code == 0);
    const Json ours = Json::parse(ran.out);
    const Json shipped = Json::parse(run_program(program, "--json").out);
    for (const char* part : {"tensors", "tables", "measured"})
        CHECK((ours[part] == shipped[part]));
}

TEST_CASE("A BERT with other words than the GPT, or too few letters, is refused",
          "[gpt_and_bert]") {
    const bool of_bert = GENERATE(true, false);
    const Models models;
    if (of_bert) {
        // Its rows go with their words, but are not those of the GPT.
        models.reverse_rows("bert/embeddings.csv");
    } else {
        const Plan plan{.words = 8, .heads = 1, .feed_forward = false, .norm = Norm::none};
        fs::remove_all(models.file("induction_1"));
        write_model(
            {random_transformer(plan, 1), {"a", "b", "c", "d", "e", "f", "g", "h"}},
            [] { return std::string("x"); }, models.file("induction_1"));
    }
    const Ran ran = run_program(program, models.option());
    INFO(ran.err);
    CHECK(ran.code == 2);
    CHECK(ran.out.empty());
    CHECK(lines_of(ran.err).size() == 1);
    CHECK_FALSE(contains(ran.err, "chapters/"));
    CHECK(contains(ran.err, of_bert ? "bert" : "induction_"));
}

// ---- What a model computes, as the program keeps and tells it -----------------------------------

// A GPT and a BERT with these parts in place of the shipped ones, of the same words.
struct ModelsOf : Models {
    explicit ModelsOf(Plan plan, std::uint32_t seed) {
        const School shipped = read_school(learned);
        plan.words = shipped.gpt.words.size();
        for (const std::string name : {"gpt", "bert"}) {
            plan.causal = name == "gpt";
            fs::remove_all(file(name));
            (plan.causal ? gpt : bert) = any_transformer(plan, plan.causal ? seed : seed + 1);
            write_model(
                {plan.causal ? gpt : bert, shipped.gpt.words}, [] { return std::string("x"); },
                file(name));
        }
    }
    Transformer gpt, bert;
};

using Named = std::map<std::string, Matrix>;

Named tensors_in(const Json& run) {
    Named tensors;
    for (const auto& [name, tensor] : run["tensors"].items())
        tensors[name] = matrix_of(tensor["values"]);
    return tensors;
}

// The right-hand side of a formula, computed from the tensors that it names.
class Formulas {
  public:
    explicit Formulas(const Named& tensors) : tensors_(tensors) {}

    // Nothing where the formula says that the tensor was given.
    std::optional<Matrix> value(const std::string& name, const std::string& formula) const {
        const std::string begin = name + " = ";
        if (formula.rfind(begin, 0) != 0) return std::nullopt;
        const std::string right = formula.substr(begin.size());
        std::smatch part;
        const auto is = [&](const char* pattern) {
            return std::regex_match(right, part, std::regex(pattern));
        };
        const auto of = [&](int i) { return tensors_.at(part.str(static_cast<std::size_t>(i))); };
        if (is("norm\\((\\S+)\\)")) return normed(name, of(1));
        if (is("gelu\\((\\S+)\\)")) return gelu(of(1));
        if (is("softmax\\((\\S+)\\), along each row")) return softmax(of(1));
        if (is("(\\S+) (\\S+)ᵀ")) return dot_products(of(1), of(2));
        if (is("(\\S+) / √d_k = \\S+ / √(\\d+)")) return scale(of(1), std::stoul(part.str(2)));
        if (is("(\\S+), -inf where the key comes later"))
            return apply_mask(of(1), causal_mask(of(1).shape(0)));
        if (is("(\\S+), nothing hidden")) return of(1);
        if (is("the heads' contexts side by side")) return joined(name);
        if (is("(\\S+) (\\S+) \\+ (\\S+)")) return add_row(linear_map(of(1), of(2)), of(3));
        if (is("(\\S+) \\+ (\\S+)")) return residual(of(1), of(2));
        if (is("(\\S+) (\\S+)")) return linear_map(of(1), of(2));
        if (is("(\\S+)")) return of(1);
        FAIL(formula << " is not understood");
        return std::nullopt;
    }

  private:
    // With the gain and the shift that belong to the tensor: of its layer, or of the model.
    Matrix normed(const std::string& name, const Matrix& X) const {
        const std::size_t stem = name.rfind('.') + 1;
        const std::map<std::string, std::string> which{
            {"asking", "_1"}, {"middle", "_1"}, {"thinking", "_2"}, {"output", "_2"}};
        const auto found = which.find(name.substr(stem));
        const std::string end = found == which.end() ? "" : found->second;
        const std::string prefix = name.substr(0, stem);
        return layer_norm(X, tensors_.at(prefix + "gain" + end),
                          tensors_.at(prefix + "shift" + end));
    }

    Matrix joined(const std::string& name) const {
        const std::string layer = name.substr(0, name.rfind('.') + 1);
        std::vector<Matrix> contexts;
        for (int h = 1; tensors_.count(fmt::format("{}head{}.context", layer, h)) > 0; ++h)
            contexts.push_back(tensors_.at(fmt::format("{}head{}.context", layer, h)));
        return concat_heads(contexts);
    }

    const Named& tensors_;
};

// Everything that a model computes, as forward gives it, is there under its name.
void expect_steps(const Named& tensors, const std::string& prefix, Transformer model,
                  const Rows& words) {
    const auto expect = [&](const std::string& name, const Matrix& expected) {
        INFO(prefix << name);
        REQUIRE(tensors.count(prefix + name) == 1);
        CHECK(largest_difference(tensors.at(prefix + name), expected) <= rounding);
    };
    const TransformerSteps steps = forward(model, words);
    const Plan& plan = model.plan;
    expect("X", steps.X);
    CHECK(tensors.count(prefix + "X_P") == (plan.positions ? 1 : 0));
    if (plan.positions) expect("X_P", steps.X_P);
    for (std::size_t l = 0; l < steps.layers.size(); ++l) {
        const LayerSteps& s = steps.layers[l];
        const std::string layer = fmt::format("layer{}.", l + 1);
        expect(layer + "asking", s.asking);
        for (std::size_t h = 0; h < s.heads.size(); ++h) {
            const std::string head = fmt::format("{}head{}.", layer, h + 1);
            expect(head + "Q", s.heads[h].Q);
            expect(head + "K", s.heads[h].K);
            expect(head + "scores", s.heads[h].scores);
            expect(head + "scaled", s.heads[h].scaled);
            expect(head + "weights", s.heads[h].weights);
            expect(head + "V", s.heads[h].V);
            expect(head + "context", s.heads[h].context);
            CHECK(tensors.count(head + "masked") == 1);
        }
        expect(layer + "concat", s.concat);
        expect(layer + "attended", s.attended);
        expect(layer + "output", s.output);
    }
    expect("normed", steps.last);
    expect("logits", steps.logits);
    expect("next", softmax(steps.logits));
    for (const NamedMatrix& learned_one : tensors_of(model))
        if (learned_one.name != "X") expect(learned_one.name, *learned_one.values);
}

TEST_CASE("Every number of every layer is kept, and every formula holds, whatever the parts",
          "[gpt_and_bert]") {
    const std::vector<Plan> plans = all_plans();
    const std::size_t i = GENERATE_COPY(range(std::size_t{0}, plans.size()));
    if (i % 3 == 2) return;  // three layers tell nothing that two do not
    INFO(name_of(plans[i]));
    const ModelsOf models(plans[i], static_cast<std::uint32_t>(i));
    const std::string options =
        models.option() + " --write 'Tom is' --length 6 --fill 'Tom is [MASK]'";
    const Ran ran = run_program(program, options + " --json");
    INFO(ran.err);
    REQUIRE(ran.code == 0);
    const Json run = Json::parse(ran.out);
    const Named tensors = tensors_in(run);
    const auto& vocabulary = read_school(learned).gpt.words;
    Rows text;
    for (const Json& word : run["words"])
        text.push_back(*find_name(
            vocabulary, std::regex_replace(word.get<std::string>(), std::regex("#\\d+$"), "")));
    expect_steps(tensors, "", models.gpt, text);
    expect_steps(tensors, "bert.", models.bert,
                 read_sentence("Tom is [MASK] [END]", vocabulary, "").tokens);

    const Formulas formulas(tensors);
    std::size_t computed = 0;
    for (const auto& [name, tensor] : run["tensors"].items()) {
        const std::string formula = tensor["formula"];
        INFO(formula);
        CHECK(formula.rfind(name, 0) == 0);
        const auto value = formulas.value(name, formula);
        if (!value) continue;
        CHECK(largest_difference(tensors.at(name), *value) <= rounding);
        ++computed;
    }
    CHECK(computed >= 2 * (plans[i].layers * (2 + 8 * plans[i].heads) + 3));
    const Json& plan = run["tensors"]["plan"];
    CHECK(plan["rows"]["labels"].get<Words>() == names_of_parts());
    CHECK(same(matrix_of(plan["values"]), parts_in(models.gpt.plan)));
    // And it is all told, cells and all.
    const Words cells{"Tom,d1", "Tom,Tom", "is,f1"};
    for (const std::string language : {"en", "zh"}) {
        const Ran told = run_program(
            program, options + " --lang " + language + " --trace " + cells[(i / 3) % cells.size()]);
        INFO(told.err);
        CHECK(told.code == 0);
        CHECK(told.err.empty());
    }
}

TEST_CASE("A cell of every tensor can be worked out, and comes to its number", "[gpt_and_bert]") {
    const Json run = Json::parse(run_program(program, "--json").out);
    std::string told;
    for (const std::string cell :
         {"bank,d3",   "bank,u3",     "bank,f2",       "bank,v2",    "bank,the", "d3,f2",
          "d3,v2",     "head1.v2,d3", "bank,head1.v2", "d3,u3",      "u3,d3",    "b_1,u3",
          "gain_1,d3", "shift_1,d3",  "gain_2,d3",     "shift_2,d3", "gain,d3",  "shift,d3",
          "b_2,d3",    "d3,the",      "residual,there"}) {
        const Ran ran = run_program(program, "--only cell --trace " + cell);
        INFO(cell << ran.err);
        REQUIRE(ran.code == 0);
        told += ran.out;
    }
    told = std::regex_replace(told, std::regex("\n +"), " ");
    for (const auto& [name, tensor] : run["tensors"].items()) {
        INFO(name);
        const std::string plain = std::regex_replace(name, std::regex("\\."), "\\.");
        std::smatch found;
        REQUIRE(std::regex_search(told, found,
                                  std::regex("(?:^|\n)" + plain +
                                             ", ([^:\n]*?)(?:, | → )([^:, \n]*): "
                                             "([^\n]*)")));
        const Words rows = tensor["rows"]["labels"], columns = tensor["columns"]["labels"];
        const auto row = find_name(rows, found.str(1)), column = find_name(columns, found.str(2));
        REQUIRE(row);
        REQUIRE(column);
        const double value = tensor["values"][*row][*column].get<double>();
        const std::string signed_one = signed_number(value), plain_one = plain_number(value);
        INFO(found.str(3));
        const bool is_said = contains(found.str(3), signed_one) ||
                             contains(found.str(3), plain_one) || stem_of(name) == "plan";
        CHECK(is_said);
    }
}

}  // namespace
}  // namespace attention
