// What learners' files refer to: xtensor's work for the expressions of expressions.hpp.
#define ELSEWHERE
#include "tests/exercises/expressions.hpp"
