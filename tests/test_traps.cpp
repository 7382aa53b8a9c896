// What xtensor and xtensor-blas do that nobody expects, and that our code does not fall into it.
#include <dlfcn.h>

#include <limits>
#include <type_traits>

#include "02_query_key/query_key.hpp"
#include "03_dot_products/dot_products.hpp"
#include "04_scaling/scaling.hpp"
#include "06_softmax/softmax.hpp"
#include "chapters.hpp"
#include "common/error.hpp"
#include "common/run.hpp"
#include "tests/catch.hpp"
#include "tests/support.hpp"

#include XTENSOR_BUILDER
#include XTENSOR_MATH
#include XTENSOR_VIEW

namespace {
int products_by_blas = 0;
}

// Stands before BLAS's own cblas_dgemm, counts the call and hands it on.
extern "C" void cblas_dgemm(int order, int transpose_a, int transpose_b, int m, int n, int k,
                            double alpha, const double* a, int lda, const double* b, int ldb,
                            double beta, double* c, int ldc) {
    static const auto blas =
        reinterpret_cast<decltype(&cblas_dgemm)>(dlsym(RTLD_NEXT, "cblas_dgemm"));
    ++products_by_blas;
    blas(order, transpose_a, transpose_b, m, n, k, alpha, a, lda, b, ldb, beta, c, ldc);
}

