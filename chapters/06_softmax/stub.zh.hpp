// 第 6 章，轮到你了：把分数变成份额。
//
// 写好每个函数的函数体，保存，然后运行：./learn check 6
// 卡住了？./learn hint 6 每次给一步提示。
// （只有一个 .cpp 文件包含这个文件，所以里面的函数不用写 inline。）
#pragma once

#include <cmath>
#include <limits>

#include "common/matrix.hpp"
#include XTENSOR_MATH
#include XTENSOR_OPERATION

namespace exercise {

using attention::Matrix;

// 任务 1：shift_rows   难度 ★★☆，10 分钟
//
// 让每一行减去自己的最大分数。   [n 个查询, m 个键] -> [n 个查询, m 个键]
//
//     masked          shift_rows(masked)
//     1  2  3         -2  -1   0
//     0  5  4         -5   0  -1
//
// 有的分数可能是 -inf（被遮住），它们仍是 -inf。每一行至少有一个没有遮住。可以
// 把分数复制一份，用循环去改；也可以用 xtensor：xt::amax(masked, {1},
// xt::keep_dims) 给出每一行的最大值。
// 这里用 xtensor 要当心：xt::amax 的结果要先存进一个 Matrix，或者放进
// xt::eval(...)，然后才能用在更大的表达式里。不然，算出来的数是错的。
Matrix shift_rows(const Matrix& masked) {
    // TODO task 1: 每一行减去自己的最大值
    return {};
}

// 任务 2：softmax   难度 ★★☆，15 分钟
//
// 这就是本章的阶段：e^分数，再除以这一行的和。   [n, m] -> [n, m]
//
//     masked          softmax(masked)
//     0  ln 3         0.25  0.75
//     0  ln 4         0.2   0.8
//
// 第一行里，e^0 = 1，e^(ln 3) = 3，加起来是 4。每一行加起来都是 1。分数可能很
// 大：一行是 1000 和 1000，结果就是 0.5 和 0.5。每一行至少有一个分数不是 -inf。
// 可以调用 shift_rows，可以在循环里用 std::exp，也可以用 xt::exp 和 xt::sum
// （上面说 xt::amax 要当心，xt::sum 也一样）。
Matrix softmax(const Matrix& masked) {
    // TODO task 2: 把每一行变成份额，加起来是 1
    return {};
}

// 任务 3：softmax_or_nothing   难度 ★★★，10 分钟
//
// 还是 softmax，但这回可能有一行全都遮住：例如一个填充词，它谁也看不见。没有词
// 可看，权重就全是 0。其余的行照旧。   [n, m] -> [n, m]
//
//     masked          softmax_or_nothing(masked)
//     -inf  -inf      0    0
//     0     0         0.5  0.5
//
// 只遮住一部分键的行，也算“其余的行”，哪怕遮住的键排在最前面。可以调用
// softmax，也可以用 std::isinf(x) 和 std::isnan(x)，它们每次判断一个数。
Matrix softmax_or_nothing(const Matrix& masked) {
    // TODO task 3: 全都遮住的一行，谁也不给权重
    return {};
}

}  // namespace exercise
