// What learners' files refer to: xtensor's work for the expressions of expressions.hpp.
#define DEFINE_EXPRESSIONS
#include "tests/exercises/expressions.hpp"

#define DEFINED_HERE(Name) \
    template expressions::Matrix::xtensor_container(const xexpression<expressions::Name>&);

namespace xt {
FOR_EACH_EXPRESSION(DEFINED_HERE)
}  // namespace xt
