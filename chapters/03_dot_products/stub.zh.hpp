// 第 3 章，轮到你了：每个查询遇上每个键。
//
// 写好每个函数的函数体，保存，然后运行：./learn check 3
// 卡住了？./learn hint 3 每次给一步提示。
// （只有一个 .cpp 文件包含这个文件，所以里面的函数不用写 inline。）
#pragma once

#include <cmath>
#include <cstddef>
#include <string>
#include <vector>

#include "02_query_key/query_key.hpp"
#include "common/matrix.hpp"

namespace exercise {

using attention::Matrix;

// 任务 1：dot_products   难度 ★☆☆，10 分钟
//
// 这就是本章的阶段：scores(i, j) 是第 i 个查询和第 j 个键的点积。
// [n 个查询, d_k]，[m 个键, d_k] -> [n 个查询, m 个键]
//
//     Q        K        dot_products(Q, K)
//     1  2     3  1     5  2
//     0  1     2  0     1  0
//
// 第一个查询和第一个键：1 * 3 + 2 * 1 = 5。第一个查询和第二个键：
// 1 * 2 + 2 * 0 = 2。可以用 attention::matmul 和 attention::transpose，也可以写
// 循环：Matrix::from_shape({rows, columns}) 造一个等着填的矩阵，里面起初可能是
// 任何数。
Matrix dot_products(const Matrix& Q, const Matrix& K) {
    // TODO task 1: 每个查询和每个键逐个特征相乘，再加起来
    return {};
}

// 任务 2：score_between   难度 ★☆☆，10 分钟
//
// 按词的名字读出一个分数：`query` 在找的，和 `key` 有多匹配？`words` 里的词，
// 从上到下是分数各行的名字，从左到右是各列的名字。
// [n, n]，n 个词，其中两个 -> 一个数
//
//     words: river, fish, bank
//
//     scores     4   1   7
//                0   3  -2
//                5  -1   2
//
//     score_between(scores, words, "bank", "river") 是 5
//     score_between(scores, words, "river", "bank") 是 7
//
// 两个名字都在 words 里，words 里没有重复的词。一个词也可以问它自己：这时
// `query` 和 `key` 是同一个名字。
double score_between(const Matrix& scores, const std::vector<std::string>& words,
                     const std::string& query, const std::string& key) {
    // TODO task 2: 找到行和列，读出分数
    return std::nan("");
}

// 任务 3：scores_of_word   难度 ★★☆，10 分钟
//
// 只算一个词的分数：它的查询对所有词的键。
// X [n, d_model]；W_Q 和 W_K [d_model, d_k]；`word` 是这个词在 X 里的行号，
// 从 0 数起 -> [1, n]
//
//     X        Q = X W_Q    K = X W_K     scores_of_word(X, W_Q, W_K, 2)
//     1  0     1   0        0  1          -1  9  8
//     0  1     2  -1        3  0
//     1  1     3  -1        3  1
//
// 最后一个词的查询是 3 -1。它和第一个键的点积是 3 * 0 + -1 * 1 = -1。可以调用
// attention::linear_map(X, W) 和你自己的 dot_products。
Matrix scores_of_word(const Matrix& X, const Matrix& W_Q, const Matrix& W_K, std::size_t word) {
    // TODO task 3: 一个查询，所有的键
    return {};
}

// 任务 4：query_that_finds_river   难度 ★★☆，5 分钟
//
// 这是一个实验，要写的是数，不是代码。三个词的键是：
//
//     river   2  1
//     fish    4  4
//     bank    1  3
//
// 写一个查询，也就是由你选的两个数，让它和 river 的分数比和 fish、bank 的都大。
// 查询是只有一行的矩阵。   -> [1, 2]
//
// 例如，查询 0 1 写成 `return Matrix{{0.0, 1.0}};`。它的分数是 1、4、3，所以它
// 找到的是 fish。
Matrix query_that_finds_river() {
    // TODO task 4: 选两个数
    return {};
}

}  // namespace exercise
