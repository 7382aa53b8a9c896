// 第 2 章，轮到你了：每个词在找什么，又拿什么让别人找到它。
//
// 写好每个函数的函数体，保存，然后运行：./learn check 2
// 卡住了？./learn hint 2 每次给一步提示。
// （只有一个 .cpp 文件包含这个文件，所以里面的函数不用写 inline。）
#pragma once

#include <cstddef>
#include <vector>

#include "common/matrix.hpp"

namespace exercise {

using attention::Matrix;

// 任务 1：linear_map   难度 ★★☆，15 分钟
//
// 这就是本章的阶段：X W。一个词是 X 的一行，映射写在右边。单元格 (i, j) 由 X 的
// 第 i 行和 W 的第 j 列得来：逐个相乘，再加起来。
// [n, d_model]，[d_model, d_k] -> [n, d_k]
//
//     X          W          linear_map(X, W)
//     1  2       1  0       11  4
//     3  4       5  2       23  8
//
// 第一个单元格是 1 * 1 + 2 * 5 = 11。三重循环这辈子总要亲手写一次：哪个下标走到
// 哪里，窍门全在这里。Matrix::from_shape({rows, columns}) 给你一个待填的矩阵，
// 单元格里起初什么数都可能有。（attention::matmul(X, W) 做的是同一件事，你可以
// 拿它对照。）
Matrix linear_map(const Matrix& X, const Matrix& W) {
    // TODO task 1: X 的每一行乘以 W 的每一列
    return {};
}

// 任务 2：linear_out_in   难度 ★★☆，10 分钟
//
// 有人给了你一个 PyTorch 里的映射。nn.Linear 存的 weight 是转置过的，形状是
// (out, in)：每个输出的数占一行。它是为写成列的词准备的：weight x。这里词是行，
// 结果的数要一样，仍是每个词一行。
// [n, d_model]，[d_k, d_model] -> [n, d_k]
//
//     X          weight     linear_out_in(X, weight)
//     1  2       1  5       11  4
//     3  4       0  2       23  8
//
// 这是任务 1 的映射转置之后的样子，所以结果相同。可以调用 linear_map、
// attention::matmul 和 attention::transpose。当心：像这里这样 d_k 等于 d_model
// 时，忘了转置也不会报错。
Matrix linear_out_in(const Matrix& X, const Matrix& weight) {
    // TODO task 2: 使用按 (out, in) 存储的 weight
    return {};
}

// 任务 3：queries_and_keys   难度 ★☆☆，5 分钟
//
// 每个词在找什么，又拿什么让别人找到它：对同一个 X 用两个映射，得到查询 (Query)
// 和键 (Key)。两个都返回，查询在前：`return {Q, K};`。   [n, d_model]，两个映射
// [d_model, d_k] -> 两个矩阵 [n, d_k]
//
//     X          W_Q        W_K        Q          K
//     1  2       1  0       0  1       1  0       2  1
//     3  4       0  0       1  0       3  0       4  3
//
// Q、K、X 是三样东西：这里第一行那个词要找的是 1 和 0，别人找它靠的却是 2 和
// 1。可以调用 linear_map。
std::vector<Matrix> queries_and_keys(const Matrix& X, const Matrix& W_Q, const Matrix& W_K) {
    // TODO task 3: 把 X 映射两次，一次得到查询，一次得到键
    return {};
}

}  // namespace exercise
