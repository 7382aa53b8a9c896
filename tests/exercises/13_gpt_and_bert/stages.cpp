// How the stages of chapter 13 are asked by ./learn test, and what is right.
#include <algorithm>
#include <cmath>
#include <limits>
#include <string>
#include <tuple>
#include <vector>

#include "tests/exercises/judge/labels.hpp"
#include "tests/exercises/judge/reference.hpp"
#include "tests/exercises/stages/stage_test.hpp"

using namespace judge;

namespace {

using Matrices = std::vector<Matrix>;
using Numbers = std::vector<std::size_t>;
using Points = std::vector<double>;

const char* const layer = "chapters/13_gpt_and_bert/layer.cpp";
const char* const cache = "chapters/13_gpt_and_bert/cache.cpp";
const char* const writing = "chapters/13_gpt_and_bert/writing.cpp";

// Small numbers: in a chain of products large ones would leave few digits.
Matrix some(Sample& sample, std::size_t rows, std::size_t columns) {
    return filled(rows, columns, [&](std::size_t, std::size_t) {
        return (static_cast<double>(sample.below(9)) - 4) / 4;
    });
}

// function(x) for each cell.
template <class Function>
Matrix each_of(const Matrix& X, Function function) {
    return filled(X.shape(0), X.shape(1),
                  [&](std::size_t i, std::size_t j) { return function(X(i, j)); });
}

Matrix sum_down(const Matrix& rows) {
    return filled(1, rows.shape(1), [&](std::size_t, std::size_t j) {
        double sum = 0;
        for (std::size_t i = 0; i < rows.shape(0); ++i)
            sum += rows(i, j);
        return sum;
    });
}

// ---- residual and layer norm --------------------------------------------------------------------

Stage residual() {
    Exercise<Matrix(Matrix, Matrix)> task;
    task.name = "attention::residual";
    task.parameters = {"X", "Y"};
    task.expected = [](const Matrix& X, const Matrix& Y) {
        return filled(X.shape(0), X.shape(1),
                      [&](std::size_t i, std::size_t j) { return X(i, j) + Y(i, j); });
    };
    task.sample = [](Sample& sample) {
        const std::size_t n = sample.size();
        const std::size_t d = sample.size();
        const Matrix X = sample.matrix(n, d);
        return std::tuple{X, sample.matrix(n, d)};
    };
    return {layer, task};
}

double mean_of(const Matrix& X, std::size_t i) {
    double sum = 0;
    for (std::size_t j = 0; j < X.shape(1); ++j)
        sum += X(i, j);
    return sum / static_cast<double>(X.shape(1));
}

double spread_of(const Matrix& X, std::size_t i) {
    double sum = 0;
    for (std::size_t j = 0; j < X.shape(1); ++j)
        sum += std::pow(X(i, j) - mean_of(X, i), 2);
    return std::sqrt(sum / static_cast<double>(X.shape(1)) + 1e-5);
}

double normed(const Matrix& X, std::size_t i, std::size_t j) {
    return (X(i, j) - mean_of(X, i)) / spread_of(X, i);
}

// What is divided by a small spread is large, and so is its rounding.
double largest_factor(const Matrix& X) {
    double largest = 1;
    for (std::size_t i = 0; i < X.shape(0); ++i)
        largest = std::max(largest, 1 / spread_of(X, i));
    return largest;
}

Stage layer_norm() {
    Exercise<Matrix(Matrix, Matrix, Matrix)> task;
    task.name = "attention::layer_norm";
    task.parameters = {"X", "gain", "shift"};
    task.expected = [](const Matrix& X, const Matrix& gain, const Matrix& shift) {
        return filled(X.shape(0), X.shape(1), [&](std::size_t i, std::size_t j) {
            return normed(X, i, j) * gain(0, j) + shift(0, j);
        });
    };
    task.sample = [](Sample& sample) {
        const std::size_t n = sample.size();
        const std::size_t d = sample.size();
        const Matrix X = some(sample, n, d);
        const Matrix gain = some(sample, 1, d);
        return std::tuple{X, gain, some(sample, 1, d)};
    };
    task.magnitude = [](const Matrix& X, const Matrix&, const Matrix&) {
        return 10 * largest_factor(X);
    };
    return {layer, task};
}

// d_X from the whole table of derivatives: how normed cell k changes with cell j of its row is
// ((1 where j is k) - 1 / d - normed[j] normed[k] / d) / spread.
Stage layer_norm_backward() {
    Exercise<Matrices(Matrix, Matrix, Matrix)> task;
    task.name = "attention::all_of_layer_norm_backward";
    task.parameters = {"X", "gain", "d_result"};
    task.expected = [](const Matrix& X, const Matrix& gain, const Matrix& d_result) {
        const auto d = static_cast<double>(X.shape(1));
        const Matrix d_X = filled(X.shape(0), X.shape(1), [&](std::size_t i, std::size_t j) {
            double sum = 0;
            for (std::size_t k = 0; k < X.shape(1); ++k) {
                const double change =
                    (j == k ? 1 : 0) - 1 / d - normed(X, i, j) * normed(X, i, k) / d;
                sum += d_result(i, k) * gain(0, k) * change / spread_of(X, i);
            }
            return sum;
        });
        const Matrix through_gain =
            filled(X.shape(0), X.shape(1),
                   [&](std::size_t i, std::size_t j) { return d_result(i, j) * normed(X, i, j); });
        return Matrices{d_X, sum_down(through_gain), sum_down(d_result)};
    };
    task.sample = [](Sample& sample) {
        const std::size_t n = sample.size();
        const std::size_t d = sample.size();
        const Matrix X = some(sample, n, d);
        const Matrix gain = some(sample, 1, d);
        return std::tuple{X, gain, some(sample, n, d)};
    };
    task.magnitude = [](const Matrix& X, const Matrix&, const Matrix&) {
        const double factor = largest_factor(X);
        return 10 * factor * factor;
    };
    return {layer, task};
}

// ---- feed-forward -------------------------------------------------------------------------------

const double pi = std::acos(-1.0);

double gelu_of(double x) {
    return x / 2 * (1 + std::tanh(std::sqrt(2 / pi) * (x + 0.044715 * std::pow(x, 3))));
}

double slope_of_gelu(double x) {
    const double inside = std::sqrt(2 / pi) * (x + 0.044715 * std::pow(x, 3));
    const double inside_slope = std::sqrt(2 / pi) * (1 + 3 * 0.044715 * x * x);
    const double t = std::tanh(inside);
    return (1 + t) / 2 + x / 2 * (1 - t * t) * inside_slope;
}

Stage gelu() {
    Exercise<Matrix(Matrix)> task;
    task.name = "attention::gelu";
    task.parameters = {"X"};
    task.expected = [](const Matrix& X) { return each_of(X, gelu_of); };
    task.sample = [](Sample& sample) {
        const std::size_t n = sample.size();
        return std::tuple{sample.matrix(n, sample.size())};
    };
    return {layer, task};
}

Stage gelu_backward() {
    Exercise<Matrix(Matrix, Matrix)> task;
    task.name = "attention::gelu_backward";
    task.parameters = {"X", "d_result"};
    task.expected = [](const Matrix& X, const Matrix& d_result) {
        return filled(X.shape(0), X.shape(1), [&](std::size_t i, std::size_t j) {
            return d_result(i, j) * slope_of_gelu(X(i, j));
        });
    };
    task.sample = [](Sample& sample) {
        const std::size_t n = sample.size();
        const std::size_t d = sample.size();
        const Matrix X =
            filled(n, d, [&](std::size_t, std::size_t) { return some(sample, 1, 1)(0, 0) * 4; });
        return std::tuple{X, sample.matrix(n, d)};
    };
    task.magnitude = [](const Matrix&, const Matrix& d_result) {
        double largest = 10;
        for (const double x : d_result)
            largest = std::max(largest, 10 * std::abs(x));
        return largest;
    };
    return {layer, task};
}

// b added to each row.
Matrix moved(const Matrix& X, const Matrix& b) {
    return filled(X.shape(0), X.shape(1),
                  [&](std::size_t i, std::size_t j) { return X(i, j) + b(0, j); });
}

Stage feed_forward() {
    Exercise<Matrix(Matrix, Matrix, Matrix, Matrix, Matrix)> task;
    task.name = "attention::feed_forward";
    task.parameters = {"X", "W_1", "b_1", "W_2", "b_2"};
    task.expected = [](const Matrix& X, const Matrix& W_1, const Matrix& b_1, const Matrix& W_2,
                       const Matrix& b_2) {
        const Matrix wide = moved(reference::product(X, W_1), b_1);
        return moved(reference::product(each_of(wide, gelu_of), W_2), b_2);
    };
    task.sample = [](Sample& sample) {
        const std::size_t n = sample.size();
        const std::size_t d = sample.size();
        const std::size_t d_ff = sample.size();
        const Matrix X = some(sample, n, d);
        const Matrix W_1 = some(sample, d, d_ff);
        const Matrix b_1 = some(sample, 1, d_ff);
        const Matrix W_2 = some(sample, d_ff, d);
        return std::tuple{X, W_1, b_1, W_2, some(sample, 1, d)};
    };
    task.magnitude = [](const Matrix&, const Matrix&, const Matrix&, const Matrix&, const Matrix&) {
        return 100.0;
    };
    return {layer, task};
}

Stage feed_forward_backward() {
    Exercise<Matrices(Matrix, Matrix, Matrix, Matrix, Matrix)> task;
    task.name = "attention::all_of_feed_forward_backward";
    task.parameters = {"X", "W_1", "b_1", "W_2", "d_result"};
    task.expected = [](const Matrix& X, const Matrix& W_1, const Matrix& b_1, const Matrix& W_2,
                       const Matrix& d_result) {
        const Matrix wide = moved(reference::product(X, W_1), b_1);
        const Matrix d_bent = reference::product(d_result, reference::turned(W_2));
        const Matrix d_wide = filled(
            wide.shape(0), wide.shape(1),
            [&](std::size_t i, std::size_t j) { return d_bent(i, j) * slope_of_gelu(wide(i, j)); });
        const Matrix bent = each_of(wide, gelu_of);
        return Matrices{reference::product(d_wide, reference::turned(W_1)),
                        reference::product(reference::turned(X), d_wide), sum_down(d_wide),
                        reference::product(reference::turned(bent), d_result), sum_down(d_result)};
    };
    task.sample = [](Sample& sample) {
        const std::size_t n = sample.size();
        const std::size_t d = sample.size();
        const std::size_t d_ff = sample.size();
        const Matrix X = some(sample, n, d);
        const Matrix W_1 = some(sample, d, d_ff);
        const Matrix b_1 = some(sample, 1, d_ff);
        const Matrix W_2 = some(sample, d_ff, d);
        return std::tuple{X, W_1, b_1, W_2, some(sample, n, d)};
    };
    task.magnitude = [](const Matrix&, const Matrix&, const Matrix&, const Matrix&, const Matrix&) {
        return 1000.0;
    };
    return {layer, task};
}

// ---- cache --------------------------------------------------------------------------------------

// Counted from the lower right corner: query i is `up` rows above the last one, and as many keys
// are hidden from it.
Mask mask_of(std::size_t queries, std::size_t keys) {
    Mask hidden = Mask::from_shape({queries, keys});
    for (std::size_t up = 0; up < queries; ++up) {
        for (std::size_t left = 0; left < keys; ++left)
            hidden(queries - 1 - up, keys - 1 - left) = left < up;
    }
    return hidden;
}

Stage mask_of_new() {
    Exercise<Mask(std::size_t, std::size_t)> task;
    task.name = "attention::mask_of_new";
    task.parameters = {"queries", "keys"};
    task.expected = mask_of;
    task.sample = [](Sample& sample) {
        const std::size_t keys = sample.size() + sample.size() - 1;
        return std::tuple{1 + sample.below(keys), keys};
    };
    return {cache, task};
}

Matrix stacked_rows(const Matrix& above, const Matrix& below) {
    return filled(above.shape(0) + below.shape(0), below.shape(1),
                  [&](std::size_t i, std::size_t j) {
                      return i < above.shape(0) ? above(i, j) : below(i - above.shape(0), j);
                  });
}

Stage attend_with_cache() {
    Exercise<Matrices(Matrix, Matrix, Matrix, Matrix, Matrix, Matrix)> task;
    task.name = "attention::all_of_attend_with_cache";
    task.parameters = {"asking", "W_Q", "W_K", "W_V", "kept_K", "kept_V"};
    task.expected = [](const Matrix& asking, const Matrix& W_Q, const Matrix& W_K,
                       const Matrix& W_V, const Matrix& kept_K, const Matrix& kept_V) {
        const Matrix K = stacked_rows(kept_K, reference::product(asking, W_K));
        const Matrix V = stacked_rows(kept_V, reference::product(asking, W_V));
        const Matrix scaled =
            reference::divided(reference::dot_products(reference::product(asking, W_Q), K),
                               std::sqrt(static_cast<double>(W_Q.shape(1))));
        const Matrix masked = reference::masked(scaled, mask_of(asking.shape(0), K.shape(0)));
        return Matrices{reference::product(reference::softmax(masked), V), K, V};
    };
    task.sample = [](Sample& sample) {
        const std::size_t m = sample.size();
        const std::size_t kept = sample.one_in(4) ? 0 : sample.size();
        const std::size_t d_model = sample.size();
        const std::size_t d_k = sample.size();
        const std::size_t d_v = sample.size();
        const Matrix asking = some(sample, m, d_model);
        const Matrix W_Q = some(sample, d_model, d_k);
        const Matrix W_K = some(sample, d_model, d_k);
        const Matrix W_V = some(sample, d_model, d_v);
        const Matrix kept_K = some(sample, kept, d_k);
        return std::tuple{asking, W_Q, W_K, W_V, kept_K, some(sample, kept, d_v)};
    };
    task.magnitude = [](const Matrix&, const Matrix&, const Matrix&, const Matrix&, const Matrix&,
                        const Matrix&) { return 1000.0; };
    return {cache, task};
}

// ---- writing ------------------------------------------------------------------------------------

Stage tempered() {
    Exercise<Matrix(Matrix, double)> task;
    task.name = "attention::tempered";
    task.parameters = {"logits", "temperature"};
    task.expected = [](const Matrix& logits, double temperature) {
        return reference::softmax(reference::divided(logits, temperature));
    };
    task.sample = [](Sample& sample) {
        const Matrix logits = sample.matrix(1, sample.size());
        return std::tuple{logits, static_cast<double>(1 + sample.below(16)) / 4};
    };
    return {writing, task};
}

// Shares of 128 are exact, and so are their sums: points may lie where a stretch begins.
Stage words_at() {
    Exercise<Numbers(Matrix, Points)> task;
    task.name = "attention::words_at";
    task.parameters = {"probabilities", "points"};
    task.expected = [](const Matrix& probabilities, const Points& points) {
        Numbers words;
        for (const double point : points) {
            std::size_t word = probabilities.shape(1) - 1;
            double begin = 1 - probabilities(0, word);
            while (word > 0 && point < begin) {
                --word;
                begin -= probabilities(0, word);
            }
            words.push_back(word);
        }
        return words;
    };
    task.sample = [](Sample& sample) {
        // No word has the probability 0: where all stretches are longer, it is clear where one
        // ends.
        const std::size_t n = sample.size();
        const Matrix shares = filled(1, n, [&](std::size_t, std::size_t j) {
            const double all = 128;
            const double each = std::floor(all / static_cast<double>(n));
            return (j + 1 < n ? each : all - each * static_cast<double>(n - 1)) / all;
        });
        Points points;
        for (std::size_t left = 1 + sample.below(6); left > 0; --left)
            points.push_back(static_cast<double>(sample.below(256)) / 256);
        return std::tuple{shares, points};
    };
    return {writing, task};
}

}  // namespace

std::vector<StageTest> stages_13() {
    return {{residual(), "residual"},
            {layer_norm(), "layer_norm"},
            {layer_norm_backward(), "layer_norm_backward", true},
            {gelu(), "gelu"},
            {gelu_backward(), "gelu_backward"},
            {feed_forward(), "feed_forward", true},
            {feed_forward_backward(), "feed_forward_backward", true},
            {mask_of_new(), "mask_of_new"},
            {attend_with_cache(), "attend_with_cache", true},
            {tempered(), "tempered", true},
            {words_at(), "word_at"}};
}
