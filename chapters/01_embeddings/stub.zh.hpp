// 第 1 章，轮到你了：每个词变成一行数。
//
// 写好每个函数的函数体，保存，然后运行：./learn check 1
// 卡住了？./learn hint 1 每次给一步提示。
// （只有一个 .cpp 文件包含这个文件，所以里面的函数不用写 inline。）
#pragma once

#include <cmath>
#include <cstddef>
#include <vector>

#include "common/matrix.hpp"

namespace exercise {

using attention::Matrix;

// 任务 1：embed   难度 ★☆☆，10 分钟
//
// 这就是本章的阶段：结果的第 i 行，是词 i 在表中的那一行。
// [词表的词数, d_model]，n 个词元 -> [n, d_model]
//
//     table             tokens        embed(table, tokens)
//     第 0 行  1  2     2  0  2       5  6
//     第 1 行  3  4                   1  2
//     第 2 行  5  6                   5  6
//
// 词元 (token) 就是一个词在表中的行号，从 0 数起。一个词可以出现两次，比如 the
// 就常常这样。Matrix::from_shape({rows, columns}) 给你一个待填的矩阵：不用它，
// 矩阵一个单元格也没有；用了它，单元格里起初什么数都可能有。M(i, d) 是矩阵 M 的
// 一个单元格，M.shape(0) 和 M.shape(1) 是它的行数和列数。
Matrix embed(const Matrix& table, const std::vector<std::size_t>& tokens) {
    // TODO task 1: 给每个词取出它在表中的那一行
    return {};
}

// 任务 2：reorder   难度 ★★☆，10 分钟
//
// 还是那些词，换一个次序。手里只有 X，也就是一个句子的各行，表已经不在了。新句
// 子的词 i 就是旧句子的词 order[i]。   [n, d_model]，n 个数 -> [n, d_model]
//
//     X           order         reorder(X, order)
//     1  0        2  0  1       5  5
//     0  2                      1  0
//     5  5                      0  2
//
// 看看你用到了什么：只有原来的那些行。“Tom is going to the river”和“the
// river is going to Tom”的行完全一样，只是叠放的次序不同。没有哪一行说得出自己
// 原来在哪里。所以真实的模型总要用某种办法把位置加进来。
Matrix reorder(const Matrix& X, const std::vector<std::size_t>& order) {
    // TODO task 2: 把各行按新的次序放好
    return {};
}

// 任务 3：cosines   难度 ★★☆，15 分钟
//
// 两个词的方向有多一致？用它们两行的点积，除以两行的模：(a · b) / (|a| |b|)，其
// 中 |a| = √(a · a)。   [n, d]，[m, d] -> [n, m]
//
//     rows        others      cosines(rows, others)
//     3  4        3  4        1.0   0.8
//     0  0        0  2        0.0   0.0
//
// 第一行的模 |3 4| = 5，所以 25 / (5 * 5) = 1，8 / (5 * 2) = 0.8。全 0 的行没有
// 方向，[PAD] 就是这样：它与任何行的余弦都是 0。可以用循环和 std::sqrt。
Matrix cosines(const Matrix& rows, const Matrix& others) {
    // TODO task 3: 把一个矩阵的每一行与另一个矩阵的每一行比较
    return {};
}

// 任务 4：boatman   难度 ★☆☆，10 分钟
//
// 拿数据做个实验：把一个词放进它该去的那一组。表里还没有 boatman（船夫）这个
// 词。按下面各列的次序，替它选六个数。   -> [1, 6]
//
//                   town  water  person  place  action  thing
//     river         -0.9    0.9    -0.2    0.4     0.2    0.6
//     fish          -0.8    0.8    -0.1    0.0     0.6    0.6
//     fisherman     -0.7    0.8     0.4    0.0     0.3    0.5
//     hospital       0.9   -0.6     0.2    0.6     0.0    0.4
//     PostOffice     0.9   -0.6    -0.1    0.5     0.1    0.4
//     restaurant     0.8   -0.5     0.1    0.6     0.2    0.3
//
// 它与 river、fish、fisherman 的余弦都不能小于 0.75，与 hospital、PostOffice、
// restaurant 的余弦都不能大于 0。还有，不能照抄其中的一行：boatman 不是
// fisherman。比如 river 的那一行，要写两层花括号：
// `return {{-0.9, 0.9, -0.2, 0.4, 0.2, 0.6}};`。它与河边那组的余弦是 1.00、0.92
// 和 0.86：够近了，可这样一来，boatman 只不过是 river 的另一种写法。
Matrix boatman() {
    // TODO task 4: 选出 boatman 的六个数
    return {};
}

}  // namespace exercise
