// 第 4 章，轮到你了：让分数不随 d_k 变大。
//
// 写好每个函数的函数体，保存，然后运行：./learn check 4
// 卡住了？./learn hint 4 每次给一步提示。
// （只有一个 .cpp 文件包含这个文件，所以里面的函数不用写 inline。）
#pragma once

#include <cmath>
#include <cstddef>

#include "common/matrix.hpp"
#include XTENSOR_MATH

namespace exercise {

using attention::Matrix;

// 任务 1：scale   难度 ★☆☆，5 分钟
//
// 这就是本章的阶段：每个分数都除以 d_k 的平方根。   [n, m] -> [n, m]
//
//     scores          scale(scores, 16)
//     8  4            2     1
//     0  -2           0    -0.5
//
// 可以用 std::sqrt；它要一个 double：static_cast<double>(d_k)。Matrix 可以直接
// 除以一个数。写循环也行，走遍 scores.shape(0) 行和 scores.shape(1) 列。循环
// 之前先复制一份，`Matrix scaled = scores;`：空的 Matrix 不会自己变大。
Matrix scale(const Matrix& scores, std::size_t d_k) {
    // TODO task 1: 除以 d_k 的平方根
    return {};
}

// 任务 2：scale_one_head   难度 ★★☆，5 分钟
//
// 头有好几个，这是其中一个头的分数。告诉你的是 d_model，即词嵌入的维数，以及有
// 几个头平分它。由此可以知道，一个头的查询里有几个数。请缩放这个头的分数。
// [n, m] -> [n, m]
//
//     scores          scale_one_head(scores, d_model = 32, heads = 2)
//     8  4            2     1
//     0  -2           0    -0.5
//
// 这里 √d_k 是 4，和任务 1 一样。可以调用 scale。当心：d_model 和 heads 都不是
// d_k。
Matrix scale_one_head(const Matrix& scores, std::size_t d_model, std::size_t heads) {
    // TODO task 2: 这里哪个数是 d_k？
    return {};
}

// 任务 3：scaled_scores   难度 ★★☆，10 分钟
//
// 把第 3 章和第 4 章合在一起：查询和键的所有点积，再缩放。这回没有人告诉你
// d_k：它可以从 Q 看出来。   [n, d_k]，[m, d_k] -> [n, m]
//
//     Q               K               scaled_scores(Q, K)
//     1  1  0   2     2  2  0  0      2   1
//     0  0  0  -2     0  0  9  1      0  -1
//
// 这里的点积是 4、2、0 和 -2，各取一半。可以用 attention::matmul(A, B)、
// attention::transpose(A) 和 scale。Q.shape(0) 是 Q 的行数，Q.shape(1) 是列数。
Matrix scaled_scores(const Matrix& Q, const Matrix& K) {
    // TODO task 3: 先相乘，再用从 Q 看出来的 d_k 缩放
    return {};
}

}  // namespace exercise
