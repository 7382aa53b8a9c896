// 第 7 章，轮到你了：每个词收下别的词交出的内容。
//
// 写好每个函数的函数体，保存，然后运行：./learn check 7
// 卡住了？./learn hint 7 一步一步给你提示。
// （只有一个 .cpp 文件包含这个文件，所以里面的函数不用写 inline。）
#pragma once

#include <cmath>
#include <string>

#include "02_query_key/query_key.hpp"
#include "03_dot_products/dot_products.hpp"
#include "04_scaling/scaling.hpp"
#include "05_masking/masking.hpp"
#include "06_softmax/softmax.hpp"
#include "common/matrix.hpp"
#include XTENSOR_MATH
#include XTENSOR_OPERATION

namespace exercise {

using attention::Mask;
using attention::Matrix;

// 任务 1：weigh_values   难度 ★☆☆，10 分钟
//
// 这就是本章的阶段：按每个词自己的权重，把所有的值混合起来。
// [n 个查询, m 个键], [m 个键, d_v] -> [n 个查询, d_v]
//
//     weights        V         weigh_values(weights, V)
//     0.75  0.25     4  8      3.5  6
//     0.5   0.5      2  0      3    4
//
// 第 1 行：第一个值取 0.75，第二个值取 0.25，所以 0.75 * 4 + 0.25 * 2 = 3.5，
// 0.75 * 8 + 0.25 * 0 = 6。可以用 attention::matmul 和 attention::transpose，
// 也可以写循环：Matrix::from_shape({rows, columns}) 给你一个待填的矩阵，
// 填上之前，单元格里是什么数都有可能。
Matrix weigh_values(const Matrix& weights, const Matrix& V) {
    // TODO task 1: 把各个值混合起来，每个词用自己的权重
    return {};
}

// 任务 2：attend   难度 ★★☆，15 分钟
//
// 一个完整的头，从词嵌入到上下文向量：第 2 到第 7 章合成一个函数。
// X [n, d_model]；W_Q 和 W_K [d_model, d_k]；W_V [d_model, d_v]；
// hidden [n, n] -> [n, d_v]
//
//     X          Q = X W_Q     K = X W_K        V = X W_V
//     2  0  1    3  0  0  0    0     1  0  0    4  0
//     0  2  1    2  0  0  0    ln 3  0  0  0    0  8
//
//     attend(X, W_Q, W_K, W_V, hidden)
//     4  0
//     1  6
//
// `hidden` 为 true 的地方，查询不许看那个键：在这个例子里，第一个词只看得到
// 自己。第二个词的分数是 0 和 2 ln 3；d_k 是 4，所以缩放后的分数是 0 和 ln 3，
// 权重是 0.25 和 0.75。M.shape(0) 和 M.shape(1) 是矩阵 M 的行数和列数。
// 任务 1 的 weigh_values 可以直接调用；到这里为止的各个阶段也可以调用，名字前面
// 加上 attention:: 就行：
//
//     linear_map(X, W)         scale(scores, d_k)            softmax(masked)
//     dot_products(Q, K)       apply_mask(scaled, hidden)
Matrix attend(const Matrix& X, const Matrix& W_Q, const Matrix& W_K, const Matrix& W_V,
              const Mask& hidden) {
    // TODO task 2: Q 和 K，scores，scaled，masked，weights，V，context
    return {};
}

// 任务 3：turn_the_bank   难度 ★☆☆，5 分钟
//
// 这个实验不写代码，只写句子。在“Tom is going to fish at the river bank.”里，
// bank 收下的内容靠近 river、fish、fisherman（平均余弦 +0.97），远离 hospital、
// PostOffice、restaurant（-0.69）。自己写一句话，让 bank 转向另一边：到第二组的
// 平均余弦要比到第一组的大，至少大 0.5。
//
// 句子要以 bank 结尾。因果掩码是开着的：bank 只看得到它前面的词和它自己。句子里
// 的词，data/river_bank/embeddings.csv 里都要有。映射用头 1 的，你只能换词。
// 本章给出的那句“From the hospital Tom is going to the bank.”不算。
std::string turn_the_bank() {
    // TODO task 3: 写一句以 bank 结尾的话
    return "";
}

}  // namespace exercise
