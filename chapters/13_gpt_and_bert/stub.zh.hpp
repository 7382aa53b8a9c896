// 第 13 章，轮到你了：层归一化、缓存，还有下一个词。
//
// 写好每个函数的函数体，保存，然后运行：./learn check 13
// 卡住了？./learn hint 13 每次给一步提示。
// （只有一个 .cpp 文件包含这个文件，所以里面的函数不用写 inline。）
#pragma once

#include <cmath>
#include <cstddef>
#include <stdexcept>
#include <vector>

#include "02_query_key/query_key.hpp"
#include "03_dot_products/dot_products.hpp"
#include "04_scaling/scaling.hpp"
#include "05_masking/masking.hpp"
#include "06_softmax/softmax.hpp"
#include "07_value_weighting/value_weighting.hpp"
#include "10_positions/positions.hpp"
#include "common/matrix.hpp"
#include XTENSOR_OPERATION

namespace exercise {

using attention::Mask;
using attention::Matrix;

// 任务 1：layer_norm   难度 ★☆☆，10 分钟
//
// 不管一行原来是什么样，都让它的平均变成 0，方差变成 1。然后每一列按自己的 gain
// 伸缩，按自己的 shift 移动，这两样是学来的。   [n, d]，[1, d]，[1, d] -> [n, d]
//
//     mean[i] = (X[i] 的和) / d
//     variance[i] = (这一行里 (X[i, j] - mean[i])² 的和) / d
//     result[i, j] = (X[i, j] - mean[i]) / √(variance[i] + 1e-5) · gain[0, j] + shift[0, j]
//
//     X           gain     shift    layer_norm(X, gain, shift)
//     1  3        2  2     0  1     -2.0000  3.0000
//     5  5                           0       1
//
// 第一行的平均是 2，方差是 (1 + 1) / 2 = 1。第二行的方差是 0：根号里面的 1e-5，让
// 它不至于变成 0 / 0。
//
// M.shape(0) 和 M.shape(1) 是矩阵 M 的行数和列数。Matrix::from_shape({rows,
// columns}) 给你一个待填的矩阵，填上之前，单元格里是什么数都有可能。
// static_cast<double>(n) 把 std::size_t 变成 double，std::sqrt 是平方根。
Matrix layer_norm(const Matrix& X, const Matrix& gain, const Matrix& shift) {
    // TODO task 1: 哪些数共用一个平均、一个方差？
    return {};
}

// 任务 2：mask_of_new   难度 ★☆☆，10 分钟
//
// 一段文本往下写：有些词原来就有，有些是新的。来问的只有新词，看的却是所有的词。
// 所以查询比键少，或者一样多，而且查询就是键里最后的那几个。哪些键在来问的词后面，
// 因此要遮住？
// -> [queries, keys]，键被遮住的地方是 true
//
//     mask_of_new(2, 5)     0 和 1 表示 false 和 true
//     0  0  0  0  1         第 3 个词来问：它看得到第 0 到第 3 个词
//     0  0  0  0  0         第 4 个词来问：它全都看得到
//
// 查询和键一样多的时候，这就是第 5 章的因果掩码。掩码和矩阵一样，用
// Mask::from_shape({rows, columns}) 来做。小心：std::size_t 永远不会小于 0，所以
// 2 - 3 是一个极大的数。
Mask mask_of_new(std::size_t queries, std::size_t keys) {
    // TODO task 2: 来问的词是哪一个键？
    return {};
}

// 给任务 3 用的，已经写好了：把两个矩阵的行上下接起来。
// [n, d]，[m, d] -> [n + m, d]
Matrix stacked(const Matrix& above, const Matrix& below) {
    if (above.size() == 0) return below;
    if (above.shape(1) != below.shape(1))
        throw std::invalid_argument("stacked: rows of different lengths");
    const std::size_t n = above.shape(0);
    Matrix rows = Matrix::from_shape({n + below.shape(0), above.shape(1)});
    for (std::size_t i = 0; i < rows.shape(0); ++i) {
        for (std::size_t j = 0; j < rows.shape(1); ++j)
            rows(i, j) = i < n ? above(i, j) : below(i - n, j);
    }
    return rows;
}

// 任务 3：attend_with_cache   难度 ★★☆，15 分钟
//
// 只为新词服务的一个头。`asking` 里是新词的行；它们前面的词，键和值早就算过，留了
// 下来。按这个次序返回三个矩阵：新词的上下文向量，然后是所有的键和所有的值，留给下
// 一次用。
// asking [m, d_model]，W_Q 和 W_K [d_model, d_k]，W_V [d_model, d_v]，
// kept_K [kept, d_k]，kept_V [kept, d_v]
// -> context [m, d_v]，K [kept + m, d_k]，V [kept + m, d_v]
//
//     asking    W_Q     W_K    W_V    kept_K    kept_V    context    K       V
//     1         ln 3    1      8      0         4         7          0       4
//                                                                    1       8
//
// 一个新词，留下了一个词：它的分数是 ln 3 * 0 和 ln 3 * 1，d_k 是 1，所以权重是 0.25
// 和 0.75，0.25 * 4 + 0.75 * 8 = 7。一次可能有好几个新词，也可能还什么都没留下：那
// 时留下的矩阵有 0 行。一个词看不到它后面的词。
//
// 可以调用任务 2 的 mask_of_new，还有 stacked(above, below)。前面各章的阶段也可以
// 调用，名字前面加上 attention:: 就行：
//
//     linear_map(X, W)         scale(scores, d_k)            softmax(masked)
//     dot_products(Q, K)       apply_mask(scaled, hidden)    weigh_values(weights, V)
//
// 写好之后，程序会用它来写文本，并说出你的缓存对不对：
//
//     ./learn run 13 --mine -- --only "Keys and values are kept"
std::vector<Matrix> attend_with_cache(const Matrix& asking, const Matrix& W_Q, const Matrix& W_K,
                                      const Matrix& W_V, const Matrix& kept_K,
                                      const Matrix& kept_V) {
    // TODO task 3: 谁来问，谁被看？
    return {};
}

// 任务 4：rows_of_pieces   难度 ★★★，25 分钟
//
// 一个有好几层的小模型，带缓存。文本一段接着一段地来，begins[p] 是 true 的地方，第 p
// 段开始一篇新的文本。（第一段总是这样。）第 p 段里是它的词的行。对每一段，返回它的
// 行在最后一层之后是什么。
//
//     rows = pieces[p] + 它的词在自己那篇文本里的位置，从 0 数起
//     对每一层 l：    rows = rows + attend_with_cache 用 W_Q[l]、W_K[l]、W_V[l] 得到的 context
//
// pieces：矩阵 [m, d]，m 可以不一样。W_Q 和 W_K：每一层 [d, d_k]。W_V：每一层 [d, d]
// -> 每一段 [m, d]
//
//     pieces    begins     词的位置
//     2 个词    true       0 1
//     1 个词    false      2           接着写：它看得到前面的两个词
//     3 个词    true       0 1 2       另一篇文本：第一篇什么也没留下
//
// 一篇文本不管是整篇来，还是分成几段来，每个词得到的行都一样：这就是缓存要保证的
// 事。每一层都有自己的键和值要留下。
//
// 可以调用任务 3 的 attend_with_cache，还有 attention::positions(n, d, first)，它
// 给出从 `first` 开始的 n 个位置的行。A + B 把两个矩阵逐个单元格相加。Matrix() 是一个
// 空矩阵，std::vector<Matrix> K(n) 是 n 个空矩阵的列表。
std::vector<Matrix> rows_of_pieces(const std::vector<Matrix>& pieces,
                                   const std::vector<bool>& begins, const std::vector<Matrix>& W_Q,
                                   const std::vector<Matrix>& W_K, const std::vector<Matrix>& W_V) {
    // TODO task 4: 段和段之间要记住什么，什么时候忘掉？
    return {};
}

// 任务 5：draw_words   难度 ★★☆，10 分钟
//
// 下一个是什么词？概率是 softmax(logits / temperature)。把它们一个接一个排开，从 0
// 到 1：每个词占一小段，长度就是它的概率。随机抽出的一个点，会落在其中一段上。对每个
// 点，返回那个词的列号。
// logits [1, words]，任意多个从 0 到 1（不含 1）的点 -> 同样多个列号
//
//     logits       temperature    概率          points                 draw_words(...)
//     0  2 ln 3    2              0.25  0.75    0  0.2  0.25  0.9      0  0  1  1
//
// 一段包括它的起点，到下一段开始之前为止：0.25 是第 1 个词的。概率加起来可能比 1 少
// 最后一位；落在后面的点，算最后一个词的。
//
// 可以调用 attention::softmax；logits / temperature 会除每个单元格。
std::vector<std::size_t> draw_words(const Matrix& logits, double temperature,
                                    const std::vector<double>& points) {
    // TODO task 5: 每个点落在谁的小段上？
    return {};
}

}  // namespace exercise
