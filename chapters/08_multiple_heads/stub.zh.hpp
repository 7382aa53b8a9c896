// 第 8 章，轮到你了：多个头同时找不同的东西。
//
// 写好每个函数的函数体，保存，然后运行：./learn check 8
// 卡住了？./learn hint 8 每次给一步提示。
// （只有一个 .cpp 文件包含这个文件，所以里面的函数不用写 inline。）
#pragma once

#include <cstddef>
#include <vector>

#include "07_value_weighting/attend.hpp"
#include "common/matrix.hpp"

namespace exercise {

using attention::Mask;
using attention::Matrix;

// 任务 1：multiple_heads   难度 ★☆☆，10 分钟
//
// 这就是本章的阶段：头 h 有自己的映射 W_Q[h]、W_K[h] 和 W_V[h]，每个头拿到的
// 都是同一个 X。按头的顺序，每个头返回一个 context（一个词一行上下文向量）。
// [n, d_model]，h 个映射 [d_model, d_k] 或 [d_model, d_v]，[n, n]
//     -> h 个矩阵 [n, d_v]
//
// 第 7 章写好了一个完整的头，你可以直接调用：
//
//     attention::attend(X, W_Q, W_K, W_V, hidden).context
//
//     X       W_V[0]   W_V[1]    查询和键的映射全是 0，什么也不遮住：
//     2  4      1        0       头 1：  4    头 2：  6
//     6  8      0        1               4            6
//
// 查询全是 0，每个词得到的权重就都一样，所以每个词收集到的是平均值。头 1 的值
// 是 X 的第一列，于是得到 2 和 6 的平均值；头 2 的值是第二列，于是得到 4 和 8
// 的平均值。`std::vector<Matrix> all;` 是一个空列表，all.push_back(m) 把矩阵 m
// 放到它的末尾。头的个数不限：每个列表里有几个映射，就有几个头，即 W_Q.size()。
std::vector<Matrix> multiple_heads(const Matrix& X, const std::vector<Matrix>& W_Q,
                                   const std::vector<Matrix>& W_K, const std::vector<Matrix>& W_V,
                                   const Mask& hidden) {
    // TODO task 1: 让每个头通过自己的映射去看 X
    return {};
}

// 任务 2：split_projection   难度 ★★☆，15 分钟
//
// 许多库里没有映射的列表。它们把所有头的映射左右并排，放在一个大矩阵里：
// W_all = [W_1 W_2 ...]。只乘一次，就得到所有头的查询，然后再切开。
// [n, d_model]，[d_model, d_out]，heads -> `heads` 个矩阵 [n, d_out / heads]
//
//     X       W_all         heads   X W_all      split_projection(X, W_all, 2)
//     1  2    1  0  1  0    2       1  2  3  4   头 1：  1  2    头 2：  3  4
//             0  1  1  2
//
// d_out 是所有的头合起来的列数，不是一个头的列数；PyTorch 把它叫作 embed_dim。
// 这里它总能被 `heads` 整除。这样做，和每个头各用一个小矩阵，结果一样吗？一样：
// 乘积的一列要用到完整的 X，但只用到 W 里对应的那一列。你可以调用
// attention::matmul(X, W)。Matrix::from_shape({rows, columns}) 建一个等着填的
// 矩阵，M.shape(0) 和 M.shape(1) 是矩阵 M 的行数和列数。
std::vector<Matrix> split_projection(const Matrix& X, const Matrix& W_all, std::size_t heads) {
    // TODO task 2: 先相乘，再按列切开
    return {};
}

// 任务 3：make_going_look_at_tom   难度 ★★★，15 分钟
//
// 一个用数据做的实验：做出一个会问“谁在做”的头。句子里有六个词，什么也不遮住：
//
//                town  water  person  place  action  thing
//     tom         0.0    0.0     0.9   -0.2     0.1    0.1
//     is          0.0    0.0     0.0    0.0     0.3   -0.2
//     going       0.1    0.0     0.1    0.1     0.9   -0.3
//     fish       -0.8    0.8    -0.1    0.0     0.6    0.6
//     river      -0.9    0.9    -0.2    0.4     0.2    0.6
//     bank        0.1    0.2    -0.2    0.4     0.0    0.3
//
// 选定 W_Q 和 W_K，让 going 这一行权重至少分给 tom 0.8。返回这两个矩阵，W_Q
// 在前：`return {W_Q, W_K};`。   -> 两个矩阵 [6, 1]（只有一列，所以 d_k = 1）
//
// 例如，`Matrix W_Q = {{1}, {0}, {0}, {0}, {0}, {0}};` 拿 town 当查询：going 在
// 这一维上是 0.1。W_K 也这样写的话，tom 的键是 0，于是 going 对 tom 的分数就是
// 0.1 * 0 = 0。两个映射里的数要多大都可以：数越大，权重就越集中。
std::vector<Matrix> make_going_look_at_tom() {
    // TODO task 3: going 用哪一维去找？tom 又用哪一维让它找到？
    return {};
}

}  // namespace exercise
