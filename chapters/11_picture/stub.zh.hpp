// 第 11 章，轮到你了：把图切成图像块，再看谁来看它们。
//
// 写好每个函数的函数体，保存，然后运行：./learn check 11
// 卡住了？./learn hint 11 每次给一步提示。
// （只有一个 .cpp 文件包含这个文件，所以里面的函数不用写 inline。）
#pragma once

#include <algorithm>
#include <cstddef>

#include "02_query_key/query_key.hpp"
#include "03_dot_products/dot_products.hpp"
#include "04_scaling/scaling.hpp"
#include "05_masking/masking.hpp"
#include "06_softmax/softmax.hpp"
#include "07_value_weighting/value_weighting.hpp"
#include "common/matrix.hpp"

namespace exercise {

using attention::Mask;
using attention::Matrix;

// 任务 1：brightness_of_patches   难度 ★★☆，15 分钟
//
// 把一幅灰度图切成 `size` × `size` 像素的方块。就像每个词有一行，每个图像块也有
// 一行：这里只有一个数，块里的平均亮度。picture(y, x) 是第 y 行第 x 列的像素。
// 图像块从上到下一行一行地排，每行从左到右。
// [height, width]，size -> [n 个图像块, 1]
//
//     picture            brightness_of_patches(picture, 2)
//     1  3 | 5  5 | 9    2      (1 + 3 + 3 + 1) / 4
//     3  1 | 5  5 | 7    5
//     -----+------+--    8      (9 + 7) / 2
//     4  2 | 2  0 | 6    3
//                        1
//                        6
//
// 边长除不尽的时候，每行、每列最后的图像块会小一些：每个像素恰好属于一块，每块
// 除以它自己的像素个数。`size` 至少是 1，也可能比图还大。std::min(a, b) 取两个
// 同类型的数里较小的一个。Matrix::from_shape({rows, columns}) 给你一个待填的
// 矩阵，填上之前，单元格里是什么数都有可能。M.shape(0) 和 M.shape(1) 是矩阵 M
// 的行数和列数。static_cast<double>(n) 把 std::size_t 变成 double。
Matrix brightness_of_patches(const Matrix& picture, std::size_t size) {
    // TODO task 1: 每个图像块从哪里开始，到哪里为止？
    return {};
}

// 任务 2：look_at   难度 ★★☆，10 分钟
//
// 这就是本章的阶段，叫作交叉注意力：来问的是一样东西，被看的是另一样东西。查询
// 从 `asking` 来，键和值从 `patches` 来。
// asking [n_q, d_model]，patches [n_k, d_model]，W_Q 和 W_K [d_model, d_k]，
// W_V [d_model, d_v] -> context [n_q, d_v]
//
//     asking    patches    W_Q    W_K    W_V    look_at(asking, ..., W_V)
//     1  0      0  4       1      ln 3   0      7
//               1  8       0      0      1
//
// 一个查询，两个图像块：分数是 0 和 ln 3，d_k 是 1，所以权重是 0.25 和 0.75，
// 0.25 * 4 + 0.75 * 8 = 7。来问的有几行，被看的有几行，可以不一样。图里什么也不
// 遮住。前面各章的阶段都可以调用，名字前面加上 attention:: 就行：
//
//     linear_map(X, W)         scale(scores, d_k)
//     softmax(masked)          weigh_values(weights, V)
//     dot_products(Q, K)       apply_mask(scaled, hidden)
Matrix look_at(const Matrix& asking, const Matrix& patches, const Matrix& W_Q, const Matrix& W_K,
               const Matrix& W_V) {
    // TODO task 2: Q、K、V 里，哪些从来问的来，哪些从被看的来？
    return {};
}

// 任务 3：a_look_at_the_grass   难度 ★★★，15 分钟
//
// 一个用数据做的实验：写一行查询，让头去看草地。一幅小图有九个图像块，每块量出
// 四个特征，和本章的程序一样：
//
//               red   blue  bright  rough
//     sky      -0.2    0.3     0.7    0.0
//     cloud     0.0    0.0     1.0    0.0
//     pond     -0.1    0.2     0.3    0.0
//     bush     -0.4   -0.2     0.3    0.2
//     wall      0.5   -0.3     0.4    0.0
//     shirt     0.5   -0.3     0.3    0.1
//     ball      0.0    0.0     0.8    0.2
//     grass    -0.3   -0.2     0.4    0.0
//     grass#2  -0.3   -0.2     0.3    0.0
//
// red 是红减去绿，所以绿的地方小于 0；blue 是蓝减去黄。头的映射什么也不改：你写
// 的那一行就是查询，图像块的特征就是它的键。所以一块的分数，就是你的行乘以它的
// 行，然后除以 √4，再做 softmax。两块草地（grass）合起来至少要得到 0.7。
// -> 一个矩阵 [1, 4]，例如 `return {{1, 0, 0, 0}};` 找的是红的地方
//
// 数可以小于 0，要多大都可以：数越大，注意力就越集中。只用一个特征不行：灌木
// （bush）比草地还绿，别的东西也有一样光滑的。
Matrix a_look_at_the_grass() {
    // TODO task 3: 草地有什么，又没有什么？
    return {};
}

}  // namespace exercise
