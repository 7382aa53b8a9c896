// A learner waits for the compiler, and most of that time goes into what xtensor makes of a line
// such as `const Matrix sums = xt::sum(exps, {1}, xt::keep_dims);`. For the lines that tasks are
// mostly written with this is done once, and a learner's file only refers to it.
//
// clang does that by itself: it compiles what `written_once` calls into learner_header.o. g++ makes
// every inline function of its template, wherever it is called. So for g++ the
// templates are specialized here for what tasks use; what they do stands in answer/expressions.cpp.
#pragma once

#include <algorithm>
#include <array>
#include <cmath>
#include <cstddef>
#include <limits>
#include <string>
#include <tuple>
#include <type_traits>
#include <utility>
#include <vector>

#include "common/matrix.hpp"
#include XTENSOR_BUILDER
#include XTENSOR_MANIPULATION
#include XTENSOR_MATH
#include XTENSOR_OPERATION
#include XTENSOR_VIEW

#ifdef __clang__

namespace expressions {

using attention::Mask;
using attention::Matrix;

/// Nobody calls it.
inline double written_once(const Matrix& m, const Mask& hidden, std::vector<Matrix> heads) {
    // Expressions, put into a Matrix.
    const Matrix maximum = xt::amax(m, {1}, xt::keep_dims);
    const Matrix exps = xt::exp(m - maximum);
    const Matrix sums = xt::sum(exps, {1}, xt::keep_dims);
    heads.push_back(exps / sums);
    heads.push_back(m - m);
    heads.push_back(xt::exp(m));
    heads.push_back(xt::exp(attention::transpose(m)));
    heads.push_back(m + m);
    heads.push_back(m * m);
    heads.push_back(m * 2.0);
    heads.push_back(m / std::sqrt(static_cast<double>(m.shape(1))));
    heads.push_back(attention::matmul(m, attention::transpose(m)) / std::sqrt(2.0));
    heads.push_back(xt::where(hidden, -std::numeric_limits<double>::infinity(), m));
    heads.push_back(xt::transpose(m));
    heads.push_back(xt::view(m, xt::range(1, 2), xt::all()));
    heads.push_back(xt::view(m, xt::all(), xt::range(1, 2)));
    const Matrix row{{1.0, -1.0}, {0.5, 2.0}};
    heads.push_back(row);
    const auto evaluated = xt::eval(xt::amax(m, {1}, xt::keep_dims));
    heads.push_back(m - evaluated);

    // Cells, one by one.
    Matrix copy = Matrix::from_shape({m.shape(0), m.shape(1)});
    Mask mask = !hidden;
    mask = Mask::from_shape({hidden.shape(0), hidden.shape(1)});
    const std::vector<std::size_t> order{0, 1};
    const std::vector<bool> flags(order.size(), true);
    for (std::size_t i = 0; i < heads.size(); ++i) {
        for (std::size_t j = 0; j < order.size(); ++j) {
            copy(i, j) = std::max(m(order[i], j), heads[i](i, j));
            copy(i, j) += std::exp(m(i, j));
            copy(i, j) /= std::log(copy(i, j));
            mask(i, j) = hidden(i, j) || j > i || flags[j];
        }
    }
    Matrix zeros = xt::zeros<double>({m.shape(0), m.shape(1)});
    zeros += copy;
    zeros = copy;
    const std::vector<Matrix> both{copy, zeros};
    const std::vector<std::string> words{"river", "bank"};
    const bool same = words[0] == words[1] && std::isinf(copy(0, 0)) && both.front()(0, 0) > 0;
    return same ? xt::sum(zeros)() : copy(0, 0);
}
}  // namespace expressions

#else

#ifdef WRITES_EXPRESSIONS
#define ELSEWHERE
#else
#define ELSEWHERE extern
#endif

// First of all: before anybody has asked what they return.
namespace xt {
ELSEWHERE template auto amax<void, const attention::Matrix&, int, 1, std::tuple<keep_dims_type> >(
    const attention::Matrix&, const int (&axes)[1], std::tuple<keep_dims_type>);
ELSEWHERE template auto sum<void, const attention::Matrix&, int, 1, std::tuple<keep_dims_type> >(
    const attention::Matrix&, const int (&axes)[1], std::tuple<keep_dims_type>);
ELSEWHERE template auto transpose<const attention::Matrix&>(const attention::Matrix&);
}  // namespace xt

namespace expressions {

using attention::Mask;
using attention::Matrix;

const Matrix& named();  // a variable
Matrix made();          // what a function returns
const Mask& mask();
const double& number();

using Difference = decltype(named() - named());
using Quotient = decltype(named() / named());
using Product = decltype(named() * named());
using Sum = decltype(named() + named());
using SumMade = decltype(named() + made());
using Divided = decltype(named() / 1.0);
using DividedBy = decltype(named() / number());
using DividedMade = decltype(made() / 1.0);
using DividedMadeBy = decltype(made() / number());
using Times = decltype(named() * 1.0);
using Exp = decltype(xt::exp(named()));
using ExpMade = decltype(xt::exp(made()));
using ExpDifference = decltype(xt::exp(named() - named()));
using RowMaximum = decltype(xt::amax(named(), {1}, xt::keep_dims));
using RowSum = decltype(xt::sum(named(), {1}, xt::keep_dims));
using Chosen = decltype(xt::where(mask(), 1.0, named()));
using Opposite = decltype(!mask());
using Transposed = decltype(xt::transpose(named()));
using Zeros = decltype(xt::zeros<double>({std::size_t{1}, std::size_t{1}}));
using Rows = decltype(xt::view(named(), xt::range(std::size_t{0}, std::size_t{1}), xt::all()));
using Columns = decltype(xt::view(named(), xt::all(), xt::range(std::size_t{0}, std::size_t{1})));

}  // namespace expressions

