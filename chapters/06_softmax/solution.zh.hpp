// 第 6 章：一种写法，以及这样写的理由。
#pragma once

#include <cmath>
#include <limits>

#include "common/matrix.hpp"
#include XTENSOR_MATH
#include XTENSOR_OPERATION

namespace exercise {

using attention::Matrix;

// 任务 1：shift_rows
Matrix shift_rows(const Matrix& masked) {
    // {1} 是要消去的轴：在一行之内横着看过各列，于是每一行得到一个最大值。加上
    // keep_dims，形状是 [n, 1]，不是 [n]：只有这样，相减时它才和自己那一行
    // 对齐。结果先存进 Matrix，这样才是真的算出来了。
    const Matrix max = xt::amax(masked, {1}, xt::keep_dims);  // [n, m] -> [n, 1]
    return masked - max;                                      // [n, m] - [n, 1] -> [n, m]
}

// 任务 2：softmax
Matrix softmax(const Matrix& masked) {
    // 先减去最大值，权重一个也不变：e^(s - max) = e^s / e^max，分子分母里都有
    // e^max。但这样一来，最大的指数是 0，exp 就不会溢出。
    const Matrix exps = xt::exp(shift_rows(masked));        // [n, m]；e^(-inf) 是 0
    const Matrix sums = xt::sum(exps, {1}, xt::keep_dims);  // [n, m] -> [n, 1]，至少是 1
    return exps / sums;
}

// 任务 3：softmax_or_nothing
Matrix softmax_or_nothing(const Matrix& masked) {
    // 全都遮住的一行，最大值是 -inf，而 -inf - -inf 是 nan。所以，这样的行要在
    // 计算之前先处理好。用循环写最明白；本章自己的 softmax.cpp 是用 xtensor
    // 写的。
    Matrix weights = Matrix::from_shape({masked.shape(0), masked.shape(1)});
    for (std::size_t i = 0; i < masked.shape(0); ++i) {
        double max = -std::numeric_limits<double>::infinity();
        for (std::size_t j = 0; j < masked.shape(1); ++j)
            max = std::max(max, masked(i, j));
        const bool nobody = std::isinf(max);
        double sum = 0;
        for (std::size_t j = 0; j < masked.shape(1); ++j) {
            weights(i, j) = nobody ? 0 : std::exp(masked(i, j) - max);
            sum += weights(i, j);
        }
        for (std::size_t j = 0; j < masked.shape(1) && !nobody; ++j)
            weights(i, j) /= sum;
    }
    return weights;
}

}  // namespace exercise
