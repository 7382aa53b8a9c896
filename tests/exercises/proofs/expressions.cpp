// The lines that expressions.hpp is about, and what comes of them. Built twice, with that header
// and without: both must print the same. ctest compares.
#include <array>
#include <cstddef>
#include <cstdio>
#include <exception>
#include <functional>
#include <string>
#include <vector>

#include "common/matrix.hpp"
#include XTENSOR_BUILDER
#include XTENSOR_MANIPULATION
#include XTENSOR_MATH
#include XTENSOR_OPERATION
#include XTENSOR_VIEW

namespace {

using attention::Mask;
using attention::Matrix;

// A matrix that no variable holds.
Matrix times(double number) {
    return Matrix{{1 * number, 2, 3}, {4, -5, 6}};
}

void show(const char* line, const Matrix& matrix) {
    std::printf("%s [%zu, %zu]", line, matrix.shape(0), matrix.shape(1));
    for (const double number : matrix)
        std::printf(" %a", number);
    std::printf("\n");
}

void show_mask(const char* line, const Mask& mask) {
    std::printf("%s [%zu, %zu]", line, mask.shape(0), mask.shape(1));
    for (const bool flag : mask)
        std::printf(" %d", flag ? 1 : 0);
    std::printf("\n");
}

void show_expressions(const Matrix& a, const Matrix& b, const Mask& hidden, std::size_t first) {
    const Matrix row{{1, 2, 3}};
    const Matrix column{{1}, {2}};
    const double three = 3;
    double two = 2;
    Matrix changed = a;
    show("a - b", a - b);
    show("a / b", a / b);
    show("a * b", a * b);
    show("a + b", a + b);
    show("a + made", a + times(3));
    show("made - made", times(2) - times(3));
    show("a - row", a - row);
    show("row - a", row - a);
    show("a / column", a / column);
    show("changed - column", changed - column);
    show("a / 2.0", a / 2.0);
    show("a / two", a / two);
    show("a / three", a / three);
    show("made / 2.0", times(4) / 2.0);
    show("made / two", times(4) / two);
    show("made / three", times(4) / three);
    show("a * 2.0", a * 2.0);
    show("2.0 * a", 2.0 * a);
    show("exp a", xt::exp(a));
    show("exp made", xt::exp(times(0.5)));
    show("exp of a difference", xt::exp(a - b));
    show("largest of a row", xt::amax(a, {1}, xt::keep_dims));
    show("largest of a column", xt::amax(a, {0}, xt::keep_dims));
    show("sum of a row", xt::sum(a, {1}, xt::keep_dims));
    show("sum of a column", xt::sum(changed, {0}, xt::keep_dims));
    show("where", xt::where(hidden, -1.5, a));
    show_mask("not", !hidden);
    show("transpose", xt::transpose(a));
    show("zeros", xt::zeros<double>({2, 3}));
    show("rows", xt::view(a, xt::range(first, first + 1), xt::all()));
    show("columns", xt::view(a, xt::all(), xt::range(1, 3)));
    changed = a - b;
    show("assigned", changed);
    changed += b;
    changed -= a / 2.0;
    changed(1, 2) = 9;
    changed(first, 0) = 8;
    changed(0, first) = 7;
    changed(first, first) += 1;
    show("changed", changed);
    Mask mask = Mask::from_shape({first + 1, 2});
    mask.fill(false);
    mask(0, first) = hidden(0, 0);
    show_mask("mask", mask);
    Matrix filled = Matrix::from_shape({first, 2});
    filled.fill(3);
    show("from_shape", filled);
}

void show_errors(const Matrix& a, const Mask& hidden, std::size_t one) {
    Matrix changed = a;
    const std::vector<std::function<void()>> mistakes{
        [&] { changed(2, 0) = 1; },
        [&] { show("read", Matrix{{a(one, 3)}}); },
        [&] { show("read", Matrix{{a(one - 2, 0)}}); },
        [&] { show("read", Matrix{{a(0, -1)}}); },
        [&] { show_mask("read", Mask{{hidden(5, one)}}); },
        [&] {
            show("added", a + Matrix{{1, 2}, {3, 4}});
        },
        [&] {
            show("row of another length", xt::where(Mask{{true, false}}, 0.0, a));
        },
        [&] { show("no matrix", xt::sum(a, {1})); },
    };
    for (const auto& mistake : mistakes) {
        try {
            mistake();
            std::printf("nothing is thrown\n");
        } catch (const std::exception& error) {
            std::printf("%s\n", error.what());
        }
    }
}

// A learner may have functions of these names, however general: they are called as ever.
namespace own {

template <class A, class B>
Matrix operator*(const A& a, const B& b) {
    return attention::matmul(a, attention::transpose(b));
}
template <class A, class B>
Matrix operator-(const A& a, const B&) {
    return attention::row_of(a, 0);
}
template <class T>
T exp(const T& m) {
    return attention::transpose(m);
}
Matrix where(const auto&, auto, const auto& m) {
    return attention::row_of(m, 1);
}
Matrix transpose(const auto& m) {
    return m;
}

void show_them(const Matrix& a, const Matrix& b, const Mask& hidden) {
    const auto CELL = [&](std::size_t i) { return a(i, i); };  // no macro of ours
    show("own *", a * b);
    show("own -", a - b);
    show("own exp", exp(a));
    show("own where", where(hidden, 1.0, a));
    show("own transpose", transpose(a));
    show("own CELL", Matrix{{CELL(1)}});
}

}  // namespace own

}  // namespace

int main() {
    const Mask hidden{{true, false, true}, {false, true, false}};
    show_expressions(times(1), times(2.5), hidden, 1);
    show_errors(times(1), hidden, 1);
    own::show_them(times(1), times(2), hidden);
}
