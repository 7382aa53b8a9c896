// 第 10 章，轮到你了：词站在哪里。
//
// 写好每个函数的函数体，保存，然后运行：./learn check 10
// 卡住了？./learn hint 10 每次给一步提示。
// （只有一个 .cpp 文件包含这个文件，所以里面的函数不用写 inline。）
#pragma once

#include <cmath>
#include <cstddef>
#include <vector>

#include "common/matrix.hpp"
#include XTENSOR_BUILDER
#include XTENSOR_MATH
#include XTENSOR_VIEW

namespace exercise {

using attention::Matrix;

// 任务 1：positions   难度 ★★☆，15 分钟
//
// 这就是本章的阶段：为每个位置写一行数，位置从 0 数起。每两列是一只钟，一只比
// 一只慢。   -> [n, d_model]
//
//     P[pos, 2i]     = sin(pos / 10000^(2i / d_model))
//     P[pos, 2i + 1] = cos(同一个角)
//
//     positions(3, 4)    i = 0            i = 1
//     pos 0              0        1       0        1
//     pos 1              0.8415   0.5403  0.0100   1.0000
//     pos 2              0.9093  -0.4161  0.0200   0.9998
//
// pos 1 那一行是 sin(1)、cos(1)、sin(1/100)、cos(1/100)。
//
// i 数的是对，不是列：10000^(2/4) 等于 100。d_model 总是偶数。std::sin、
// std::cos 和 std::pow(10000.0, exponent) 收的和给的都是 double；角用弧度。
// Matrix::from_shape({rows, columns}) 给你一个待填的矩阵，填上之前，单元格里是
// 什么数都有可能。
Matrix positions(std::size_t n, std::size_t d_model) {
    // TODO task 1: 对每个位置、每一对列，写下同一个角的正弦和余弦
    return {};
}

// 任务 2：rotate   难度 ★★☆，15 分钟
//
// 另一种做法，旋转位置编码：什么也不加，而是按站的位置旋转查询和键。第 m 行的
// 位置是 first + m。它的第 2i 列和第 2i + 1 列是一对 (x, y)，每一对转过自己的
// 角：   [n, d_k] -> [n, d_k]
//
//     a = (first + m) / 10000^(2i / d_k)
//     (x, y) 变成 (x cos a - y sin a, x sin a + y cos a)
//
//     rows     rotate(rows, 1)
//     1  0      0.5403   0.8415    转过 1
//     2  0     -0.8323   1.8186    转过 2
//
// d_k 是列数 rows.shape(1)，总是偶数。一对数要一起旋转：两个新数都由两个旧数
// 得来。
Matrix rotate(const Matrix& rows, std::size_t first) {
    // TODO task 2: 把每一行里的每一对数转过它的角
    return {};
}

// 任务 3：with_positions   难度 ★★☆，10 分钟
//
// 位置从哪里放进去？算出一个头的 Q、K、V，并按这个次序返回。第一个词在位置 0。
//   [n, d_model]，三个映射 [d_model, d_k] -> 三个矩阵 [n, d_k]
//
//     rotary 为 false   映射之前，把 P 加到 X 里：Q、K、V 都由 X_P = X + P 得来
//     rotary 为 true    X 原样不动。映射之后，像任务 2 那样旋转 Q 和 K。V 不
//                       转，因为值不和任何东西比较，它只是交出去
//
//     X        三个映射都是    rotary 为 false            rotary 为 true
//     1  1     1  0            Q, K, V:  1       2        Q, K:   1       1
//     1  1     0  1                      1.8415  1.5403          -0.3012  1.3818
//
// rotary 为 true 时，V 还是和 X 一样。
//
// 可以调用 positions、rotate 和 attention::matmul(A, B)。d_model 和 d_k 都是
// 偶数。
std::vector<Matrix> with_positions(const Matrix& X, const Matrix& W_Q, const Matrix& W_K,
                                   const Matrix& W_V, bool rotary) {
    // TODO task 3: 让 Q、K、V 知道位置，但只到该知道的程度
    return {};
}

// 任务 4：look_two_words_back   难度 ★★★，20 分钟
//
// 一个实验：做出一个头，让它看往前数第 2 个词。X_P = X + P 有 8 列，和
// data/word_order 里一样。前 4 列只有位置；词是什么，只写在另外 4 列里，都是 -1
// 到 1 之间的数：
//
//     sin(pos)  cos(pos)  sin(pos / 10)  cos(pos / 10)  还有 4 列
//
// 选定 W_Q 和 W_K，让每个词至少把 0.8 的权重给往前数第 2 个词，只要有这个词。
// 任何 3 到 16 个词的句子都要这样；什么也不遮住。返回这两个矩阵，W_Q 在前：
// `return {W_Q, W_K};`。   -> 两个矩阵 [8, d_k]，d_k 随你定
//
// 走 k 个词，每只钟转过自己的角，不管原来指在哪里。对行来说，
// P[pos + k] = P[pos] R_k。R_k 的对角线上是这样的块，别处都是 0：
//
//     cos a  -sin a     第 0、1 行和列里 a = k，
//     sin a   cos a     第 2、3 行和列里 a = k / 10
//
// 一个查询，应该和它要找的那个词的键相像。数越大，看得越准。data/word_order 的
// 头 1 看的是前一个词。`Matrix W_Q = xt::zeros<double>({8, 4});` 从全 0 开始。
std::vector<Matrix> look_two_words_back() {
    // TODO task 4: 走哪一步，能走到往前数第 2 个位置？
    return {};
}

}  // namespace exercise
