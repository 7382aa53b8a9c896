// 第 9 章，轮到你了：把各头的发现拼接起来，再混合。
//
// 写好每个函数的函数体，保存，然后运行：./learn check 9
// 卡住了？./learn hint 9 每次给一步提示。
// （只有一个 .cpp 文件包含这个文件，所以里面的函数不用写 "inline"。）
#pragma once

#include <cstddef>
#include <vector>

#include "common/matrix.hpp"
#include XTENSOR_BUILDER
#include XTENSOR_MATH
#include XTENSOR_VIEW

namespace exercise {

using attention::Matrix;

// 任务 1：concat_heads   难度 ★★☆，10 分钟
//
// 这就是本章的阶段：把各头的上下文向量左右并排，第一个头在最前面。每个词仍占
// 自己那一行。
//   h 个矩阵 [n, d_v] -> [n, h * d_v]
//
//     heads[0]     heads[1]     concat_heads(heads)
//     1  2         5  6         1  2  5  6
//     3  4         7  8         3  4  7  8
//
// 所有的头形状相同，至少有一个头。用循环写就很好。也可以用 xtensor：
// xt::view(M, xt::all(), xt::range(from, to)) 是 M 中连续的几列，到第 to - 1 列
// 为止，可以给它赋值。Matrix::from_shape({rows, columns}) 给你一个待填的矩阵，
// 填上之前，单元格里是什么数都有可能。M.shape(0) 和 M.shape(1) 是矩阵 M 的行数
// 和列数。
Matrix concat_heads(const std::vector<Matrix>& heads) {
    // TODO task 1: 把各个头左右并排
    return {};
}

// 任务 2：split_heads   难度 ★★☆，15 分钟
//
// 反过来做。实际的模型往往用一个大映射一次算出所有头的查询，然后再分给各个头：
// 把每个词的那一行切成相等的几段，每个头从每个词那里拿走自己的一段。
//   [n, h * d] -> h 个矩阵 [n, d]
//
//     joined          split_heads(joined, 2)
//     1  2  5  6      [0]:  1  2      [1]:  5  6
//     3  4  7  8            3  4            7  8
//
// 列总能平均分开。小心，只 reshape 成 [h, n, d] 不行：大小对得上，数不对。
std::vector<Matrix> split_heads(const Matrix& joined, std::size_t heads) {
    // TODO task 2: 让每个头从每个词那里拿到自己的一段
    return {};
}

// 任务 3：output_of   难度 ★★★，15 分钟
//
// W_O 有什么用？输出是 concat_heads(heads) 乘以 W_O。这里要你不做拼接就算出它：
// W_O 的前 d_v 行属于第一个头，接下来的 d_v 行属于第二个头，依此类推。让每个头
// 乘以自己的那几行，再把结果加起来。正因为有 W_O，输出的每个数才能用到每个头。
//   h 个矩阵 [n, d_v], [h * d_v, d_model] -> [n, d_model]
//
//     heads[0]   heads[1]   W_O        output_of(heads, W_O)
//     1          3          1  0       7  9
//     2          4          2  3      10 12
//
// 其中 7 = 1 * 1 + 3 * 2，9 = 1 * 0 + 3 * 3。
//
// 可以用 attention::matmul(A, B)；要取 W_O 的某几行，可以写
// Matrix(xt::view(W_O, xt::range(from, to), xt::all()))。求和可以从全 0 开始：
// `Matrix sum = xt::zeros<double>({rows, columns});`。
Matrix output_of(const std::vector<Matrix>& heads, const Matrix& W_O) {
    // TODO task 3: 让每个头乘以 W_O 中自己的那几行，再加起来
    return {};
}

}  // namespace exercise
