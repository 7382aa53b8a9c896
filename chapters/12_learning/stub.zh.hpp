// 第 12 章，轮到你了：往回走的路，和沿着它走的一步。
//
// 写好每个函数的函数体，保存，然后运行：./learn check 12
// 卡住了？./learn hint 12 每次给一步提示。
// （只有一个 .cpp 文件包含这个文件，所以里面的函数不用写 inline。）
#pragma once

#include <cmath>
#include <cstddef>
#include <vector>

#include "04_scaling/scaling.hpp"
#include "06_softmax/softmax.hpp"
#include "common/matrix.hpp"

namespace exercise {

using attention::Matrix;

// 任务 1：softmax_backward   难度 ★☆☆，10 分钟
//
// 反向走过 weights = softmax(masked)。d_weights 说的是：每个权重每增大一点，损失
// 变化多少。那么对每个分数来说，又是多少？   [n, m]，[n, m] -> [n, m]
//
//     d_masked[i, j] = weights[i, j] · (d_weights[i, j] - Σ_k weights[i, k] · d_weights[i, k])
//
//     weights              d_weights      softmax_backward(weights, d_weights)
//     0.5   0.25  0.25     4   0   8       0     -1     1
//     0.75  0.25  0        2  -2  10       0.75  -0.75  0
//
// 第一行里，和是 0.5 * 4 + 0.25 * 0 + 0.25 * 8 = 4，第二个单元格是
// 0.25 * (0 - 4) = -1。一个分数增大，就从别的词那里拿走一些，所以每一行加起来是
// 0。权重是 0 的地方（例如被遮住的键），结果也是 0。整行都可能被遮住。
//
// M.shape(0) 和 M.shape(1) 是矩阵 M 的行数和列数。Matrix::from_shape({rows,
// columns}) 给你一个待填的矩阵，填上之前，单元格里是什么数都有可能。
Matrix softmax_backward(const Matrix& weights, const Matrix& d_weights) {
    // TODO task 1: 把每个单元格和这一行按权重算的平均比一比
    return {};
}

// 任务 2：cross_entropy_backward   难度 ★☆☆，10 分钟
//
// logits 的第 i 行里，每个可能出现的下一个词有一个数，next[i] 是真正出现的那个词
// 的列号。probabilities = softmax(logits)，沿着每一行做；损失是 n 行的
// -ln probabilities[i, next[i]] 的平均。每个 logit 变化时，损失怎样变化？
// [n, words]，n 个列号 -> [n, words]
//
//     d_logits[i, j] = (probabilities[i, j] - (j 是 next[i] 时为 1，否则为 0)) / n
//
//     logits     next    probabilities    cross_entropy_backward(logits, next)
//     0  ln 3    0       0.25  0.75       -0.375   0.375
//     5  5       1       0.5   0.5         0.25   -0.25
//
// 第一行里，(0.25 - 1) / 2 = -0.375：真正出现的词应该得到更多。可以调用
// attention::softmax。static_cast<double>(n) 把 std::size_t 变成 double。
Matrix cross_entropy_backward(const Matrix& logits, const std::vector<std::size_t>& next) {
    // TODO task 2: 猜的，减去真正出现的
    return {};
}

// 任务 3：attention_backward   难度 ★★☆，20 分钟
//
// 反向走过 Attention(Q, K, V) = softmax(Q Kᵀ / √d_k) V。已经知道的有：输入的东西、
// softmax 给出的权重，还有上下文向量变化时损失怎样变化。按这个次序返回三个矩阵：
// d_Q、d_K、d_V。谁的梯度，形状就和谁一样。
// Q [n, d_k]，K [m, d_k]，V [m, d_v]，weights [n, m]，d_context [n, d_v]
//
//     正着走                        往回走，从最后一步到第一步
//     context = weights V           d_weights = d_context Vᵀ     d_V = weightsᵀ d_context
//     weights = softmax(scaled)     d_scaled = softmax_backward(weights, d_weights)
//     scaled = scores / √d_k        d_scores = d_scaled / √d_k
//     scores = Q Kᵀ                 d_Q = d_scores K             d_K = d_scoresᵀ Q
//
//     Q    K       V    weights       d_context    d_Q       d_K      d_V
//     1    0       4    0.25  0.75    1            0.8240   -0.75     0.25
//          ln 3    8                                         0.75     0.75
//
// 一个查询，两个键，d_k 是 1：d_weights 是 4 和 8，d_scaled 是 0.25 * (4 - 7) = -0.75
// 和 0.75 * (8 - 7) = 0.75，d_Q 是 -0.75 * 0 + 0.75 * ln 3。查询和键的个数可以不
// 一样。被遮住的键，权重是 0，关于掩码只要知道这一点就够了。
//
// 可以调用任务 1 的 softmax_backward；前面各章的也可以，名字前面加上 attention::：
//
//     matmul(A, B)     transpose(A)     scale(scores, d_k)
//
// 写好之后，程序会用自己的办法检验它：
//
//     ./learn run 12 --mine -- --only "Is the way back right?"
std::vector<Matrix> attention_backward(const Matrix& Q, const Matrix& K, const Matrix& V,
                                       const Matrix& weights, const Matrix& d_context) {
    // TODO task 3: 往回走四步，从上下文向量到 Q、K、V
    return {};
}

// 任务 4：adam_step   难度 ★★☆，15 分钟
//
// 有了梯度以后做什么：Adam 的一步。W 是一个张量，d_W 是它的梯度；m 和 v 是梯度的
// 滑动平均和梯度平方的滑动平均。它们的形状都一样。`step` 从 1 数起。按这个次序返回
// 三个矩阵：这一步之后的 W、m 和 v。对每个单元格：
//
//     m = 0.9 m + 0.1 d_W            m_full = m / (1 - 0.9^step)
//     v = 0.999 v + 0.001 d_W²       v_full = v / (1 - 0.999^step)
//     W = W - rate · m_full / (√v_full + 1e-8)
//
//     W       d_W         m       v       step, rate    之后的 W    之后的 m     之后的 v
//     1  0    2  -0.5     0  0    0  0    1, 0.1        0.9  0.1    0.2  -0.05   0.004  0.00025
//
// 第一个单元格：m = 0.1 * 2 = 0.2，v = 0.001 * 4 = 0.004。两个都补足：0.2 / 0.1 = 2，
// 0.004 / 0.001 = 4，于是 1 - 0.1 * 2 / √4 = 0.9。返回的是 m 和 v，不是补足以后的：
// 下一步要从它们接着算。
//
// std::pow(0.9, step) 是幂，std::sqrt 是平方根。`Matrix m_after = m;` 复制一份，可以
// 改动。
std::vector<Matrix> adam_step(const Matrix& W, const Matrix& d_W, const Matrix& m, const Matrix& v,
                              int step, double rate) {
    // TODO task 4: 两个滑动平均，补足，再逆着梯度走一步
    return {};
}

}  // namespace exercise
