// A learner waits for the compiler, and most of that time goes into what xtensor makes of a line
// such as `const Matrix sums = xt::sum(exps, {1}, xt::keep_dims);`. For the expressions that tasks
// are mostly written with this is done once: expressions.cpp holds it, and a learner's file only
// refers to it.
#pragma once

#include <type_traits>
#include <utility>

#include "common/matrix.hpp"
#include XTENSOR_MATH
#include XTENSOR_MANIPULATION
#include XTENSOR_OPERATION

namespace expressions {

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

}  // namespace expressions

// clang-format off
#define FOR_EACH_EXPRESSION(DO)                                                           \
    DO(Difference) DO(Quotient) DO(Product) DO(Sum) DO(Divided) DO(DividedMade) DO(Times) \
    DO(Exp) DO(ExpMade) DO(ExpDifference) DO(RowMaximum) DO(RowSum) DO(Transposed)
// clang-format on

#define DECLARED_ELSEWHERE(Name) \
    extern template expressions::Matrix::xtensor_container(const xexpression<expressions::Name>&);

#ifndef DEFINE_EXPRESSIONS
namespace xt {
FOR_EACH_EXPRESSION(DECLARED_ELSEWHERE)
}  // namespace xt
#endif
