// A learner waits for the compiler, and most of that time goes into what xtensor makes of a line
// such as `const Matrix sums = xt::sum(exps, {1}, xt::keep_dims);`. For the expressions that tasks
// are mostly written with this is done once, and a learner's file only refers to it. clang compiles
// all that `written_once` calls into learner_header.o. g++ has nothing like it: for it the
// functions are named, and expressions.cpp holds them.
#pragma once

#include <algorithm>
#include <array>
#include <cmath>
#include <cstddef>
#include <limits>
#include <string>
#include <vector>

#include "common/matrix.hpp"
#include XTENSOR_BUILDER
#include XTENSOR_MANIPULATION
#include XTENSOR_MATH
#include XTENSOR_OPERATION
#include XTENSOR_VIEW

namespace expressions {

using attention::Mask;
using attention::Matrix;

const Matrix& named();  // a variable
Matrix made();          // what a function returns

using Difference = decltype(named() - named());
using Quotient = decltype(named() / named());
using Product = decltype(named() * named());
using Sum = decltype(named() + named());
using Divided = decltype(named() / 1.0);
using DividedMade = decltype(made() / 1.0);
using Times = decltype(named() * 1.0);
using Exp = decltype(xt::exp(named()));
using ExpMade = decltype(xt::exp(made()));
using ExpDifference = decltype(xt::exp(named() - named()));
using RowMaximum = decltype(xt::amax(named(), {1}, xt::keep_dims));
using RowSum = decltype(xt::sum(named(), {1}, xt::keep_dims));
using Transposed = decltype(xt::transpose(named()));

#ifdef __clang__  // g++ would only compile it anew with each learner's file
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
#endif

}  // namespace expressions

// clang-format off
#define FOR_EACH_EXPRESSION(DO)                                                           \
    DO(Difference) DO(Quotient) DO(Product) DO(Sum) DO(Divided) DO(DividedMade) DO(Times) \
    DO(Exp) DO(ExpMade) DO(ExpDifference) DO(RowMaximum) DO(RowSum) DO(Transposed)

// In all files but expressions.cpp, ELSEWHERE is "extern".
#ifndef ELSEWHERE
#define ELSEWHERE extern
#endif
#define FROM_EXPRESSION(Name) \
    ELSEWHERE template expressions::Matrix::xtensor_container(const xexpression<expressions::Name>&);
#define CLASSES_OF(Container)                                            \
    ELSEWHERE template class xtensor_container<Container::storage_type, 2>; \
    ELSEWHERE template class xstrided_container<Container>;              \
    ELSEWHERE template class xcontainer<Container>;                      \
    ELSEWHERE template Container Container::from_shape(std::array<std::size_t, 2>&&);
#define CELLS_OF(Container)                                                                    \
    ELSEWHERE template Container::const_reference xcontainer<Container>::operator()(           \
        std::size_t, std::size_t) const;                                                       \
    ELSEWHERE template Container::reference xcontainer<Container>::operator()(std::size_t, std::size_t);
// clang-format on

namespace xt {
CLASSES_OF(expressions::Matrix)
CLASSES_OF(expressions::Mask)
CELLS_OF(expressions::Matrix)
CELLS_OF(expressions::Mask)
FOR_EACH_EXPRESSION(FROM_EXPRESSION)
}  // namespace xt
ELSEWHERE template class std::vector<attention::Matrix>;
