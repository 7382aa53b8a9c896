// What learners' files include or may want, compiled once, before the first of them is checked.
#pragma once

#include <algorithm>
#include <cmath>
#include <limits>
#include <string>
#include <vector>

#include "common/matrix.hpp"
#include XTENSOR_BUILDER
#include XTENSOR_MANIPULATION
#include XTENSOR_MATH
#include XTENSOR_OPERATION
#include XTENSOR_VIEW

#include "tests/exercises/expressions.hpp"
