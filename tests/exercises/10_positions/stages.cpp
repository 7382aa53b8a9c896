// How the stages of chapter 10 are asked by ./learn test, and what is right.
#include <algorithm>
#include <cmath>
#include <tuple>
#include <vector>

#include "tests/exercises/judge/labels.hpp"
#include "tests/exercises/judge/reference.hpp"
#include "tests/exercises/stages/stage_test.hpp"

using namespace judge;

namespace {

const char* const file = "chapters/10_positions/positions.cpp";

// Positions are counted from here: mostly from near 0, sometimes from far on. An angle has as many
// digits less as its position is large.
std::size_t some_first(Sample& sample) {
    return sample.below(sample.one_in(3) ? 10000 : 4);
}

double angle_of(double position, std::size_t pair, std::size_t d) {
    return position / std::pow(10000.0, static_cast<double>(2 * pair) / static_cast<double>(d));
}

// Cell (m, c) is turned together with the cell (m, other(c)) of its pair.
template <class Other, class Pair>
Matrix turned(const Matrix& rows, std::size_t first, Other other, Pair pair) {
    const std::size_t d = rows.shape(1);
    return filled(rows.shape(0), d, [&](std::size_t m, std::size_t c) {
        const double a = angle_of(static_cast<double>(first + m), pair(c), d);
        const double sign = other(c) > c ? -1 : 1;  // x of the pair, or y
        return rows(m, c) * std::cos(a) + sign * rows(m, other(c)) * std::sin(a);
    });
}

Matrix turned_neighbours(const Matrix& rows, std::size_t first) {
    return turned(
        rows, first, [](std::size_t c) { return c % 2 == 0 ? c + 1 : c - 1; },
        [](std::size_t c) { return c / 2; });
}

Matrix turned_halves(const Matrix& rows, std::size_t first) {
    const std::size_t half = rows.shape(1) / 2;
    return turned(
        rows, first, [half](std::size_t c) { return c < half ? c + half : c - half; },
        [half](std::size_t c) { return c % half; });
}

Stage positions() {
    Exercise<Matrix(std::size_t, std::size_t, std::size_t)> task;
    task.name = "attention::positions";
    task.parameters = {"n", "d_model", "first"};
    task.expected = [](std::size_t n, std::size_t d_model, std::size_t first) {
        return filled(n, d_model, [&](std::size_t m, std::size_t c) {
            const double a = angle_of(static_cast<double>(first + m), c / 2, d_model);
            return c % 2 == 0 ? std::sin(a) : std::cos(a);
        });
    };
    task.magnitude = [](std::size_t n, std::size_t, std::size_t first) {
        return static_cast<double>(first + n);
    };
    task.sample = [](Sample& sample) {
        const std::size_t n = sample.size();
        return std::tuple{n, 2 * sample.size(), some_first(sample)};
    };
    return {file, task};
}

Stage add_positions() {
    Exercise<Matrix(Matrix, Matrix)> task;
    task.name = "attention::add_positions";
    task.parameters = {"X", "P"};
    task.expected = [](const Matrix& X, const Matrix& P) {
        return filled(X.shape(0), X.shape(1),
                      [&](std::size_t i, std::size_t j) { return X(i, j) + P(i, j); });
    };
    task.sample = [](Sample& sample) {
        const std::size_t n = sample.size();
        const std::size_t d_model = sample.size();
        const Matrix X = sample.matrix(n, d_model);
        return std::tuple{X, sample.matrix(n, d_model)};
    };
    return {file, task};
}

Stage rotation() {
    Exercise<Matrix(long, std::size_t)> task;
    task.name = "attention::rotation";
    task.parameters = {"k", "d_model"};
    task.expected = [](long k, std::size_t d_model) {
        return filled(d_model, d_model, [&](std::size_t i, std::size_t j) {
            if (i / 2 != j / 2) return 0.0;
            const double a = angle_of(static_cast<double>(k), i / 2, d_model);
            if (i == j) return std::cos(a);
            return i < j ? -std::sin(a) : std::sin(a);
        });
    };
    task.magnitude = [](long k, std::size_t) { return 1 + std::abs(static_cast<double>(k)); };
    task.sample = [](Sample& sample) {
        const auto k = static_cast<long>(sample.below(41)) - 20;
        return std::tuple{k, 2 * sample.size()};
    };
    return {file, task};
}

double largest_turned(const Matrix& rows, std::size_t first) {
    double largest = 1;
    for (const double number : rows)
        largest = std::max(largest, std::abs(number));
    return largest * static_cast<double>(first + rows.shape(0));
}

Stage rotate(const char* name, Matrix (*expected)(const Matrix&, std::size_t)) {
    Exercise<Matrix(Matrix, std::size_t)> task;
    task.name = name;
    task.parameters = {"rows", "first"};
    task.expected = expected;
    task.magnitude = largest_turned;
    task.sample = [](Sample& sample) {
        const std::size_t n = sample.size();
        const Matrix rows = sample.matrix(n, 2 * sample.size(1, 6));
        return std::tuple{rows, some_first(sample)};
    };
    return {file, task};
}

Stage attend_rotary() {
    Exercise<Matrix(Matrix, Matrix, Matrix, Matrix, Mask, std::size_t)> task;
    task.name = "attention::context_of_attend_rotary";
    task.parameters = {"X", "W_Q", "W_K", "W_V", "hidden", "first"};
    task.expected = [](const Matrix& X, const Matrix& W_Q, const Matrix& W_K, const Matrix& W_V,
                       const Mask& hidden, std::size_t first) {
        const Matrix Q_R = turned_neighbours(reference::product(X, W_Q), first);
        const Matrix K_R = turned_neighbours(reference::product(X, W_K), first);
        const double root = std::sqrt(static_cast<double>(W_Q.shape(1)));
        const Matrix scaled = reference::divided(reference::dot_products(Q_R, K_R), root);
        return reference::product(reference::softmax(reference::masked(scaled, hidden)),
                                  reference::product(X, W_V));
    };
    task.magnitude = [](const Matrix& X, const Matrix&, const Matrix&, const Matrix&, const Mask&,
                        std::size_t first) {
        return 100 * static_cast<double>(first + X.shape(0));
    };
    task.sample = [](Sample& sample) {
        const std::size_t n = sample.size();
        const std::size_t d_model = sample.size(1, 6);
        const std::size_t d_k = 2 * sample.size(1, 3);
        const auto some = [&](std::size_t rows, std::size_t columns) {
            return filled(rows, columns, [&](std::size_t, std::size_t) {
                return (static_cast<double>(sample.below(9)) - 4) / 4;
            });
        };
        const Matrix X = some(n, d_model);
        const Matrix W_Q = some(d_model, d_k);
        const Matrix W_K = some(d_model, d_k);
        const Matrix W_V = some(d_model, sample.size(1, 5));
        return std::tuple{X, W_Q, W_K, W_V, sample.mask(n, n), sample.below(20)};
    };
    return {"chapters/10_positions/attend_rotary.cpp", task};
}

}  // namespace

std::vector<StageTest> stages_10() {
    return {{positions(), "positions"},
            {add_positions(), "add_positions"},
            {rotation(), "rotation"},
            {rotate("attention::rotate_neighbours", turned_neighbours), "rotate"},
            {rotate("attention::rotate_halves", turned_halves), "rotate"},
            {attend_rotary(), "attend_rotary", true}};
}