namespace attention {
namespace {

TEST_CASE("softmax evaluates the row maximum before it is used", "[traps]") {
    // masked - xt::amax(masked, {1}, xt::keep_dims) in one expression is silently wrong here
    const Matrix scores{{1, 2, 3}, {10, 20, 30}};
    CHECK(largest_difference(softmax(scores), reference::softmax(scores)) < rounding);
}

TEST_CASE("softmax of a square matrix goes along rows, not down columns", "[traps]") {
    const Matrix equal_rows{{0, 5}, {0, 5}};  // down the columns all weights would be 0.5
    const Matrix weights = softmax(equal_rows);
    CHECK(weights(0, 1) > 0.99);
    CHECK(largest_difference(weights, reference::softmax(equal_rows)) < rounding);
    CHECK(largest_difference(naive_softmax(equal_rows), weights) < rounding);
}

TEST_CASE("matmul takes one matrix as both operands", "[traps]") {
    const Matrix X = random_matrix(4, 4, 1);
    CHECK(largest_difference(matmul(X, X), reference::matmul(X, X)) < rounding);
}

TEST_CASE("matmul of a matrix and its transpose", "[traps]") {
    const Matrix X = random_matrix(5, 3, 1);
    const Matrix expected = reference::matmul(X, reference::transpose(X));
    CHECK(largest_difference(matmul(X, xt::transpose(X)), expected) < rounding);
    CHECK(largest_difference(dot_products(X, X), expected) < rounding);
}

TEST_CASE("matmul of a matrix and the transpose of its first rows", "[traps]") {
    // both start at one address: xt::linalg::dot gives the wrong shape
    const Matrix X = random_matrix(5, 3, 1);
    const auto first_two = xt::view(X, xt::range(0, 2), xt::all());
    const Matrix expected = reference::matmul(X, reference::transpose(first_two));
    CHECK(largest_difference(matmul(X, xt::transpose(first_two)), expected) < rounding);
    CHECK(largest_difference(dot_products(X, first_two), expected) < rounding);
}

TEST_CASE("matmul takes ranges of columns", "[traps]") {
    // xt::linalg::dot throws "No valid layout chosen."
    const Matrix X = random_matrix(5, 6, 1);
    const Matrix W = random_matrix(2, 3, 2);
    const auto columns = xt::view(X, xt::all(), xt::range(3, 5));
    CHECK(largest_difference(matmul(columns, W), reference::matmul(columns, W)) < rounding);
}

TEST_CASE("matmul takes one head of a stack", "[traps]") {
    const xt::xtensor<double, 3> stack = xt::arange<double>(24).reshape({3, 4, 2});
    const auto head = xt::view(stack, xt::all(), 1, xt::all());
    const Matrix W = random_matrix(2, 5, 1);
    CHECK(largest_difference(matmul(head, W), reference::matmul(head, W)) < rounding);
}

TEST_CASE("matmul says both shapes when they don't fit", "[traps]") {
    const Matrix left = random_matrix(2, 3, 1);
    const Matrix right = random_matrix(4, 5, 2);
    CHECK(mentions(complaint([&] { matmul(left, right); }), {"[2, 3]", "[4, 5]"}));
}

TEST_CASE("matmul calls BLAS", "[traps]") {
    // xtensor-blas 0.21 to 0.23 multiply by themselves when headers come in the wrong order
    const Matrix left = random_matrix(32, 32, 1);
    const Matrix right = random_matrix(32, 32, 2);
    const int before = products_by_blas;
    matmul(left, right);
    CHECK(products_by_blas == before + 1);
}

TEST_CASE("results don't follow later changes of what they came from", "[traps]") {
    static_assert(std::is_same_v<decltype(scale({}, 1)), Matrix>);
    static_assert(std::is_same_v<decltype(softmax({})), Matrix>);
    static_assert(std::is_same_v<decltype(transpose({})), Matrix>);
    Matrix scores{{2, 4}};
    const auto scaled = scale(scores, 4);
    scores(0, 0) = 100;
    CHECK(largest_difference(scaled, {{1, 2}}) == 0);
}

TEST_CASE("assertions of xtensor are on", "[traps]") {
#ifndef XTENSOR_ENABLE_ASSERT
    FAIL("build with XTENSOR_ENABLE_ASSERT");
#endif
    const Matrix matrix{{1, 2}, {3, 4}};
    CHECK_THROWS(matrix(2, 0));
    CHECK_THROWS(matrix(0, 2));
}

TEST_CASE("an expression of another dimension does not become a Matrix", "[traps]") {
    const Matrix matrix{{1, 2}, {3, 4}};
    const auto make = [&]() -> Matrix {
        return xt::sum(matrix, {1});
    };  // without assertions: crash
    CHECK_THROWS_AS(make(), std::runtime_error);
}

TEST_CASE("XSIMD is off: with it exp has other last digits", "[traps]") {
#ifdef XTENSOR_USE_XSIMD
    FAIL("build without XTENSOR_USE_XSIMD");
#endif
    SUCCEED();
}

TEST_CASE("comparing different shapes is an error, not a broadcast", "[traps]") {
    const Matrix one_row{{1, 2}};
    const Matrix two_rows{{1, 2}, {1, 2}};
    CHECK(xt::allclose(one_row, two_rows));  // the trap
    CHECK_THROWS_AS(largest_difference(one_row, two_rows), std::invalid_argument);
}

TEST_CASE("a row of a matrix is one row", "[traps]") {
    const Matrix matrix{{1, 2}, {3, 4}, {5, 6}};
    CHECK((row_of(matrix, 0) == Matrix{{1, 2}}));
    CHECK((row_of(matrix, 2) == Matrix{{5, 6}}));
}

TEST_CASE("matmul refuses what does not fit, on either side, and takes what is empty", "[traps]") {
    const Matrix two({2, 2}, 1.0);
    const Matrix three({3, 3}, 1.0);
    CHECK_THROWS_AS(matmul(two, three), std::invalid_argument);
    CHECK_THROWS_AS(matmul(three, two), std::invalid_argument);
    CHECK((matmul(Matrix({2, 0}, 1.0), Matrix({0, 3}, 1.0)) == Matrix({2, 3}, 0.0)));
    CHECK((matmul(Matrix({0, 2}, 1.0), two) == Matrix({0, 2}, 0.0)));
    const Matrix X{{1, 2}, {3, 4}};
    CHECK((matmul(X, X) == Matrix{{7, 10}, {15, 22}}));
}

TEST_CASE("equal infinities do not differ, others do", "[traps]") {
    const double infinity = std::numeric_limits<double>::infinity();
    CHECK(largest_difference({{1, -infinity}}, {{1.5, -infinity}}) == 0.5);
    CHECK(largest_difference({{infinity}}, {{-infinity}}) == infinity);
}

// What a run of chapter 6 on two words says to a tensor that it keeps.
void keep(const std::string& name, const Matrix& values) {
    const Lesson lesson = river_bank();
    Options options;
    options.of_chapters = {{"--mask", "causal"}};
    Run run(chapters(), "06_softmax", options, lesson,
            read_sentence("river bank", lesson.embeddings.rows, "this test"));
    run.hide({{false, true}, {false, false}});
    run[name] = values;
    run.expect_sound();
}

TEST_CASE("a tensor of heads that is read by its bare name is named with its head", "[traps]") {
    const Lesson lesson = river_bank();
    Run run(chapters(), "09_concat", {}, lesson,
            read_sentence("river bank", lesson.embeddings.rows, "this test"));
    run["head1.W_Q"] = lesson.heads.front().query.values;
    const Matrix nothing = run["W_Q"];  // makes it, since it may be written to
    CHECK(nothing.size() == 0);
    CHECK_THROWS_WITH(run.expect_sound(), "nothing was kept as W_Q; there is head1.W_Q");
}

TEST_CASE("a nan is never equal and never overlooked", "[traps]") {
    const double nan = std::numeric_limits<double>::quiet_NaN();
    CHECK(largest_difference({{1, nan}}, {{1, 2}}) > 1e300);
    CHECK(largest_difference({{1, nan}}, {{1, nan}}) > 1e300);

    CHECK_THROWS_AS(keep("scores", {{1, 2}, {nan, 4}}), std::domain_error);
    CHECK_THROWS_AS(keep("scores", {{1, 2, 3}, {3, 4, 5}}), std::invalid_argument);
    CHECK_NOTHROW(keep("scores", {{1, 2}, {3, 4}}));

    // -inf is for hidden scores alone; a hidden weight is a number, too.
    const double infinity = std::numeric_limits<double>::infinity();
    CHECK_NOTHROW(keep("masked", {{1, -infinity}, {3, 4}}));
    CHECK_THROWS_AS(keep("masked", {{1, infinity}, {3, 4}}), std::domain_error);
    CHECK_THROWS_AS(keep("masked", {{1, nan}, {3, 4}}), std::domain_error);
    CHECK_THROWS_AS(keep("masked", {{-infinity, 1}, {3, 4}}), std::domain_error);
    CHECK_THROWS_AS(keep("weights", {{1, -infinity}, {3, 4}}), std::domain_error);
}

TEST_CASE("from_shape takes a shape, where braces would take cells", "[traps]") {
    CHECK(shape_text(Matrix::from_shape({2, 3})) == "[2, 3]");
    CHECK(shape_text(linear_map_by_loops(random_matrix(2, 5, 1), random_matrix(5, 3, 2))) ==
          "[2, 3]");
}

}  // namespace
}  // namespace attention