namespace xt {

using expressions::Mask;
using expressions::Matrix;

// Whom a call means is not touched by that: a learner may have an exp or an operator of their own.
template <>
expressions::Difference operator-
    <const Matrix&, const Matrix&>(const Matrix&, const Matrix&) noexcept;
template <>
expressions::Quotient operator/
    <const Matrix&, const Matrix&>(const Matrix&, const Matrix&) noexcept;
template <>
expressions::Product operator*<const Matrix&, const Matrix&>(const Matrix&, const Matrix&) noexcept;
template <>
expressions::Sum operator+<const Matrix&, const Matrix&>(const Matrix&, const Matrix&) noexcept;
template <>
expressions::SumMade operator+<const Matrix&, Matrix>(const Matrix&, Matrix&&) noexcept;
template <>
expressions::Divided operator/<const Matrix&, double>(const Matrix&, double&&) noexcept;
template <>
expressions::DividedBy operator/
    <const Matrix&, const double&>(const Matrix&, const double&) noexcept;
template <>
expressions::DividedMade operator/<Matrix, double>(Matrix&&, double&&) noexcept;
template <>
expressions::DividedMadeBy operator/<Matrix, const double&>(Matrix&&, const double&) noexcept;
template <>
expressions::Times operator*<const Matrix&, double>(const Matrix&, double&&) noexcept;
template <>
expressions::Exp exp<const Matrix&>(const Matrix&) noexcept;
template <>
expressions::ExpMade exp<Matrix>(Matrix&&) noexcept;
template <>
expressions::ExpDifference exp<expressions::Difference>(expressions::Difference&&) noexcept;
template <>
expressions::Chosen where<const Mask&, double, const Matrix&>(const Mask&, double&&,
                                                              const Matrix&) noexcept;

// clang-format off
#define FOR_EACH_EXPRESSION(DO)                                                                   \
    DO(Matrix, Difference) DO(Matrix, Quotient) DO(Matrix, Product) DO(Matrix, Sum)               \
    DO(Matrix, SumMade) DO(Matrix, Divided) DO(Matrix, DividedBy) DO(Matrix, DividedMade)         \
    DO(Matrix, DividedMadeBy) DO(Matrix, Times) DO(Matrix, Exp) DO(Matrix, ExpMade)               \
    DO(Matrix, ExpDifference) DO(Matrix, RowMaximum) DO(Matrix, RowSum) DO(Matrix, Chosen)        \
    DO(Matrix, Transposed) DO(Matrix, Zeros) DO(Matrix, Rows) DO(Matrix, Columns)                 \
    DO(Mask, Opposite)
#define FOR_EACH_CELL(DO)                                                                         \
    DO(Matrix, std::size_t, std::size_t) DO(Matrix, std::size_t, int)                             \
    DO(Matrix, int, std::size_t) DO(Matrix, int, int)                                             \
    DO(Mask, std::size_t, std::size_t) DO(Mask, std::size_t, int)                                 \
    DO(Mask, int, std::size_t) DO(Mask, int, int)

#define FROM_EXPRESSION(Container, Name) \
    template <> template <>              \
    Container::xtensor_container(const xexpression<expressions::Name>&);
#define CELL(Container, Row, Column)                                                       \
    template <> template <>                                                                \
    Container::const_reference xcontainer<Container>::operator()(Row row, Column column) const; \
    template <> template <>                                                                \
    Container::reference xcontainer<Container>::operator()(Row row, Column column);
#define FROM_SHAPE(Container) \
    template <> template <>   \
    Container Container::from_shape(std::array<std::size_t, 2>&& shape);
#define CLASSES_OF(Container)                                               \
    ELSEWHERE template class xtensor_container<Container::storage_type, 2>; \
    ELSEWHERE template class xstrided_container<Container>;                 \
    ELSEWHERE template class xcontainer<Container>;
// clang-format on

FOR_EACH_EXPRESSION(FROM_EXPRESSION)
FOR_EACH_CELL(CELL)
FROM_SHAPE(Matrix)
FROM_SHAPE(Mask)

CLASSES_OF(Matrix)
CLASSES_OF(Mask)

}  // namespace xt

ELSEWHERE template class std::vector<attention::Matrix>;

#ifndef WRITES_EXPRESSIONS  // none of these names is the learner's business
#undef FOR_EACH_EXPRESSION
#undef FOR_EACH_CELL
#undef FROM_EXPRESSION
#undef CELL
#undef FROM_SHAPE
#undef CLASSES_OF
#undef ELSEWHERE
#endif

#endif
